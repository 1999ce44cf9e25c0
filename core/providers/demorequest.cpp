// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/demorequest.h"

#include "core/base/json.h"
#include "core/providers/schemaexample.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace {

using Element = simdjson::dom::element;

std::string_view textAt(Element object, std::string_view key)
{
    std::string_view value;
    return object[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

bool flagAt(Element object, std::string_view key)
{
    bool value = false;
    return object[key].get(value) == simdjson::SUCCESS && value;
}

qint64 numberAt(Element object, std::string_view key, qint64 fallback)
{
    int64_t value = 0;
    return object[key].get(value) == simdjson::SUCCESS ? qint64(value) : fallback;
}

/// A message's text: a string, or its text parts.
QString contentText(Element message)
{
    Element content;
    if (message["content"].get(content) != simdjson::SUCCESS)
        return {};
    std::string_view plain;
    if (content.get(plain) == simdjson::SUCCESS)
        return toQString(plain);
    simdjson::dom::array parts;
    QStringList texts;
    if (content.get(parts) == simdjson::SUCCESS) {
        for (const Element part : parts) {
            if (const auto text = textAt(part, "text"); !text.empty())
                texts += toQString(text);
        }
    }
    return texts.join(u'\n');
}

int countImages(Element message)
{
    simdjson::dom::array parts;
    int images = 0;
    if (message["content"].get(parts) == simdjson::SUCCESS) {
        for (const Element part : parts)
            images += textAt(part, "type") == "image_url" ? 1 : 0;
    }
    return images;
}

void readMessage(DemoRequest &request, Element message)
{
    const auto role = textAt(message, "role");
    request.endsWithToolResult = role == "tool" || role == "function";
    if (role == "system" || role == "developer") {
        request.system = contentText(message);
    } else if (role == "user") {
        request.user = contentText(message);
        request.images = countImages(message);
    } else if (request.endsWithToolResult) {
        request.toolResult = contentText(message);
    }
}

bool mentions(const QString &text, const QString &tool)
{
    QString spoken = tool;
    spoken.replace(u'_', u' ').replace(u'-', u' ');
    return text.contains(tool, Qt::CaseInsensitive) || text.contains(spoken, Qt::CaseInsensitive);
}

/// The tool that tool_choice names; "*" where any must be called, "-" where none may.
QString forcedTool(Element root)
{
    Element choice;
    if (root["tool_choice"].get(choice) != simdjson::SUCCESS)
        return {};
    std::string_view word;
    if (choice.get(word) == simdjson::SUCCESS)
        return word == "required" ? u"*"_s : word == "none" ? u"-"_s : QString();
    Element function;
    return choice["function"].get(function) == simdjson::SUCCESS ? toQString(textAt(function, "name"))
                                                                 : QString();
}

void chooseTool(DemoRequest &request, Element root)
{
    simdjson::dom::array tools;
    const QString forced = forcedTool(root);
    if (root["tools"].get(tools) != simdjson::SUCCESS || forced == u"-" || request.endsWithToolResult)
        return;
    for (const Element tool : tools) {
        Element function;
        if (tool["function"].get(function) != simdjson::SUCCESS)
            continue;
        const QString name = toQString(textAt(function, "name"));
        const bool wanted =
            forced.isEmpty() ? mentions(request.user, name) : forced == u"*" || forced == name;
        if (name.isEmpty() || !wanted)
            continue;
        Element schema;
        request.tool = name;
        request.toolArguments = "{}";
        if (function["parameters"].get(schema) == simdjson::SUCCESS && schema.is_object())
            request.toolArguments = schemaExample(schema);
        return;
    }
}

} // namespace

Result<DemoRequest> DemoRequest::read(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return tl::make_unexpected(document.error());
    const Element root = document->root();
    simdjson::dom::array messages;
    if (root["messages"].get(messages) != simdjson::SUCCESS || messages.size() == 0)
        return failure(ErrorKind::MissingParameter, u"The parameter `messages` is missing."_s, u"messages"_s);
    constexpr qint64 mostChoices = 128;
    const qint64 choices = numberAt(root, "n", 1);
    if (choices < 1 || choices > mostChoices)
        return failure(ErrorKind::BadRequest, u"The parameter `n` must be from 1 to 128."_s, u"n"_s);
    DemoRequest request;
    request.model = toView(textAt(root, "model")).toByteArray();
    request.stream = flagAt(root, "stream");
    if (Element options; root["stream_options"].get(options) == simdjson::SUCCESS)
        request.includeUsage = flagAt(options, "include_usage");
    request.choices = int(choices);
    request.maxTokens = numberAt(root, "max_completion_tokens", numberAt(root, "max_tokens", -1));
    for (const Element message : messages)
        readMessage(request, message);
    chooseTool(request, root);
    return request;
}
