// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/responses/openaidocument.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The misfit that lies deepest: that of the choice which was meant.
QString closest(const QStringList &wrong)
{
    return *std::max_element(wrong.begin(), wrong.end(), [](const QString &left, const QString &right) {
        return left.section(u' ', 0, 0).size() < right.section(u' ', 0, 0).size();
    });
}

bool isOfType(JsonValue value, const QByteArray &type)
{
    return type.isEmpty() || (type == "object" && value.isObject()) || (type == "array" && value.isArray()) ||
           (type == "string" && value.isString()) || (type == "integer" && value.integer()) ||
           (type == "number" && value.isNumber()) || (type == "boolean" && value.isBoolean()) ||
           (type == "null" && value.isNull());
}

bool isWordOf(JsonValue words, JsonValue value)
{
    bool found = words.size() == 0;
    for (const JsonValue &word : words)
        found = found || word.text() == value.text();
    return found;
}

} // namespace

OpenAiDocument::OpenAiDocument()
{
    QFile file(QStringLiteral(PLLM_TEST_SHARED_DIR "/spec/openai-openapi.json"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    if (auto tree = JsonTree::parse(file.readAll()))
        m_tree = std::make_unique<JsonTree>(*std::move(tree));
}

QString OpenAiDocument::misfit(QByteArrayView schema, const QByteArray &json) const
{
    const auto tree = JsonTree::parse(json);
    return tree ? misfit(named(schema), tree->root(), u"$"_s) : u"not JSON"_s;
}

JsonValue OpenAiDocument::named(QByteArrayView schema) const
{
    return m_tree->root()["components"]["schemas"][schema];
}

QString OpenAiDocument::misfit(JsonValue schema, JsonValue value, const QString &path) const
{
    if (schema["$ref"]) {
        const QByteArray reference = schema["$ref"].text();
        return misfit(named(reference.sliced(reference.lastIndexOf('/') + 1)), value, path);
    }
    for (const JsonValue &part : schema["allOf"]) {
        if (const QString wrong = misfit(part, value, path); !wrong.isEmpty())
            return wrong;
    }
    for (const char *word : {"anyOf", "oneOf"}) {
        QStringList wrong;
        for (const JsonValue &choice : schema[word]) {
            wrong += misfit(choice, value, path);
            if (wrong.last().isEmpty())
                break;
        }
        if (!wrong.isEmpty() && !wrong.last().isEmpty())
            return closest(wrong);
    }
    return plainMisfit(schema, value, path);
}

QString OpenAiDocument::plainMisfit(JsonValue schema, JsonValue value, const QString &path) const
{
    const QByteArray type = schema["type"].text();
    if (!isOfType(value, type))
        return path + u" is not "_s + QString::fromUtf8(type);
    if (!isWordOf(schema["enum"], value))
        return path + u" is none of "_s + QString::fromUtf8(schema["enum"].raw().toByteArray());
    for (const JsonValue &name : schema["required"]) {
        if (!value[name.text()].exists())
            return path + u'.' + QString::fromUtf8(name.text()) + u" is missing"_s;
    }
    return memberMisfit(schema, value, path);
}

QString OpenAiDocument::memberMisfit(JsonValue schema, JsonValue value, const QString &path) const
{
    for (const JsonValue &property : schema["properties"]) {
        const JsonValue member = value[property.key()];
        if (!member.exists())
            continue;
        const QString wrong = misfit(property, member, path + u'.' + QString::fromUtf8(property.key()));
        if (!wrong.isEmpty())
            return wrong;
    }
    if (!value.isArray() || !schema["items"])
        return {};
    qsizetype index = 0;
    for (const JsonValue &element : value) {
        const QString wrong = misfit(schema["items"], element, path + u"[%1]"_s.arg(index++));
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}
