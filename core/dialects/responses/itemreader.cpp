// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/itemreader.h"

#include "core/dialects/extras.h"

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;

void readMessage(JsonValue item, std::vector<ChatPart> &parts, QByteArray *logprobs)
{
    const Extras extras = itemExtras(item);
    for (const JsonValue &content : item["content"]) {
        parts.push_back(contentPart(content, extras));
        if (logprobs)
            addElements(*logprobs, content["logprobs"]);
    }
}

void readReasoning(JsonValue item, std::vector<ChatPart> &parts)
{
    const std::size_t before = parts.size();
    for (const JsonValue &entry : item["summary"])
        parts.push_back(reasoningPart(item, entry, true));
    for (const JsonValue &entry : item["content"])
        parts.push_back(reasoningPart(item, entry, false));
    if (parts.size() == before)
        parts.push_back(reasoningPart(item, {}, true));
    parts.back().encrypted = item["encrypted_content"].text();
}

} // namespace

Extras itemExtras(JsonValue item)
{
    const JsonValue type = item["type"];
    if (type.is("message"))
        return extrasOf(item, {"type", "role", "content"}, own);
    if (type.is("function_call"))
        return extrasOf(item, {"type", "call_id", "name", "arguments"}, own);
    if (type.is("custom_tool_call"))
        return extrasOf(item, {"type", "call_id", "name", "input"}, own);
    if (type.is("image_generation_call"))
        return extrasOf(item, {"type", "result"}, own);
    if (item["encrypted_content"].isString())
        return extrasOf(item, {"type", "summary", "content", "encrypted_content"}, own);
    return extrasOf(item, {"type", "summary", "content"}, own);
}

ChatPart::Citation citation(JsonValue annotation)
{
    ChatPart::Citation citation;
    citation.url = annotation["url"].text();
    citation.title = annotation[annotation["title"] ? "title" : "filename"].text();
    citation.start = annotation["start_index"].integer().value_or(-1);
    citation.end = annotation["end_index"].integer().value_or(-1);
    citation.raw = annotation.raw().toByteArray();
    return citation;
}

ChatPart contentPart(JsonValue content, const Extras &itemExtras)
{
    ChatPart part;
    part.origin = own;
    part.extras = itemExtras;
    if (content["type"].is("refusal")) {
        part.kind = ChatPart::Kind::Refusal;
        part.text = content["refusal"].text();
        return part;
    }
    part.text = content["text"].text();
    for (const JsonValue &annotation : content["annotations"])
        part.citations.push_back(citation(annotation));
    return part;
}

bool isCall(JsonValue item)
{
    return item["type"].is("function_call") || item["type"].is("custom_tool_call");
}

ChatPart callPart(JsonValue item)
{
    ChatPart part = ChatPart::makeToolCall(item["call_id"].text(), item["name"].text(), {});
    part.isCustom = item["type"].is("custom_tool_call");
    part.extras = itemExtras(item);
    part.origin = own;
    return part;
}

JsonValue callText(JsonValue item)
{
    return item[item["type"].is("custom_tool_call") ? "input" : "arguments"];
}

ChatPart imagePart(JsonValue item)
{
    ChatPart part;
    part.kind = ChatPart::Kind::Image;
    part.data = item["result"].text();
    const QByteArray format = item["output_format"].text();
    part.mediaType = "image/" + (format.isEmpty() ? QByteArray("png") : format);
    part.extras = itemExtras(item);
    part.origin = own;
    return part;
}

ChatPart opaquePart(JsonValue item)
{
    ChatPart part;
    part.kind = ChatPart::Kind::Opaque;
    part.id = item["id"].text();
    part.name = item["type"].text();
    part.text = item.raw().toByteArray();
    part.origin = own;
    return part;
}

ChatPart reasoningPart(JsonValue item, JsonValue entry, bool isSummary)
{
    ChatPart part = ChatPart::makeReasoning(entry["text"].text(), own);
    part.id = item["id"].text();
    part.isSummary = isSummary;
    part.extras = itemExtras(item);
    return part;
}

void addElements(QByteArray &array, JsonValue more)
{
    if (more.size() == 0 || !more.isArray())
        return;
    if (array.isEmpty()) {
        array = more.raw().toByteArray();
        return;
    }
    array.chop(1);
    array += ',';
    array.append(more.raw().sliced(1));
}

void readItem(JsonValue item, std::vector<ChatPart> &parts, QByteArray *logprobs)
{
    const JsonValue type = item["type"];
    if (type.is("message")) {
        readMessage(item, parts, logprobs);
    } else if (type.is("reasoning")) {
        readReasoning(item, parts);
    } else if (isCall(item)) {
        parts.push_back(callPart(item));
        parts.back().text = callText(item).text();
    } else if (type.is("image_generation_call")) {
        parts.push_back(imagePart(item));
    } else {
        parts.push_back(opaquePart(item));
    }
}

} // namespace responses
