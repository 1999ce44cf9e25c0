// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/schemaexample.h"

#include "core/base/json.h"
#include "core/base/jsonwriter.h"

#include <cmath>
#include <optional>

namespace {

using Element = simdjson::dom::element;

constexpr int deepest = 8;
constexpr qsizetype largest = 64 * 1024; // references may branch without end
constexpr qint64 longestList = 16;

class Example
{
public:
    explicit Example(Element root) : m_root(root) {}

    void write(JsonWriter &json, Element schema, int depth)
    {
        if (depth > deepest || json.bytes().size() > largest || !schema.is_object()) {
            json.null();
            return;
        }
        if (const auto other = insteadOf(schema)) {
            write(json, *other, depth + 1);
            return;
        }
        if (const auto given = givenValue(schema)) {
            json.raw(toView(simdjson::minify(*given)));
            return;
        }
        writeType(json, schema, typeOf(schema), depth);
    }

private:
    /// What `$ref`, `anyOf`, `oneOf` or `allOf` lead to.
    std::optional<Element> insteadOf(Element schema) const
    {
        std::string_view reference;
        Element other;
        if (schema["$ref"].get(reference) == simdjson::SUCCESS && reference.starts_with("#/") &&
            m_root.at_pointer(reference.substr(1)).get(other) == simdjson::SUCCESS)
            return other;
        for (const char *name : {"anyOf", "oneOf", "allOf"}) {
            simdjson::dom::array list;
            if (schema[name].get(list) == simdjson::SUCCESS && list.at(0).get(other) == simdjson::SUCCESS)
                return other;
        }
        return std::nullopt;
    }

    static std::optional<Element> givenValue(Element schema)
    {
        Element value;
        for (const char *name : {"const", "default"}) {
            if (schema[name].get(value) == simdjson::SUCCESS)
                return value;
        }
        for (const char *name : {"enum", "examples"}) {
            simdjson::dom::array list;
            if (schema[name].get(list) == simdjson::SUCCESS && list.at(0).get(value) == simdjson::SUCCESS)
                return value;
        }
        return std::nullopt;
    }

    static std::string_view typeOf(Element schema)
    {
        std::string_view type;
        if (schema["type"].get(type) == simdjson::SUCCESS)
            return type;
        simdjson::dom::array types;
        if (schema["type"].get(types) == simdjson::SUCCESS) {
            for (const Element entry : types) {
                if (entry.get(type) == simdjson::SUCCESS && type != "null")
                    return type;
            }
            return "null";
        }
        return schema["items"].error() == simdjson::SUCCESS ? "array" : "object";
    }

    void writeType(JsonWriter &json, Element schema, std::string_view type, int depth)
    {
        if (type == "string")
            json.text(QByteArrayView(stringFor(schema)));
        else if (type == "integer" || type == "number")
            writeNumber(json, schema, type == "integer");
        else if (type == "boolean")
            json.boolean(true);
        else if (type == "null")
            json.null();
        else if (type == "array")
            writeArray(json, schema, depth);
        else
            writeObject(json, schema, depth);
    }

    static qint64 whole(Element schema, std::string_view key, qint64 fallback)
    {
        int64_t value = 0;
        return schema[key].get(value) == simdjson::SUCCESS ? qint64(value) : fallback;
    }

    static QByteArray stringFor(Element schema)
    {
        std::string_view format;
        QByteArray text = "demo";
        if (schema["format"].get(format) == simdjson::SUCCESS) {
            text = format == "date"        ? "2026-01-15"
                   : format == "date-time" ? "2026-01-15T10:30:00Z"
                   : format == "time"      ? "10:30:00Z"
                   : format == "email"     ? "demo@example.com"
                   : format == "uri"       ? "https://example.com/"
                   : format == "uuid"      ? "00000000-0000-4000-8000-000000000000"
                                           : "demo";
        }
        constexpr qint64 longest = 1000;
        const qint64 atLeast = qMin(whole(schema, "minLength", 0), longest);
        const qint64 atMost = whole(schema, "maxLength", longest);
        if (text.size() < atLeast)
            text = text.leftJustified(atLeast, '.');
        return text.left(qMax(atMost, qint64(0)));
    }

    static void writeNumber(JsonWriter &json, Element schema, bool isWhole)
    {
        double value = 1;
        double bound = 0;
        double step = 1;
        const bool stepped = schema["multipleOf"].get(step) == simdjson::SUCCESS && step > 0;
        if (!stepped)
            step = 1;
        if (schema["maximum"].get(bound) == simdjson::SUCCESS)
            value = std::fmin(value, bound);
        if (schema["exclusiveMaximum"].get(bound) == simdjson::SUCCESS && value >= bound)
            value = bound - step;
        if (schema["minimum"].get(bound) == simdjson::SUCCESS)
            value = std::fmax(value, bound);
        if (schema["exclusiveMinimum"].get(bound) == simdjson::SUCCESS && value <= bound)
            value = bound + step;
        if (stepped)
            value = std::ceil(value / step) * step;
        if (isWhole)
            value = std::ceil(value);
        if (isWhole && std::abs(value) < 9e15)
            json.number(qint64(value));
        else
            json.number(value);
    }

    void writeArray(JsonWriter &json, Element schema, int depth)
    {
        Element items;
        json.beginArray();
        if (schema["items"].get(items) == simdjson::SUCCESS && whole(schema, "maxItems", 1) > 0) {
            for (qint64 i = qBound(qint64(1), whole(schema, "minItems", 1), longestList); i > 0; --i)
                write(json, items, depth + 1);
        }
        json.endArray();
    }

    /// The required members; all of them where none is said to be required.
    void writeObject(JsonWriter &json, Element schema, int depth)
    {
        simdjson::dom::object properties;
        simdjson::dom::array required;
        json.beginObject();
        const bool some = schema["required"].get(required) == simdjson::SUCCESS;
        if (schema["properties"].get(properties) == simdjson::SUCCESS) {
            for (const auto property : properties) {
                if (some && !contains(required, property.key))
                    continue;
                json.key(toView(property.key));
                write(json, property.value, depth + 1);
            }
        }
        json.endObject();
    }

    static bool contains(simdjson::dom::array list, std::string_view wanted)
    {
        for (const Element entry : list) {
            std::string_view text;
            if (entry.get(text) == simdjson::SUCCESS && text == wanted)
                return true;
        }
        return false;
    }

    Element m_root;
};

} // namespace

QByteArray schemaExample(simdjson::dom::element schema)
{
    JsonWriter json;
    Example(schema).write(json, schema, 0);
    return json.take();
}
