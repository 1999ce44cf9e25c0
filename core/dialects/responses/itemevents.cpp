// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/jsontree.h"
#include "core/dialects/responses/eventencoder.h"
#include "core/dialects/responses/itemreader.h"

#include <algorithm>
#include <utility>

// ResponsesEncoder's items: which part belongs to which, and the events that show them.

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;

/// The kind of item that a part stands in; none for what has no form here.
std::optional<OutputItem::Kind> itemKind(const ChatPart &part)
{
    switch (part.kind) {
    case ChatPart::Kind::Text:
    case ChatPart::Kind::Refusal:
    case ChatPart::Kind::Audio: return OutputItem::Kind::Message; // of sound its transcript
    case ChatPart::Kind::ToolCall: return OutputItem::Kind::Call;
    case ChatPart::Kind::Reasoning: return OutputItem::Kind::Reasoning;
    case ChatPart::Kind::Image: return OutputItem::Kind::Image;
    case ChatPart::Kind::Opaque:
        return part.origin == own ? std::optional(OutputItem::Kind::Opaque) : std::nullopt;
    case ChatPart::Kind::Video:
    case ChatPart::Kind::File:
    case ChatPart::Kind::ToolResult: break;
    }
    return std::nullopt;
}

QByteArray idPrefix(const OutputItem &item)
{
    switch (item.kind) {
    case OutputItem::Kind::Message: return "msg_";
    case OutputItem::Kind::Call: return item.isCustom ? "ctc_" : "fc_";
    case OutputItem::Kind::Reasoning: return "rs_";
    case OutputItem::Kind::Image: return "ig_";
    case OutputItem::Kind::Opaque: break;
    }
    return "item_";
}

/// A part goes on in the item before it: texts in their message, a provider's summaries in their reasoning.
bool joins(const OutputItem &item, OutputItem::Kind kind, const ChatPart &part)
{
    if (item.kind != kind || item.isDone || item.open > 0)
        return false;
    const bool isOwn = !part.extras.of(own).isEmpty();
    if (kind == OutputItem::Kind::Reasoning)
        return item.isOwn && isOwn && !part.id.isEmpty() && part.id == item.id;
    if (kind != OutputItem::Kind::Message || item.isOwn != isOwn)
        return false;
    if (!isOwn)
        return true;
    OutputItem other;
    other.takeMembers(part.extras);
    return other.id == item.id;
}

bool isReasoningText(const OutputItem &item, std::size_t part)
{
    return item.kind == OutputItem::Kind::Reasoning && !item.isSummary(item.parts[part]);
}

} // namespace

int ResponsesEncoder::itemFor(const ChatPart &part)
{
    const std::optional<OutputItem::Kind> kind = itemKind(part);
    if (!kind)
        return -1;
    if (!m_items.empty() && joins(m_items.back(), *kind, part))
        return int(m_items.size()) - 1;
    closeFinishedItems();
    m_items.push_back(makeItem(*kind, part));
    return int(m_items.size()) - 1;
}

OutputItem ResponsesEncoder::makeItem(OutputItem::Kind kind, const ChatPart &part) const
{
    OutputItem item;
    item.kind = kind;
    item.index = int(m_items.size());
    item.asSummary = part.isSummary || m_wantsSummary;
    item.keepsReasoning = m_keepsReasoning;
    item.hasStatus = kind != OutputItem::Kind::Reasoning;
    if (kind == OutputItem::Kind::Call)
        nameCall(item, part);
    item.takeMembers(part.extras);
    if (kind == OutputItem::Kind::Reasoning && part.origin == own && !part.id.isEmpty())
        item.id = part.id;
    if (item.id.isEmpty())
        item.id = idPrefix(item) + m_unique + '_' + QByteArray::number(item.index);
    return item;
}

void ResponsesEncoder::nameCall(OutputItem &item, const ChatPart &part) const
{
    item.name = part.name;
    item.isCustom = part.isCustom;
    const auto tool = std::find_if(m_tools.begin(), m_tools.end(),
                                   [&](const Tool &each) { return each.flat == part.name; });
    if (tool == m_tools.end())
        return;
    item.name = tool->name;
    item.space = tool->space;
    item.isCustom = tool->isCustom;
}

void ResponsesEncoder::closeFinishedItems()
{
    std::vector<ChatPart> signedParts;
    for (OutputItem &item : m_items) {
        if (item.isDone || item.open > 0)
            continue;
        close(item);
        if (item.kind == OutputItem::Kind::Reasoning || item.isOwn)
            continue;
        std::copy_if(item.parts.begin(), item.parts.end(), std::back_inserter(signedParts),
                     [](const ChatPart &part) { return !part.signature.isEmpty(); });
    }
    attachSignatures(std::move(signedParts));
}

void ResponsesEncoder::close(OutputItem &item)
{
    const Stage stage = item.isCut ? Stage::Incomplete : Stage::Done;
    item.isDone = true;
    if (!std::exchange(item.isAdded, true))
        itemEvent("response.output_item.added", item, stage);
    if (item.kind == OutputItem::Kind::Image) {
        JsonWriter json = begun("response.image_generation_call.completed");
        json.member("item_id", item.id).member("output_index", item.index);
        send("response.image_generation_call.completed", json);
    }
    itemEvent("response.output_item.done", item, stage);
}

/// Signatures of calls and texts (Gemini's) travel in reasoning items of their own: no other item has a place
/// for them.
void ResponsesEncoder::attachSignatures(std::vector<ChatPart> signedParts)
{
    for (ChatPart &part : signedParts) {
        m_items.push_back(makeItem(OutputItem::Kind::Reasoning, ChatPart()));
        OutputItem &item = m_items.back();
        item.parts.push_back(std::move(part));
        item.parts.back().text.clear(); // it stands in its own item
        item.parts.back().citations.clear();
        item.logprobs.emplace_back();
        item.isAdded = true;
        itemEvent("response.output_item.added", item, Stage::Added);
        close(item);
    }
}

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

JsonWriter ResponsesEncoder::begun(QByteArrayView type)
{
    JsonWriter json;
    json.beginObject().member("type", type).member("sequence_number", m_sequence++);
    return json;
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

void ResponsesEncoder::send(QByteArrayView type, JsonWriter &json)
{
    QByteArray data = json.endObject().take();
    // What a client wrote over several lines (its tools) is repeated; an event's data is one line.
    if (data.contains('\n') || data.contains('\r'))
        data.replace('\n', ' ').replace('\r', ' ');
    m_wire.append("event: ").append(type).append("\ndata: ").append(data).append("\n\n");
}

void ResponsesEncoder::itemEvent(QByteArrayView type, const OutputItem &item, Stage stage)
{
    JsonWriter json = begun(type);
    json.member("output_index", item.index).key("item").raw(itemJson(item, stage));
    send(type, json);
}

void ResponsesEncoder::responseEvent(QByteArrayView type, const ResponseObject &object)
{
    JsonWriter json = begun(type);
    json.key("response");
    object.write(json);
    send(type, json);
}

} // namespace responses
