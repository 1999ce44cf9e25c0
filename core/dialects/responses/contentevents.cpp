// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/jsontree.h"
#include "core/dialects/responses/eventencoder.h"
#include "core/dialects/responses/itemreader.h"

#include <utility>

// ResponsesEncoder's events inside an item: its texts, arguments, summaries and annotations.

namespace responses {

namespace {

bool isReasoningText(const OutputItem &item, std::size_t part)
{
    return item.kind == OutputItem::Kind::Reasoning && !item.isSummary(item.parts[part]);
}

} // namespace

void ResponsesEncoder::openContent(const OutputItem &item, std::size_t part)
{
    if (item.kind != OutputItem::Kind::Message) // reasoning is opened by its first text: it may have none
        return;
    ChatPart empty;
    empty.kind = item.parts[part].kind;
    JsonWriter json = begunPart("response.content_part.added", item, part);
    json.key("part");
    writeContent(json, empty, {});
    send("response.content_part.added", json);
}

void ResponsesEncoder::delta(OutputItem &item, std::size_t part, const QByteArray &text)
{
    QByteArrayView type;
    switch (item.kind) {
    case OutputItem::Kind::Message:
        type = item.parts[part].kind == ChatPart::Kind::Refusal ? "response.refusal.delta"
                                                                : "response.output_text.delta";
        break;
    case OutputItem::Kind::Call:
        type = item.isCustom ? "response.custom_tool_call_input.delta"
                             : "response.function_call_arguments.delta";
        break;
    case OutputItem::Kind::Reasoning:
        openReasoning(item, part, text);
        type = isReasoningText(item, part) ? "response.reasoning_text.delta"
                                           : "response.reasoning_summary_text.delta";
        break;
    case OutputItem::Kind::Image:
    case OutputItem::Kind::Opaque: return;
    }
    JsonWriter json = begunPart(type, item, part);
    json.member("delta", text);
    if (type == "response.output_text.delta") {
        const QByteArray logprobs = std::exchange(m_logprobs, {});
        json.key("logprobs").raw(logprobs.isEmpty() ? QByteArrayView("[]") : QByteArrayView(logprobs));
        if (const auto tree = JsonTree::parse(logprobs))
            addElements(item.logprobs[part], tree->root());
    }
    send(type, json);
}

/// The part of a summary or content before its first text.
void ResponsesEncoder::openReasoning(const OutputItem &item, std::size_t part, const QByteArray &text)
{
    if (item.parts[part].text.size() != text.size())
        return;
    const bool isText = isReasoningText(item, part);
    const QByteArrayView type = isText ? QByteArrayView("response.content_part.added")
                                       : QByteArrayView("response.reasoning_summary_part.added");
    JsonWriter json = begunPart(type, item, part);
    json.key("part").beginObject().member("type", isText ? "reasoning_text" : "summary_text");
    json.member("text", "").endObject();
    send(type, json);
}

void ResponsesEncoder::closeReasoning(const OutputItem &item, std::size_t part)
{
    const QByteArray &text = item.parts[part].text;
    if (text.isEmpty())
        return;
    const bool isText = isReasoningText(item, part);
    const QByteArrayView done = isText ? QByteArrayView("response.reasoning_text.done")
                                       : QByteArrayView("response.reasoning_summary_text.done");
    JsonWriter json = begunPart(done, item, part);
    send(done, json.member("text", text));
    const QByteArrayView partDone = isText ? QByteArrayView("response.content_part.done")
                                           : QByteArrayView("response.reasoning_summary_part.done");
    JsonWriter end = begunPart(partDone, item, part);
    end.key("part").beginObject().member("type", isText ? "reasoning_text" : "summary_text");
    send(partDone, end.member("text", text).endObject());
}

void ResponsesEncoder::closeContent(const OutputItem &item, std::size_t part)
{
    const QByteArray &text = item.parts[part].text;
    if (item.kind == OutputItem::Kind::Reasoning) {
        closeReasoning(item, part);
    } else if (item.kind == OutputItem::Kind::Call) {
        const QByteArrayView type = item.isCustom ? QByteArrayView("response.custom_tool_call_input.done")
                                                  : QByteArrayView("response.function_call_arguments.done");
        JsonWriter json = begunPart(type, item, part);
        if (!item.isCustom)
            json.member("name", item.name);
        send(type, json.member(item.isCustom ? "input" : "arguments", text));
    } else if (item.kind == OutputItem::Kind::Message) {
        closeText(item, part);
    }
}

void ResponsesEncoder::closeText(const OutputItem &item, std::size_t part)
{
    const bool isRefusal = item.parts[part].kind == ChatPart::Kind::Refusal;
    const QByteArrayView type =
        isRefusal ? QByteArrayView("response.refusal.done") : QByteArrayView("response.output_text.done");
    const QByteArray &logprobs = item.logprobs[part];
    JsonWriter json = begunPart(type, item, part);
    json.member(isRefusal ? "refusal" : "text", item.parts[part].text);
    if (!isRefusal)
        json.key("logprobs").raw(logprobs.isEmpty() ? QByteArrayView("[]") : QByteArrayView(logprobs));
    send(type, json);
    JsonWriter end = begunPart("response.content_part.done", item, part);
    end.key("part");
    writeContent(end, item.parts[part], logprobs);
    send("response.content_part.done", end);
}

void ResponsesEncoder::cite(const std::vector<ChatPart::Citation> &citations, OutputItem &item,
                            std::size_t part)
{
    if (item.parts[part].kind != ChatPart::Kind::Text)
        return;
    for (const ChatPart::Citation &citation : citations) {
        JsonWriter annotation;
        if (!writeAnnotation(annotation, item.parts[part], citation))
            continue;
        constexpr QByteArrayView type = "response.output_text.annotation.added";
        JsonWriter json = begunPart(type, item, part);
        json.member("annotation_index", qint64(item.parts[part].citations.size()));
        json.key("annotation").raw(annotation.bytes());
        send(type, json);
        item.parts[part].citations.push_back(citation);
    }
}

JsonWriter ResponsesEncoder::begunPart(QByteArrayView type, const OutputItem &item, std::size_t part)
{
    JsonWriter json = begun(type);
    json.member("item_id", item.id).member("output_index", item.index);
    if (item.kind == OutputItem::Kind::Message || isReasoningText(item, part))
        json.member("content_index", item.indexOf(part));
    else if (item.kind == OutputItem::Kind::Reasoning)
        json.member("summary_index", item.indexOf(part));
    return json;
}

} // namespace responses
