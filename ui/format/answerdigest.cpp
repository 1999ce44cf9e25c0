// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/digestreaders.h"
#include "ui/format/jsonindent.h"

#include "core/base/json.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace dom = simdjson::dom;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

/// `text` and `refusal` members of a list of content parts.
QString contentOf(const dom::object &item, std::string_view key)
{
    QString text;
    dom::array parts;
    if (item.at_key(key).get(parts) != simdjson::SUCCESS)
        return text;
    for (const dom::element entry : parts) {
        dom::object part;
        if (entry.get(part) != simdjson::SUCCESS)
            continue;
        DigestText::addParagraph(text, DigestText::qtext(part, "text"));
        if (const QString refusal = DigestText::qtext(part, "refusal"); !refusal.isEmpty())
            DigestText::addParagraph(text, Text::tr("Refused: %1").arg(refusal));
    }
    return text;
}

void addReasoning(QString &out, const QString &reasoning)
{
    if (!reasoning.isEmpty())
        DigestText::addParagraph(out, Text::tr("Reasoning") + u'\n' + reasoning);
}

void addToolCall(QString &out, const QString &name, QByteArrayView arguments)
{
    DigestText::addParagraph(out, Text::tr("Tool call: %1").arg(name) + u'\n' +
                                      QString::fromUtf8(indentedJson(arguments)));
}

void addToolCalls(QString &out, const dom::object &message)
{
    dom::array calls;
    if (message.at_key("tool_calls").get(calls) != simdjson::SUCCESS)
        return;
    for (const dom::element entry : calls) {
        dom::object function;
        if (entry.at_key("function").get(function) == simdjson::SUCCESS)
            addToolCall(out, DigestText::qtext(function, "name"),
                        toView(DigestText::text(function, "arguments")));
    }
}

void addMessage(const dom::object &message, BodyDigest &digest)
{
    QString text;
    for (const std::string_view key : {"reasoning_content", "reasoning"})
        addReasoning(text, DigestText::qtext(message, key));
    DigestText::addParagraph(text, DigestText::qtext(message, "content"));
    if (const QString refusal = DigestText::qtext(message, "refusal"); !refusal.isEmpty())
        DigestText::addParagraph(text, Text::tr("Refused: %1").arg(refusal));
    addToolCalls(text, message);
    DigestText::addParagraph(digest.text, text);
    if (dom::object sound; message.at_key("audio").get(sound) == simdjson::SUCCESS) {
        DigestText::addParagraph(digest.text, DigestText::qtext(sound, "transcript"));
        DigestText::addBase64(digest, Text::tr("Sound"), DigestText::text(sound, "data"));
    }
}

} // namespace

void digestToolCall(const QString &name, QByteArrayView arguments, BodyDigest &digest)
{
    addToolCall(digest.text, name, arguments);
}

void digestItem(const dom::object &item, BodyDigest &digest)
{
    const std::string_view type = DigestText::text(item, "type");
    if (type == "message") {
        DigestText::addParagraph(digest.text, contentOf(item, "content"));
    } else if (type == "reasoning") {
        QString reasoning = contentOf(item, "summary");
        DigestText::addParagraph(reasoning, contentOf(item, "content"));
        addReasoning(digest.text, reasoning);
    } else if (type == "function_call") {
        addToolCall(digest.text, DigestText::qtext(item, "name"),
                    toView(DigestText::text(item, "arguments")));
    } else if (type == "custom_tool_call") {
        addToolCall(digest.text, DigestText::qtext(item, "name"), toView(DigestText::text(item, "input")));
    } else if (type == "image_generation_call") {
        DigestText::addBase64(digest, Text::tr("Picture %1").arg(digest.attachments.size() + 1),
                              DigestText::text(item, "result"));
    } else if (!type.empty()) {
        const QString status = DigestText::qtext(item, "status");
        DigestText::addParagraph(digest.text,
                                 status.isEmpty() ? toQString(type) : toQString(type) + u": "_s + status);
    }
}

void digestResponse(const dom::array &output, BodyDigest &digest)
{
    for (const dom::element entry : output) {
        dom::object item;
        if (entry.get(item) == simdjson::SUCCESS)
            digestItem(item, digest);
    }
}

void digestChoices(const dom::array &choices, BodyDigest &digest)
{
    int number = 0;
    for (const dom::element entry : choices) {
        dom::object choice;
        if (entry.get(choice) != simdjson::SUCCESS)
            continue;
        if (++number; choices.size() > 1)
            DigestText::addParagraph(digest.text, Text::tr("Choice %1").arg(number));
        DigestText::addParagraph(digest.text, DigestText::qtext(choice, "text"));
        dom::object message;
        if (choice.at_key("message").get(message) == simdjson::SUCCESS)
            addMessage(message, digest);
    }
}
