// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/contentwriter.h"

#include "core/base/ascii.h"
#include "core/dialects/bedrock/formats.h"
#include "core/dialects/bedrock/modelfields.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

namespace bedrock {

namespace {

using Kind = ChatPart::Kind;

bool isBlank(const QByteArray &text)
{
    return text.trimmed().isEmpty();
}

/// What a client calls such a part.
const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Image: return "image";
    case Kind::Audio: return "input_audio";
    case Kind::Video: return "video";
    case Kind::File: return "file";
    default: return "content";
    }
}

const char *blockName(Kind kind)
{
    switch (kind) {
    case Kind::Audio: return "audio";
    case Kind::Video: return "video";
    case Kind::File: return "document";
    default: return "image";
    }
}

} // namespace

QByteArray toolUseId(const QByteArray &id)
{
    constexpr qsizetype longest = 64;
    QByteArray allowed = id;
    for (char &c : allowed) {
        if (!isAlphanumeric(c) && c != '_' && c != '-')
            c = '_';
    }
    if (allowed == id && !id.isEmpty() && id.size() <= longest)
        return id;
    const QByteArray hash = QCryptographicHash::hash(id, QCryptographicHash::Sha256).toHex().first(16);
    return allowed.first(std::min<qsizetype>(allowed.size(), longest - hash.size() - 1)) + '-' + hash;
}

Result<bool> ContentWriter::write(const ChatPart &part)
{
    const Result<bool> written = writeBlock(part);
    if (written && *written && part.cache)
        writeCachePoint(*part.cache);
    return written;
}

void ContentWriter::writeCachePoint(const CacheMark &mark)
{
    if (!m_target.cacheMarks || m_target.refused.contains("cachePoint")) {
        m_losses.drop("cache_control");
        return;
    }
    m_json.beginObject().key("cachePoint").beginObject().member("type", "default");
    if (mark.ttl == "5m" || mark.ttl == "1h")
        m_json.member("ttl", mark.ttl);
    m_json.endObject().endObject();
}

Result<bool> ContentWriter::writeBlock(const ChatPart &part)
{
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal:
        if (isBlank(part.text)) // refused by Bedrock
            return false;
        m_json.beginObject().member("text", part.text).endObject();
        return true;
    case Kind::Image:
    case Kind::Audio:
    case Kind::Video:
    case Kind::File: return writeMedia(part);
    case Kind::ToolCall:
        m_json.beginObject().key("toolUse").beginObject();
        m_json.member("toolUseId", toolUseId(part.id)).member("name", part.name);
        m_json.key("input").raw(argumentsObject(part)).endObject().endObject();
        return true;
    case Kind::ToolResult: return writeToolResult(part);
    case Kind::Reasoning: return writeReasoning(part);
    case Kind::Opaque: break;
    }
    if (part.origin == DialectId::Bedrock && !part.text.isEmpty()) {
        m_json.raw(part.text);
        return true;
    }
    m_losses.note("Calls of another provider's built-in tools were left out.");
    return false;
}

Result<bool> ContentWriter::writeMedia(const ChatPart &part)
{
    const bool isS3 = part.url.startsWith("s3://");
    if (!part.fileId.isEmpty() || (!part.url.isEmpty() && !isS3))
        return failure(ErrorKind::BadRequest,
                       u"Amazon Bedrock takes no address or file id of a message's %1: send its bytes."_s.arg(
                           QLatin1StringView(nameOf(part.kind))));
    const auto format = formatOf(part);
    const bool taken =
        (part.kind != Kind::File || m_target.files) && (part.kind != Kind::Audio || m_target.audio);
    if (!format || !taken) {
        m_losses.drop(nameOf(part.kind));
        return false;
    }
    m_json.beginObject().key(blockName(part.kind)).beginObject().member("format", *format);
    if (part.kind == Kind::File)
        m_json.member("name", documentName(part));
    writeSource(part);
    m_json.endObject().endObject();
    return true;
}

void ContentWriter::writeSource(const ChatPart &part)
{
    m_json.key("source").beginObject();
    if (!part.url.isEmpty())
        m_json.key("s3Location").beginObject().member("uri", part.url).endObject();
    else // a text too: `source.text` is for citations, and not for every model
        m_json.member("bytes", part.data.isEmpty() ? part.text.toBase64() : part.data);
    m_json.endObject();
}

Result<bool> ContentWriter::writeReasoning(const ChatPart &part)
{
    // "Signature values are compatible across platforms" (Anthropic, Extended thinking), so Claude's own API
    // and Bedrock's Claude may take over from each other.
    const bool isOwn = part.origin == DialectId::Bedrock ||
                       (part.origin == DialectId::Anthropic && !part.signature.isEmpty());
    const bool needsSignature = familyOf(m_target.model) == ModelFamily::Claude;
    const bool isSigned = !part.signature.isEmpty() || !part.encrypted.isEmpty();
    if (!isOwn || (needsSignature && !isSigned)) {
        m_losses.note("Earlier reasoning of another provider was left out.");
        return false;
    }
    m_json.beginObject().key("reasoningContent").beginObject();
    if (!part.encrypted.isEmpty()) {
        m_json.member("redactedContent", part.encrypted);
    } else {
        m_json.key("reasoningText").beginObject().member("text", part.text);
        if (!part.signature.isEmpty())
            m_json.member("signature", part.signature);
        m_json.endObject();
    }
    m_json.endObject().endObject();
    return true;
}

Result<bool> ContentWriter::writeToolResult(const ChatPart &part)
{
    m_json.beginObject().key("toolResult").beginObject().member("toolUseId", toolUseId(part.id));
    m_json.key("content").beginArray();
    for (const ChatPart &content : part.content) {
        if (content.kind == Kind::Image && !m_target.toolImages) {
            m_moved.push_back(&content);
            continue;
        }
        // A text that happens to be JSON stays a text: `json` would have it parsed and its keys reordered.
        const auto written = writeBlock(content);
        if (!written)
            return written;
    }
    m_json.endArray();
    if (part.isError)
        m_json.member("status", "error");
    m_json.endObject().endObject();
    for (const ChatPart &content : part.content) {
        if (content.cache && !part.cache) { // inside a result no cache point may stand
            writeCachePoint(*content.cache);
            break;
        }
    }
    return true;
}

Result<void> ContentWriter::writeMovedImages()
{
    m_losses.note("Images of tool results were put behind these, where this model takes them.");
    for (const ChatPart *image : std::exchange(m_moved, {})) {
        if (const auto written = writeMedia(*image); !written)
            return tl::make_unexpected(written.error());
    }
    return {};
}

QByteArray ContentWriter::documentName(const ChatPart &part)
{
    constexpr qsizetype longest = 180; // 200 with a number behind it
    const qsizetype dot = part.name.lastIndexOf('.');
    QByteArray name;
    for (const char c : dot > 0 ? part.name.first(dot) : part.name) {
        const bool allowed = isAlphanumeric(c) || QByteArrayView("-()[]").contains(c);
        const char next = allowed ? c : ' ';
        if (name.size() < longest && (next != ' ' || !name.endsWith(' ')))
            name += next;
    }
    name = name.trimmed();
    if (name.isEmpty())
        name = "document";
    QByteArray unique = name;
    for (int number = 2; !m_names.insert(unique).second; ++number)
        unique = name + " (" + QByteArray::number(number) + ')';
    return unique;
}

} // namespace bedrock
