// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/schema.h"

#include "core/base/ascii.h"
#include "core/base/jsonwriter.h"

#include <algorithm>
#include <array>

namespace gemini {

namespace {

bool isUpperCase(const QByteArray &type)
{
    return !type.isEmpty() && type == type.toUpper();
}

bool isSchemaMap(JsonValue member)
{
    return member.keyIs("properties") || member.keyIs("$defs") || member.keyIs("definitions");
}

bool isSchemaList(JsonValue member)
{
    return member.keyIs("anyOf") || member.keyIs("any_of") || member.keyIs("oneOf") ||
           member.keyIs("allOf") || member.keyIs("prefixItems");
}

bool isSchema(JsonValue member)
{
    return member.keyIs("items") || (member.keyIs("additionalProperties") && member.isObject());
}

/// Calls `visit` with each schema that stands directly inside.
template <typename Visit>
void eachInner(JsonValue schema, Visit visit)
{
    if (!schema.isObject())
        return;
    for (const JsonValue &member : schema) {
        if (isSchema(member)) {
            visit(member);
        } else if (isSchemaMap(member) || isSchemaList(member)) {
            for (const JsonValue &inner : member)
                visit(inner);
        }
    }
}

/// It says something in OpenAPI's way, here or deeper.
bool isOpenApi(JsonValue schema)
{
    if (isUpperCase(schema["type"].text()) || schema["nullable"].exists() || schema["any_of"].exists())
        return true;
    bool found = false;
    eachInner(schema, [&](JsonValue inner) { found = found || isOpenApi(inner); });
    return found;
}

void writeJsonSchema(JsonWriter &json, JsonValue schema);

void writeType(JsonWriter &json, JsonValue member, bool isNullable)
{
    const QByteArray type = member.text();
    const QByteArray lower = isUpperCase(type) ? type.toLower() : type;
    if (!isNullable) {
        json.member("type", lower);
        return;
    }
    json.key("type").beginArray().text(lower).text("null").endArray();
}

/// protobuf's JSON has whole numbers of 64 bits as strings.
bool isCount(JsonValue member)
{
    if (!member.isString() ||
        !(member.keyIs("minItems") || member.keyIs("maxItems") || member.keyIs("minLength") ||
          member.keyIs("maxLength") || member.keyIs("minProperties") || member.keyIs("maxProperties")))
        return false;
    const QByteArray text = member.text();
    return !text.isEmpty() && text.size() < 19 && text[0] != '0' &&
           std::all_of(text.begin(), text.end(), isDigit);
}

void writeJsonSchemaMember(JsonWriter &json, JsonValue member, bool isNullable)
{
    if (member.keyIs("nullable") || member.keyIs("propertyOrdering") || member.keyIs("property_ordering"))
        return; // of others the properties' own order counts
    if (member.keyIs("type") && member.isString()) {
        if (!member.is("TYPE_UNSPECIFIED"))
            writeType(json, member, isNullable);
        return;
    }
    json.key(member.keyIs("any_of") ? QByteArray("anyOf") : member.key());
    if (isCount(member)) {
        json.raw(member.text());
    } else if (isSchema(member)) {
        writeJsonSchema(json, member);
    } else if (isSchemaMap(member) && member.isObject()) {
        json.beginObject();
        for (const JsonValue &inner : member) {
            json.key(inner.key());
            writeJsonSchema(json, inner);
        }
        json.endObject();
    } else if (isSchemaList(member) && member.isArray()) {
        json.beginArray();
        for (const JsonValue &inner : member)
            writeJsonSchema(json, inner);
        json.endArray();
    } else {
        json.raw(member.raw());
    }
}

void writeJsonSchema(JsonWriter &json, JsonValue schema)
{
    if (!schema.isObject()) {
        json.raw(schema.raw());
        return;
    }
    const bool isNullable = schema["nullable"].boolean().value_or(false);
    json.beginObject();
    for (const JsonValue &member : schema)
        writeJsonSchemaMember(json, member, isNullable);
    json.endObject();
}

bool isOfSubset(JsonValue member)
{
    static constexpr std::array<QByteArrayView, 16> names{
        "title",         "description",   "enum",      "required",  "minimum", "maximum",
        "minItems",      "maxItems",      "minLength", "maxLength", "pattern", "nullable",
        "minProperties", "maxProperties", "default",   "example"};
    return std::any_of(names.begin(), names.end(), [&](QByteArrayView name) { return member.keyIs(name); });
}

/// "type": ["string", "null"] has no form but `nullable`; of several others the first counts.
void writeOpenApiType(JsonWriter &json, JsonValue type)
{
    if (type.isString()) {
        json.member("type", type.text().toUpper());
        return;
    }
    QByteArray first;
    bool isNullable = false;
    for (const JsonValue &one : type) {
        if (one.is("null"))
            isNullable = true;
        else if (first.isEmpty())
            first = one.text().toUpper();
    }
    if (!first.isEmpty())
        json.member("type", first);
    if (isNullable)
        json.member("nullable", true);
}

void writeOpenApi(JsonWriter &json, JsonValue schema);

void writeOpenApiMember(JsonWriter &json, JsonValue member)
{
    if (member.keyIs("type")) {
        writeOpenApiType(json, member);
    } else if (member.keyIs("properties") && member.isObject()) {
        json.key("properties").beginObject();
        for (const JsonValue &inner : member) {
            json.key(inner.key());
            writeOpenApi(json, inner);
        }
        json.endObject();
    } else if (member.keyIs("items") && member.isObject()) {
        json.key("items");
        writeOpenApi(json, member);
    } else if ((member.keyIs("anyOf") || member.keyIs("oneOf")) && member.isArray()) {
        json.key("anyOf").beginArray();
        for (const JsonValue &inner : member)
            writeOpenApi(json, inner);
        json.endArray();
    } else if (member.keyIs("const") && member.isString()) {
        json.key("enum").beginArray().raw(member.raw()).endArray();
    } else if (isOfSubset(member)) {
        json.key(member.key()).raw(member.raw());
    }
}

void writeOpenApi(JsonWriter &json, JsonValue schema)
{
    json.beginObject();
    if (schema.isObject()) {
        for (const JsonValue &member : schema)
            writeOpenApiMember(json, member);
    }
    json.endObject();
}

} // namespace

QByteArray jsonSchemaOf(JsonValue schema)
{
    if (!isOpenApi(schema))
        return schema.raw().toByteArray();
    JsonWriter json;
    writeJsonSchema(json, schema);
    return json.take();
}

QByteArray openApiSchemaOf(JsonValue schema)
{
    JsonWriter json;
    writeOpenApi(json, schema);
    return json.take();
}

} // namespace gemini
