// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/contentwriter.h"

#include "core/dialects/gemini/partwriter.h"

using namespace Qt::Literals::StringLiterals;

namespace gemini {

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

/// What Google documents for calls that its models did not make: they are taken without a proof
/// (https://ai.google.dev/gemini-api/docs/thought-signatures).
constexpr auto noSignature = "skip_thought_signature_validator";

bool isMedia(const ChatPart &part)
{
    return part.kind == Kind::Image || part.kind == Kind::Audio || part.kind == Kind::Video ||
           part.kind == Kind::File;
}

/// Google's own stores, and what its servers fetch wherever it stands.
bool isGooglesAddress(const QByteArray &url)
{
    return url.startsWith("gs://") || url.startsWith("https://generativelanguage.googleapis.com/") ||
           url.startsWith("https://www.youtube.com/") || url.startsWith("https://youtu.be/");
}

Error cannotSend(const QString &message)
{
    return {ErrorKind::BadRequest, message, u"messages"_s};
}

} // namespace

ContentWriter::ContentWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses)
    : m_request(request), m_target(target), m_losses(losses),
      m_facts(ModelFacts::of(target.model.isEmpty() ? request.model : target.model))
{}

std::optional<Error> ContentWriter::write(JsonWriter &json, const QByteArray &instruction)
{
    m_json = &json;
    std::size_t instructions = leadingInstructions(m_request);
    if (instructions == m_request.messages.size() && instructions > 0) {
        --instructions; // without a content there is nothing to be answered
        m_losses.note("The last instruction was sent as the user's text: Gemini answers nothing else.");
    }
    writeSystem(instructions, instruction);
    json.key("contents").beginArray();
    for (std::size_t i = instructions; i < m_request.messages.size(); ++i) {
        if (auto problem = writeMessage(m_request.messages[i]))
            return problem;
    }
    closeContent();
    json.endArray();
    return std::nullopt;
}

void ContentWriter::writeSystem(std::size_t instructions, const QByteArray &instruction)
{
    bool isOpen = false;
    const auto add = [&](const QByteArray &text) {
        if (text.isEmpty())
            return;
        if (!isOpen)
            m_json->key("systemInstruction").beginObject().key("parts").beginArray();
        isOpen = true;
        m_json->beginObject().member("text", text).endObject();
    };
    for (std::size_t i = 0; i < instructions; ++i) {
        for (const ChatPart &part : m_request.messages[i].parts) {
            noteLosses(part);
            add(part.text);
        }
    }
    add(instruction);
    if (isOpen)
        m_json->endArray().endObject();
}

std::optional<Error> ContentWriter::writeMessage(const ChatMessage &message)
{
    if (!message.name.isEmpty())
        m_losses.drop("name");
    if (message.isInstruction())
        m_losses.note("Instructions within the conversation were sent as the user's text.");
    m_wanted = message.role == Role::Assistant ? "model" : "user";
    if (message.role == Role::Tool)
        return writeResults(message);
    for (const ChatPart &part : message.parts) {
        if (auto problem = writePart(part))
            return problem;
    }
    return std::nullopt;
}

std::optional<Error> ContentWriter::writePart(const ChatPart &part)
{
    noteLosses(part);
    switch (part.kind) {
    case Kind::ToolCall: writeCall(part); return std::nullopt;
    case Kind::ToolResult: {
        ChatMessage alone;
        alone.parts.push_back(part);
        return writeResults(alone);
    }
    case Kind::Image:
    case Kind::Audio:
    case Kind::Video:
    case Kind::File:
        if (part.data.isEmpty() && part.url.isEmpty() && part.fileId.isEmpty()) {
            writeText(part.text); // the transcript of what was said, or the document's own text
            return std::nullopt;
        }
        if (auto problem = checkMedia(part))
            return problem;
        writeMedia(open(m_wanted), part);
        return std::nullopt;
    case Kind::Reasoning:
    case Kind::Opaque:
        if (part.origin != DialectId::Gemini) {
            m_losses.note("Other providers' reasoning of earlier turns was left out.");
            return std::nullopt;
        }
        break;
    case Kind::Text:
    case Kind::Refusal: break;
    }
    if (!part.text.isEmpty() || !part.signature.isEmpty())
        gemini::writePart(open(m_wanted), part);
    return std::nullopt;
}

void ContentWriter::writeText(const QByteArray &text)
{
    if (!text.isEmpty())
        open(m_wanted).beginObject().member("text", text).endObject();
}

/// Of the calls that are made at once only the first carries a signature.
void ContentWriter::writeCall(const ChatPart &call)
{
    m_names[call.id] = call.name;
    JsonWriter &json = open(m_wanted);
    const bool isFirst = !std::exchange(m_hasCall, true);
    if (!isFirst || !m_facts.wantsSignatures() || !call.signature.isEmpty()) {
        gemini::writePart(json, call);
        return;
    }
    ChatPart excused = call;
    excused.signature = noSignature;
    gemini::writePart(json, excused);
}

std::optional<Error> ContentWriter::writeResults(const ChatMessage &message)
{
    const bool takesMedia = m_facts.takesResultMedia() && m_target.toolImages;
    std::vector<const ChatPart *> beside;
    for (const ChatPart &result : message.parts) {
        noteLosses(result);
        if (result.kind != Kind::ToolResult) {
            if (auto problem = writePart(result))
                return problem;
            continue;
        }
        const auto known = m_names.find(result.id);
        const QByteArray &name = known != m_names.end() ? known->second : result.name;
        writeResult(open(m_wanted), result, name.isEmpty() ? result.id : name, takesMedia);
        for (const ChatPart &part : result.content) {
            if (isMedia(part) && (!takesMedia || part.data.isEmpty()))
                beside.push_back(&part);
        }
    }
    for (const ChatPart *part : beside) {
        m_losses.note("Pictures and files of tools were put behind the tools' results.");
        if (auto problem = writePart(*part))
            return problem;
    }
    return std::nullopt;
}

std::optional<Error> ContentWriter::checkMedia(const ChatPart &part) const
{
    if (part.kind == Kind::File && !m_target.files)
        return cannotSend(u"The model takes no documents: leave \"%1\" out or choose another model."_s.arg(
            QString::fromUtf8(part.name)));
    if (part.kind == Kind::Audio && !m_target.audio)
        return cannotSend(u"The model takes no sound: choose another model."_s);
    if (!part.data.isEmpty() || !part.text.isEmpty())
        return std::nullopt;
    if (!part.url.isEmpty() && (m_target.imageUrls || isGooglesAddress(part.url)))
        return std::nullopt;
    if (!part.url.isEmpty())
        return cannotSend(u"The provider does not fetch %1: send the file's data."_s.arg(
            QString::fromUtf8(part.url.left(200))));
    if (part.fileId.startsWith("files/") || isGooglesAddress(part.fileId))
        return std::nullopt;
    return cannotSend(u"The file %1 stands in another provider's store: send its data."_s.arg(
        QString::fromUtf8(part.fileId.left(200))));
}

void ContentWriter::noteLosses(const ChatPart &part)
{
    if (part.cache)
        m_losses.drop("cache_control");
    if (!part.detail.isEmpty() && part.detail != "auto")
        m_losses.drop("detail");
}

JsonWriter &ContentWriter::open(QByteArrayView role)
{
    if (m_open == role)
        return *m_json;
    closeContent();
    m_open = role.toByteArray();
    m_hasCall = false;
    m_json->beginObject().member("role", m_open).key("parts").beginArray();
    return *m_json;
}

void ContentWriter::closeContent()
{
    if (!m_open.isEmpty())
        m_json->endArray().endObject();
    m_open.clear();
}

} // namespace gemini
