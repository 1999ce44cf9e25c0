// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/eventencoder.h"

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

JsonWriter ResponsesEncoder::begun(QByteArrayView type)
{
    JsonWriter json;
    json.beginObject().member("type", type).member("sequence_number", m_sequence++);
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
