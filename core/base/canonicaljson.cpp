// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"

#include "core/base/json.h"
#include "core/base/jsonwriter.h"

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using simdjson::ondemand::json_type;

namespace {

constexpr int deepest = 512;

using simdjson::error_code;

Result<QByteArray> notJson(error_code code)
{
    return failure(ErrorKind::InvalidJson,
                   u"This is not valid JSON: "_s + toQString(simdjson::error_message(code)));
}

// A document is no value to simdjson, and says the same by other types.
QByteArrayView tokenOf(simdjson::ondemand::value &value)
{
    return toView(value.raw_json_token()).trimmed();
}

QByteArrayView tokenOf(simdjson::ondemand::document &document)
{
    std::string_view token;
    return document.raw_json_token().get(token) == simdjson::SUCCESS ? toView(token).trimmed()
                                                                     : QByteArrayView();
}

/// A text that holds half of a surrogate pair is none in UTF-8, yet is seen in the wild.
bool isHalfOfAPair(QByteArrayView token)
{
    return token.contains("\\ud") || token.contains("\\uD");
}

/// Writes one value and all that is inside it.
class Rewriter
{
public:
    Rewriter(QByteArray &out, std::span<const QByteArrayView> without) : m_out(out), m_without(without) {}

    template <typename Value>
    error_code write(Value &value, int depth)
    {
        json_type type = {};
        if (const auto failed = value.type().get(type))
            return failed;
        if (depth > deepest)
            return simdjson::DEPTH_ERROR;
        switch (type) {
        case json_type::object: return writeObject(value, depth);
        case json_type::array: return writeArray(value, depth);
        case json_type::string: return writeText(value);
        case json_type::number: return writeNumber(value);
        case json_type::boolean: return writeFlag(value);
        default: return writeNull(value); // whatever begins as no other type
        }
    }

private:
    struct Member {
        QByteArray key;
        QByteArray value;
    };

    template <typename Value>
    error_code writeObject(Value &value, int depth)
    {
        simdjson::ondemand::object object;
        if (const auto failed = value.get_object().get(object))
            return failed;
        std::vector<Member> members;
        for (auto result : object) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (const auto failed = std::move(result).get(field))
                return failed;
            if (const auto failed = field.unescaped_key().get(key))
                return failed;
            Member member;
            member.key = toView(key).toByteArray();
            if (const auto failed = Rewriter(member.value, m_without).write(field.value(), depth + 1))
                return failed;
            if (depth > 0 || std::find(m_without.begin(), m_without.end(), member.key) == m_without.end())
                members.push_back(std::move(member));
        }
        // Stable, since of two members with one key the last counts.
        std::stable_sort(members.begin(), members.end(),
                         [](const Member &a, const Member &b) { return a.key < b.key; });
        m_out += '{';
        for (const Member &member : members) {
            if (&member != members.data())
                m_out += ',';
            m_out += jsonQuoted(member.key);
            m_out += ':';
            m_out += member.value;
        }
        m_out += '}';
        return simdjson::SUCCESS;
    }

    template <typename Value>
    error_code writeArray(Value &value, int depth)
    {
        simdjson::ondemand::array array;
        if (const auto failed = value.get_array().get(array))
            return failed;
        char separator = '[';
        for (auto result : array) {
            simdjson::ondemand::value element;
            if (const auto failed = std::move(result).get(element))
                return failed;
            m_out += std::exchange(separator, ',');
            if (const auto failed = write(element, depth + 1))
                return failed;
        }
        if (separator == '[')
            m_out += '[';
        m_out += ']';
        return simdjson::SUCCESS;
    }

    template <typename Value>
    error_code writeText(Value &value)
    {
        const QByteArrayView token = tokenOf(value);
        std::string_view text;
        const auto failed = value.get_string().get(text);
        if (!failed)
            m_out += jsonQuoted(toView(text));
        else if (isHalfOfAPair(token))
            m_out += token;
        else
            return failed;
        return simdjson::SUCCESS;
    }

    template <typename Value>
    error_code writeNumber(Value &value)
    {
        m_out += tokenOf(value);
        double number = 0; // for nothing but that it is one
        return value.get_double().get(number);
    }

    template <typename Value>
    error_code writeFlag(Value &value)
    {
        bool flag = false;
        const auto failed = value.get_bool().get(flag);
        m_out += flag ? "true" : "false";
        return failed;
    }

    template <typename Value>
    error_code writeNull(Value &value)
    {
        bool isNull = false;
        const auto failed = value.is_null().get(isNull);
        m_out += "null";
        return failed || isNull ? failed : simdjson::N_ATOM_ERROR;
    }

    QByteArray &m_out;
    std::span<const QByteArrayView> m_without;
};

} // namespace

Result<QByteArray> canonicalJson(const QByteArray &json, std::span<const QByteArrayView> without)
{
    if (json.isEmpty())
        return notJson(simdjson::EMPTY);
    if (QByteArrayView(json).trimmed() == "null") // alone before white space simdjson 3.0 takes it for none
        return QByteArrayLiteral("null");
    const JsonBytes bytes(json);
    QByteArray canonical;
    canonical.reserve(json.size());
    simdjson::ondemand::document document;
    auto failed = onDemandParser().iterate(bytes.view()).get(document);
    if (!failed)
        failed = Rewriter(canonical, without).write(document, 0);
    if (!failed && document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        failed = simdjson::TRAILING_CONTENT;
    document = {};
    trimOnDemandParser(json.size());
    if (failed)
        return notJson(failed);
    return canonical;
}
