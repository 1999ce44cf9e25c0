// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/messagewriter.h"

#include "core/base/jsonwriter.h"

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace cohere {

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

bool isText(const ChatPart &part)
{
    return (part.kind == Kind::Text || part.kind == Kind::Refusal) && !part.text.isEmpty();
}

void writeTextPart(JsonWriter &json, const QByteArray &text)
{
    json.beginObject().member("type", "text").member("text", text).endObject();
}

class MessageWriter
{
public:
    MessageWriter(JsonWriter &json, const TargetTraits &target, Losses &losses)
        : m_json(json), m_target(target), m_losses(losses)
    {}

    Result<void> write(const ChatMessage &message)
    {
        if (message.role != Role::Tool) {
            if (const auto moved = writeMoved(); !moved)
                return moved;
        }
        switch (message.role) {
        case Role::System:
        case Role::Developer: return writeSide("system", message.parts);
        case Role::User: return writeUser(message.parts);
        case Role::Tool: return writeResults(message.parts);
        case Role::Assistant: writeAssistant(message.parts); break;
        }
        return {};
    }

    /// The results' images, which stand behind these.
    Result<void> writeMoved() { return writeSide("user", std::exchange(m_moved, {})); }

    void writeDocuments()
    {
        if (!m_documents.bytes().isEmpty())
            m_json.key("documents").beginArray().raw(m_documents.bytes()).endArray();
    }

    void writeSystem(const QByteArray &text) { writePlain("system", text); }

private:
    void writePlain(const char *role, const QByteArray &text)
    {
        m_json.beginObject().member("role", role).member("content", text).endObject();
    }

    /// Results and words may stand in one message of the client's; here each result is one of its own.
    Result<void> writeUser(const std::vector<ChatPart> &parts)
    {
        std::vector<ChatPart> rest;
        std::vector<ChatPart> results;
        for (const ChatPart &part : parts)
            (part.kind == Kind::ToolResult ? results : rest).push_back(part);
        if (const auto written = writeResults(results); !written)
            return written;
        rest.insert(rest.begin(), m_moved.begin(), m_moved.end());
        m_moved.clear();
        return writeSide("user", rest);
    }

    Result<void> writeSide(const char *role, const std::vector<ChatPart> &parts)
    {
        if (parts.size() == 1 && isText(parts.front())) {
            writePlain(role, parts.front().text);
            noteMark(parts.front());
            return {};
        }
        const int documents = m_documentCount;
        JsonWriter content;
        for (const ChatPart &part : parts) {
            noteMark(part);
            if (const auto written = writePart(content, part); !written)
                return written;
        }
        if (content.bytes().isEmpty() && m_documentCount > documents)
            writePlain(role, "See the document."); // which stands beside the messages
        else if (!content.bytes().isEmpty())
            m_json.beginObject()
                .member("role", role)
                .key("content")
                .beginArray()
                .raw(content.bytes())
                .endArray()
                .endObject();
        return {};
    }

    Result<void> writePart(JsonWriter &content, const ChatPart &part)
    {
        switch (part.kind) {
        case Kind::Text:
        case Kind::Refusal:
            if (isText(part))
                writeTextPart(content, part.text);
            return {};
        case Kind::Image: return writeImage(content, part);
        case Kind::File: return writeFile(part);
        case Kind::Audio: m_losses.drop("input_audio"); return {};
        case Kind::Video: m_losses.drop("video"); return {};
        case Kind::Opaque:
            m_losses.note("Calls of another provider's built-in tools were left out.");
            return {};
        case Kind::ToolCall:
        case Kind::ToolResult:
        case Kind::Reasoning: break; // not of this side
        }
        return {};
    }

    Result<void> writeImage(JsonWriter &content, const ChatPart &part)
    {
        if (part.data.isEmpty() && (part.url.isEmpty() || !m_target.imageUrls))
            return failure(ErrorKind::BadRequest,
                           u"Cohere takes no file id of an image%1: send its bytes."_s.arg(
                               m_target.imageUrls ? u""_s : u", and this model no address"_s));
        content.beginObject().member("type", "image_url").key("image_url").beginObject();
        if (part.data.isEmpty())
            content.member("url", part.url);
        else
            content.member("url", "data:" + (part.mediaType.isEmpty() ? "image/png" : part.mediaType) +
                                      ";base64," + part.data);
        if (part.detail == "low" || part.detail == "high" || part.detail == "auto")
            content.member("detail", part.detail);
        content.endObject().endObject();
        return {};
    }

    /// Cohere reads no files, but documents that are text.
    Result<void> writeFile(const ChatPart &part)
    {
        const bool isWritten = part.mediaType.startsWith("text/") || part.mediaType == "application/json";
        const QByteArray text =
            part.text.isEmpty() && isWritten ? QByteArray::fromBase64(part.data) : part.text;
        if (text.isEmpty() || !m_target.files || m_target.refused.contains("documents")) {
            m_losses.drop("file");
            return {};
        }
        m_documents.beginObject().member("id", "file_" + QByteArray::number(++m_documentCount));
        m_documents.key("data").beginObject();
        if (!part.name.isEmpty())
            m_documents.member("title", part.name);
        m_documents.member("text", text).endObject().endObject();
        return {};
    }

    Result<void> writeResults(const std::vector<ChatPart> &results)
    {
        for (const ChatPart &result : results) {
            if (result.kind != Kind::ToolResult)
                continue;
            m_json.beginObject().member("role", "tool").member("tool_call_id", result.id);
            writeResultContent(result);
            m_json.endObject();
            noteMark(result);
            if (result.isError)
                m_losses.note("Cohere is not told which tools failed, but by what they say.");
        }
        return {};
    }

    void writeResultContent(const ChatPart &result)
    {
        JsonWriter content;
        qsizetype texts = 0;
        for (const ChatPart &part : result.content) {
            if (isText(part) || (part.kind == Kind::File && !part.text.isEmpty())) {
                writeTextPart(content, part.text);
                ++texts;
            } else if (part.kind == Kind::Image) {
                m_losses.note("Images of tool results were put behind these, where Cohere takes them.");
                m_moved.push_back(part);
            } else if (!isText(part) && part.kind != Kind::Text) {
                m_losses.drop("file");
            }
        }
        if (texts == 1 && result.content.size() == 1) // the plain form
            m_json.member("content", result.content.front().text);
        else if (texts == 0)
            m_json.member("content", "");
        else
            m_json.key("content").beginArray().raw(content.bytes()).endArray();
    }

    void writeAssistant(const std::vector<ChatPart> &parts)
    {
        const bool calls = std::any_of(parts.begin(), parts.end(),
                                       [](const ChatPart &part) { return part.kind == Kind::ToolCall; });
        JsonWriter content;
        QByteArray text; // beside calls it is the plan that leads to them
        for (const ChatPart &part : parts) {
            noteMark(part);
            if (part.kind == Kind::Reasoning && part.origin == DialectId::Cohere && !part.text.isEmpty())
                content.beginObject().member("type", "thinking").member("thinking", part.text).endObject();
            else if (part.kind == Kind::Reasoning)
                m_losses.note("Earlier reasoning of another provider was left out.");
            else if (isText(part) && calls)
                text += (text.isEmpty() ? "" : "\n") + part.text;
            else if (isText(part))
                writeTextPart(content, part.text);
            else if (part.kind == Kind::Opaque)
                m_losses.note("Calls of another provider's built-in tools were left out.");
        }
        if (!calls && content.bytes().isEmpty())
            return;
        m_json.beginObject().member("role", "assistant");
        if (!content.bytes().isEmpty())
            writeAssistantContent(parts, content);
        if (!text.isEmpty())
            m_json.member("tool_plan", text);
        if (calls)
            writeCalls(parts);
        m_json.endObject();
    }

    void writeAssistantContent(const std::vector<ChatPart> &parts, const JsonWriter &content)
    {
        if (parts.size() == 1 && isText(parts.front()))
            m_json.member("content", parts.front().text);
        else
            m_json.key("content").beginArray().raw(content.bytes()).endArray();
    }

    void writeCalls(const std::vector<ChatPart> &parts)
    {
        m_json.key("tool_calls").beginArray();
        for (const ChatPart &part : parts) {
            if (part.kind != Kind::ToolCall)
                continue;
            m_json.beginObject()
                .member("id", part.id)
                .member("type", "function")
                .key("function")
                .beginObject();
            m_json.member("name", part.name)
                .member("arguments", argumentsObject(part))
                .endObject()
                .endObject();
        }
        m_json.endArray();
    }

    void noteMark(const ChatPart &part)
    {
        if (part.cache)
            m_losses.note("Marks of what to cache were left out: Cohere caches by itself.");
    }

    JsonWriter &m_json;
    const TargetTraits &m_target;
    Losses &m_losses;
    std::vector<ChatPart> m_moved;
    JsonWriter m_documents;
    int m_documentCount = 0;
};

} // namespace

Result<void> writeMessages(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                           const QByteArray &instruction, Losses &losses)
{
    MessageWriter writer(json, target, losses);
    json.key("messages").beginArray();
    const std::size_t leading = leadingInstructions(request);
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        if (i == leading && !instruction.isEmpty())
            writer.writeSystem(instruction);
        if (const auto written = writer.write(request.messages[i]); !written)
            return written;
    }
    if (const auto moved = writer.writeMoved(); !moved)
        return moved;
    json.endArray();
    writer.writeDocuments();
    return {};
}

} // namespace cohere
