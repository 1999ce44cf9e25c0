// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/messagewriter.h"

using namespace Qt::Literals::StringLiterals;

namespace ollama {

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

QByteArrayView roleName(Role role)
{
    switch (role) {
    case Role::System:
    case Role::Developer: return "system";
    case Role::User: return "user";
    case Role::Assistant: return "assistant";
    case Role::Tool: break;
    }
    return "tool";
}

Error cannotSend(const QString &message)
{
    return {ErrorKind::BadRequest, message, u"messages"_s};
}

void addText(QByteArray &text, const QByteArray &more)
{
    if (!text.isEmpty() && !more.isEmpty())
        text += "\n\n";
    text += more;
}

} // namespace

std::optional<Error> MessageWriter::write(JsonWriter &json, const ChatRequest &request,
                                          const QByteArray &instruction)
{
    json.key("messages").beginArray();
    if (!instruction.isEmpty())
        json.beginObject().member("role", "system").member("content", instruction).endObject();
    for (const ChatMessage &message : request.messages) {
        if (!message.name.isEmpty())
            m_losses.drop("name");
        if (auto problem = writeMessage(json, message))
            return problem;
    }
    json.endArray();
    return std::nullopt;
}

std::optional<Error> MessageWriter::writeMessage(JsonWriter &json, const ChatMessage &message)
{
    std::vector<ChatPart> own;
    for (const ChatPart &part : message.parts) {
        if (part.kind != Kind::ToolResult) {
            own.push_back(part);
            continue;
        }
        if (auto problem = writeResult(json, part))
            return problem;
    }
    writeBeside(json);
    if (own.empty())
        return std::nullopt;
    Sorted sorted;
    if (auto problem = sort(own, sorted))
        return problem;
    if (sorted.text.isEmpty() && sorted.images.isEmpty() && sorted.calls.empty())
        return std::nullopt;
    json.beginObject().member("role", roleName(message.role));
    writeContent(json, sorted);
    writeCalls(json, sorted);
    for (const ChatPart *call : sorted.calls)
        m_names[call->id] = call->name;
    json.endObject();
    return std::nullopt;
}

std::optional<Error> MessageWriter::writeResult(JsonWriter &json, const ChatPart &result)
{
    Sorted sorted;
    if (auto problem = sort(result.content, sorted))
        return problem;
    if (result.isError)
        m_losses.drop("is_error");
    if (result.cache)
        m_losses.drop("cache_control");
    if (!m_target.toolImages)
        m_beside += std::exchange(sorted.images, {});
    const auto known = m_names.find(result.id);
    const QByteArray &name = known != m_names.end() ? known->second : result.name;
    json.beginObject().member("role", "tool");
    writeContent(json, sorted);
    if (!name.isEmpty())
        json.member("tool_name", name);
    if (!result.id.isEmpty())
        json.member("tool_call_id", result.id);
    json.endObject();
    return std::nullopt;
}

/// Pictures of results, for models whose prompts show none there.
void MessageWriter::writeBeside(JsonWriter &json)
{
    if (m_beside.isEmpty())
        return;
    m_losses.note("Pictures of tools were put behind the tools' results.");
    Sorted sorted;
    sorted.images = std::exchange(m_beside, {});
    json.beginObject().member("role", "user");
    writeContent(json, sorted);
    json.endObject();
}

std::optional<Error> MessageWriter::sort(const std::vector<ChatPart> &parts, Sorted &sorted)
{
    for (const ChatPart &part : parts) {
        if (part.cache)
            m_losses.drop("cache_control");
        switch (part.kind) {
        case Kind::Text:
        case Kind::Refusal: addText(sorted.text, part.text); break;
        case Kind::Reasoning: addText(sorted.thinking, part.text); break;
        case Kind::ToolCall: sorted.calls.push_back(&part); break;
        case Kind::Image:
        case Kind::Audio:
        case Kind::Video:
        case Kind::File:
            if (auto problem = addMedia(part, sorted))
                return problem;
            break;
        case Kind::Opaque: m_losses.note("What another provider's own tools did was left out."); break;
        case Kind::ToolResult: break; // results hold none
        }
    }
    return std::nullopt;
}

std::optional<Error> MessageWriter::addMedia(const ChatPart &part, Sorted &sorted)
{
    if (part.kind == Kind::Image && !part.data.isEmpty()) {
        if (!part.detail.isEmpty() && part.detail != "auto")
            m_losses.drop("detail");
        sorted.images += part.data;
        return std::nullopt;
    }
    if (part.kind != Kind::Image && !part.text.isEmpty()) { // a document's text, a transcript
        addText(sorted.text, part.text);
        return std::nullopt;
    }
    if (part.kind == Kind::File && part.mediaType.startsWith("text/") && !part.data.isEmpty()) {
        addText(sorted.text, QByteArray::fromBase64(part.data));
        return std::nullopt;
    }
    if (part.kind == Kind::Image)
        return cannotSend(u"Ollama takes pictures as data only: send the data of %1."_s.arg(
            QString::fromUtf8((part.url.isEmpty() ? part.fileId : part.url).left(200))));
    return cannotSend(u"Ollama takes texts and pictures only: choose another model for sound, films and "
                      "documents."_s);
}

void MessageWriter::writeContent(JsonWriter &json, const Sorted &sorted)
{
    json.member("content", sorted.text);
    if (!sorted.thinking.isEmpty())
        json.member("thinking", sorted.thinking);
    if (sorted.images.isEmpty())
        return;
    json.key("images").beginArray();
    for (const QByteArray &image : sorted.images)
        json.text(image);
    json.endArray();
}

void MessageWriter::writeCalls(JsonWriter &json, const Sorted &sorted)
{
    if (sorted.calls.empty())
        return;
    json.key("tool_calls").beginArray();
    int index = 0;
    for (const ChatPart *call : sorted.calls) {
        json.beginObject();
        if (!call->id.isEmpty())
            json.member("id", call->id);
        json.key("function").beginObject().member("index", index++).member("name", call->name);
        json.key("arguments").raw(argumentsObject(*call)).endObject().endObject();
    }
    json.endArray();
}

} // namespace ollama
