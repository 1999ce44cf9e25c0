// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/messagewriter.h"

#include "core/dialects/openai/reasoningdetails.h"
#include "core/dialects/textfiles.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cctype>

namespace openai {

namespace {

constexpr QByteArrayView paragraph = "\n\n";

bool isText(const ChatPart &part)
{
    return part.kind == ChatPart::Kind::Text;
}

QByteArrayView roleName(ChatMessage::Role role, const TargetTraits &target)
{
    switch (role) {
    case ChatMessage::Role::System: return "system";
    case ChatMessage::Role::Developer: return target.developerRole ? "developer" : "system";
    case ChatMessage::Role::Assistant: return "assistant";
    case ChatMessage::Role::User:
    case ChatMessage::Role::Tool: break;
    }
    return "user";
}

} // namespace

void MessageWriter::write(const QByteArray &instruction)
{
    planMarks();
    const std::size_t behind = leadingInstructions(m_request);
    m_json.beginArray();
    for (std::size_t i = 0; i < m_request.messages.size(); ++i) {
        if (!instruction.isEmpty() && i == behind)
            writeOwnSystem(instruction);
        const ChatMessage &message = m_request.messages[i];
        writeResults(message); // all results of a turn stand together, behind its calls
        const bool isOnlyResults =
            !message.parts.empty() &&
            std::all_of(message.parts.begin(), message.parts.end(),
                        [](const ChatPart &part) { return part.kind == Kind::ToolResult; });
        if (isOnlyResults || message.role == Role::Tool)
            continue;
        writeMovedParts();
        writeMessage(message);
    }
    writeMovedParts();
    if (!instruction.isEmpty() && behind == m_request.messages.size())
        writeOwnSystem(instruction);
    m_json.endArray();
}

/// Where the client set no marks and ours are wanted: behind the instructions and behind the last message.
void MessageWriter::planMarks()
{
    const auto &messages = m_request.messages;
    const auto isMarked = [](const auto &item) { return item.cache.has_value(); };
    const bool hasOwn = m_request.cache ||
                        std::any_of(m_request.tools.begin(), m_request.tools.end(), isMarked) ||
                        std::any_of(messages.begin(), messages.end(), [&](const ChatMessage &message) {
                            return std::any_of(message.parts.begin(), message.parts.end(), isMarked);
                        });
    if (hasOwn && !m_target.cacheMarks)
        m_losses.drop("cache_control");
    const bool adds = m_request.cache || (!hasOwn && m_target.automaticCache);
    if (!m_target.cacheMarks || !adds || messages.empty())
        return;
    const std::size_t instructions = leadingInstructions(m_request);
    if (instructions > 0 && !messages[instructions - 1].parts.empty())
        m_marked.push_back(&messages[instructions - 1].parts.back());
    if (!messages.back().parts.empty())
        m_marked.push_back(&messages.back().parts.back());
}

std::optional<CacheMark> MessageWriter::markOf(const ChatPart &part) const
{
    if (!m_target.cacheMarks || part.cache)
        return m_target.cacheMarks ? part.cache : std::nullopt;
    const bool isOurs = std::find(m_marked.begin(), m_marked.end(), &part) != m_marked.end();
    return isOurs ? std::optional(m_request.cache.value_or(CacheMark{})) : std::nullopt;
}

void MessageWriter::writeOwnSystem(const QByteArray &text)
{
    beginMessage("system", {});
    m_json.member("content", text).endObject();
}

void MessageWriter::beginMessage(QByteArrayView role, const QByteArray &name)
{
    m_json.beginObject().member("role", role);
    if (!name.isEmpty())
        m_json.member("name", name);
}

void MessageWriter::writeMessage(const ChatMessage &message)
{
    if (message.role == Role::Assistant)
        return writeAssistant(message);
    std::vector<const ChatPart *> parts;
    for (const ChatPart &part : message.parts) {
        if (canCarry(part))
            parts.push_back(&part);
    }
    if (parts.empty() && !message.parts.empty())
        return; // all of it was lost, and is named
    beginMessage(roleName(message.role, m_target), message.name);
    writeContent(parts);
    m_json.endObject();
}

void MessageWriter::writeAssistant(const ChatMessage &message)
{
    std::vector<const ChatPart *> texts;
    bool hasCalls = false;
    QByteArray refusal;
    QByteArray audio;
    for (const ChatPart &part : message.parts) {
        hasCalls = hasCalls || part.kind == Kind::ToolCall;
        if (part.kind == Kind::Text)
            texts.push_back(&part);
        else if (part.kind == Kind::Refusal)
            refusal += part.text;
        else if (part.kind == Kind::Audio && !part.fileId.isEmpty())
            audio = part.fileId;
        else if (part.kind != Kind::ToolCall && part.kind != Kind::Reasoning)
            canCarry(part);
    }
    beginMessage("assistant", message.name);
    if (texts.empty() && (hasCalls || !refusal.isEmpty() || !audio.isEmpty()))
        m_json.key("content").null();
    else
        writeContent(texts);
    if (!refusal.isEmpty())
        m_json.member("refusal", refusal);
    if (!audio.isEmpty())
        m_json.key("audio").beginObject().member("id", audio).endObject();
    writeReasoning(message);
    if (hasCalls)
        writeCalls(message);
    m_json.endObject();
}

void MessageWriter::writeReasoning(const ChatMessage &message)
{
    QByteArray text;
    bool hasAny = false;
    bool hasDetails = false;
    for (const ChatPart &part : message.parts) {
        if (part.kind != Kind::Reasoning)
            continue;
        hasAny = true;
        hasDetails = hasDetails || needsDetail(part);
        if (!part.text.isEmpty())
            text.append(text.isEmpty() ? QByteArrayView() : paragraph).append(part.text);
    }
    const bool isOpenRouter = m_target.reasoning == TargetTraits::ReasoningStyle::Object;
    if (isOpenRouter && hasDetails) { // it knows whose each is, by its format
        m_json.key("reasoning_details").beginArray();
        int index = 0;
        for (const ChatPart &part : message.parts) {
            if (part.kind == Kind::Reasoning && needsDetail(part))
                writeReasoningDetail(m_json, part, index++);
        }
        m_json.endArray();
    } else if (isOpenRouter && !text.isEmpty()) {
        m_json.member("reasoning", text);
    } else if (m_target.reasoningContent && !text.isEmpty()) {
        m_json.member("reasoning_content", text);
    } else if (hasAny) {
        m_losses.note("Reasoning of earlier turns was left out: this provider does not take it back.");
    }
}

void MessageWriter::writeCalls(const ChatMessage &message)
{
    m_json.key("tool_calls").beginArray();
    for (const ChatPart &part : message.parts) {
        if (part.kind == Kind::ToolCall)
            writeCall(part);
    }
    m_json.endArray();
}

void MessageWriter::writeCall(const ChatPart &call)
{
    const bool isCustom = call.isCustom && m_target.takes.contains("custom_tools");
    m_json.beginObject()
        .member("id", takenId(call.id, m_callsWithoutId))
        .member("type", isCustom ? "custom" : "function");
    m_json.key(isCustom ? "custom" : "function").beginObject().member("name", call.name);
    if (isCustom)
        m_json.member("input", call.text);
    else // as it was written where it can be: providers' caches go by the text
        m_json.member("arguments", argumentsObject(call));
    m_json.endObject().endObject();
}

void MessageWriter::writeResults(const ChatMessage &message)
{
    for (const ChatPart &part : message.parts) {
        if (part.kind != Kind::ToolResult)
            continue;
        m_json.beginObject().member("role", "tool");
        m_json.member("tool_call_id", takenId(part.id, m_resultsWithoutId));
        m_json.key("content");
        const QByteArray text = resultText(part);
        if (const auto mark = markOf(part)) {
            m_json.beginArray();
            writeTextPart(text, mark);
            m_json.endArray();
        } else {
            m_json.text(QByteArrayView(text));
        }
        m_json.endObject();
    }
}

/// Ids that another provider or client made: here they only tie results to calls, so that others do as well,
/// if the same stand for the same each time. Gemini and Ollama have none: theirs go by their order.
QByteArray MessageWriter::takenId(const QByteArray &id, int &count) const
{
    constexpr qsizetype longest = 40; // OpenAI's own bound
    constexpr qsizetype mistrals = 9;
    const QByteArray given = id.isEmpty() ? "call_" + QByteArray::number(++count) : id;
    const bool isPlain =
        std::all_of(given.begin(), given.end(), [](char c) { return std::isalnum(uchar(c)) != 0; });
    const bool isTaken =
        m_target.shortCallIds ? isPlain && given.size() == mistrals : given.size() <= longest;
    if (isTaken)
        return given;
    const QByteArray digest = QCryptographicHash::hash(given, QCryptographicHash::Sha256).toHex();
    return m_target.shortCallIds ? digest.left(mistrals) : "call_" + digest.left(longest - 5);
}

/// Tool messages take text only; what else a tool gave follows in a user message.
QByteArray MessageWriter::resultText(const ChatPart &result)
{
    QByteArray text;
    const std::size_t movedBefore = m_moved.size();
    for (const ChatPart &part : result.content) {
        const QByteArray piece = isText(part) ? part.text : fileText(part).value_or(QByteArray());
        if (!piece.isEmpty())
            text.append(text.isEmpty() ? QByteArrayView() : paragraph).append(piece);
        else if (!isText(part) && canCarry(part))
            m_moved.push_back(&part);
    }
    if (result.isError && !text.startsWith("Error"))
        text.prepend("Error: "); // the form has no flag for it
    if (text.isEmpty() && m_moved.size() > movedBefore)
        text = "The result follows in the next message.";
    return text;
}

void MessageWriter::writeMovedParts()
{
    if (m_moved.empty())
        return;
    m_losses.note("Images and files of tool results were put into a user message behind them.");
    beginMessage("user", {});
    writeContent(std::exchange(m_moved, {}));
    m_json.endObject();
}

} // namespace openai
