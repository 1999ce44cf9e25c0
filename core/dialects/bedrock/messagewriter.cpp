// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/messagewriter.h"

#include "core/dialects/bedrock/contentwriter.h"

#include <algorithm>

namespace bedrock {

namespace {

using Role = ChatMessage::Role;

bool hasMarks(const ChatRequest &request)
{
    const auto isMarked = [](const auto &thing) { return thing.cache.has_value(); };
    return request.cache || std::any_of(request.tools.begin(), request.tools.end(), isMarked) ||
           std::any_of(request.messages.begin(), request.messages.end(), [&](const ChatMessage &message) {
               return std::any_of(message.parts.begin(), message.parts.end(), isMarked);
           });
}

/// Gathers what one side says until the other one speaks.
class TurnWriter
{
public:
    TurnWriter(JsonWriter &json, const TargetTraits &target, Losses &losses)
        : m_json(json), m_losses(losses), m_writer(m_content, target, losses)
    {}

    Result<void> add(const ChatMessage &message)
    {
        const bool isAssistant = message.role == Role::Assistant;
        if (isAssistant != m_isAssistant) {
            if (const auto ended = end(); !ended)
                return ended;
        }
        m_isAssistant = isAssistant;
        for (const ChatPart &part : message.parts) {
            const auto written = m_writer.write(part);
            if (!written)
                return tl::make_unexpected(written.error());
            m_hasText = m_hasText || (*written && part.kind == ChatPart::Kind::Text);
            m_hasDocument = m_hasDocument || (*written && part.kind == ChatPart::Kind::File);
        }
        return {};
    }

    Result<void> end(const std::optional<CacheMark> &mark = {})
    {
        if (m_writer.hasMovedImages()) {
            if (const auto moved = m_writer.writeMovedImages(); !moved)
                return moved;
        }
        if (m_hasDocument && !m_hasText) { // "you must also include a text block" (Converse, DocumentBlock)
            m_losses.note("A line of text was put beside a document, which Bedrock wants.");
            m_content.beginObject().member("text", "See the document.").endObject();
        }
        if (!m_content.bytes().isEmpty()) {
            if (mark)
                m_writer.writeCachePoint(*mark);
            m_json.beginObject().member("role", m_isAssistant ? "assistant" : "user");
            m_json.key("content").beginArray().raw(m_content.bytes()).endArray().endObject();
        }
        m_content = JsonWriter();
        m_hasText = m_hasDocument = false;
        return {};
    }

private:
    JsonWriter &m_json;
    Losses &m_losses;
    JsonWriter m_content; // blocks with commas between them
    ContentWriter m_writer;
    bool m_isAssistant = false;
    bool m_hasText = false;
    bool m_hasDocument = false;
};

Result<void> writeSystem(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                         const QByteArray &instruction, bool marksAll, Losses &losses)
{
    JsonWriter system;
    ContentWriter writer(system, target, losses);
    for (std::size_t i = 0; i < leadingInstructions(request); ++i) {
        for (const ChatPart &part : request.messages[i].parts) {
            if (part.kind != ChatPart::Kind::Text) {
                losses.drop("system");
                continue;
            }
            if (const auto written = writer.write(part); !written)
                return tl::make_unexpected(written.error());
        }
    }
    if (!instruction.isEmpty())
        system.beginObject().member("text", instruction).endObject();
    if (marksAll && !system.bytes().isEmpty())
        writer.writeCachePoint({});
    if (!system.bytes().isEmpty())
        json.key("system").beginArray().raw(system.bytes()).endArray();
    return {};
}

} // namespace

bool setsCacheMarks(const ChatRequest &request, const TargetTraits &target)
{
    return target.cacheMarks && target.automaticCache && !target.refused.contains("cachePoint") &&
           !hasMarks(request);
}

Result<void> writeMessages(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                           const QByteArray &instruction, Losses &losses)
{
    const bool marksAll = setsCacheMarks(request, target);
    if (marksAll)
        losses.note("Cache marks were set on instructions, tools and the last turn.");
    if (const auto written = writeSystem(json, request, target, instruction, marksAll, losses); !written)
        return written;
    json.key("messages").beginArray();
    TurnWriter turns(json, target, losses);
    for (std::size_t i = leadingInstructions(request); i < request.messages.size(); ++i) {
        const ChatMessage &message = request.messages[i];
        if (message.isInstruction()) // among the system texts it would stand before what it follows
            losses.note("Instructions within the conversation were given as the user's.");
        if (const auto added = turns.add(message); !added)
            return added;
    }
    const auto ended = turns.end(marksAll ? std::optional(CacheMark()) : request.cache);
    json.endArray();
    return ended;
}

} // namespace bedrock
