// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/matrixclient.h"

#include "core/dialects/anthropic/thinkingsignature.h"
#include "tests/support/testconfig.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

QList<DialectId> MatrixClient::all()
{
    return {DialectId::OpenAiChat,      DialectId::OpenAiCompletions,
            DialectId::OpenAiResponses, DialectId::Anthropic,
            DialectId::Gemini,          DialectId::Ollama};
}

Result<QByteArray> MatrixClient::write(const ChatRequest &request, Losses &losses) const
{
    TargetTraits traits;
    // Gemini's model stands in the path; which one it is says what may be asked.
    traits.model = m_id == DialectId::Gemini ? QByteArray("gemini-2.5-pro") : request.model;
    traits.developerRole = true;
    traits.reasoningContent = true;
    traits.reasoning = TargetTraits::ReasoningStyle::Object; // chat: with reasoning_details, sent back whole
    traits.cacheMarks = true;
    traits.mostStops = -1;
    traits.maxOutput = 64000;
    traits.takes = {"store", "metadata", "custom_tools", "allowed_tools"};
    return dialect(m_id)->encodeRequest(request, traits, losses);
}

Result<ChatRequest> MatrixClient::read(const QByteArray &body, bool stream) const
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    Result<ChatRequest> request = dialect(m_id)->decodeRequest(tree->root());
    if (request)
        request->stream = stream; // Gemini's stands in the path
    return request;
}

QByteArray MatrixClient::target(const QByteArray &model, bool stream) const
{
    switch (m_id) {
    case DialectId::OpenAiCompletions: return "/v1/completions";
    case DialectId::OpenAiResponses: return "/v1/responses";
    case DialectId::Anthropic: return "/v1/messages";
    case DialectId::Gemini:
        return "/v1beta/models/" + model + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    case DialectId::Ollama: return "/api/chat";
    default: return "/v1/chat/completions";
    }
}

HeaderList MatrixClient::headers() const
{
    const QByteArray key = testClientKey.toUtf8();
    HeaderList headers{{"Content-Type", "application/json"}};
    if (m_id == DialectId::Anthropic)
        headers += {{"x-api-key", key}, {"anthropic-version", "2023-06-01"}};
    else if (m_id == DialectId::Gemini)
        headers.emplaceBack("x-goog-api-key", key);
    else
        headers.emplaceBack("Authorization", "Bearer " + key);
    return headers;
}

Result<ChatAnswer> MatrixClient::readAnswer(const QByteArray &body, bool stream) const
{
    if (!stream)
        return dialect(m_id)->decodeAnswer(body);
    ChatEvents events;
    const auto decoder = dialect(m_id)->decoder();
    decoder->feed(body, events);
    decoder->finish(events);
    if (decoder->malformed() > 0)
        return failure(ErrorKind::InvalidJson, u"the stream holds events that cannot be read"_s);
    return foldEvents(events);
}

std::vector<ChatPart> MatrixClient::kept(std::vector<ChatPart> parts) const
{
    // The reader of whole answers takes these apart, which no client does.
    for (ChatPart &part : parts) {
        if (m_id != DialectId::Anthropic || part.kind != ChatPart::Kind::Reasoning || part.origin == m_id)
            continue;
        part.signature = anthropic::foreignSignature(part);
        part.encrypted.clear();
        part.origin = m_id;
    }
    return parts;
}

QByteArray MatrixClient::contentType(bool stream) const
{
    return !stream                     ? "application/json"
           : m_id == DialectId::Ollama ? "application/x-ndjson"
                                       : "text/event-stream";
}

bool MatrixClient::hasEndMark(const QByteArray &stream) const
{
    switch (m_id) {
    case DialectId::OpenAiResponses:
        return stream.contains("response.completed") || stream.contains("response.incomplete");
    case DialectId::Anthropic: return stream.contains("message_stop");
    case DialectId::Gemini: return stream.contains("\"finishReason\"");
    case DialectId::Ollama: return stream.contains("\"done\":true");
    default: return stream.contains("[DONE]") || stream.contains("\"finish_reason\":\"");
    }
}

QByteArray MatrixClient::errorWord(const QByteArray &body) const
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return {};
    const JsonValue root = tree->root();
    const JsonValue error = root["error"];
    if (m_id == DialectId::Ollama)
        return error.text().isEmpty() ? QByteArray() : QByteArray("error");
    if (error["message"].text().isEmpty())
        return {};
    if (m_id == DialectId::Gemini)
        return error["code"].integer() ? error["status"].text() : QByteArray();
    if (m_id == DialectId::Anthropic)
        return root["type"].is("error") ? error["type"].text() : QByteArray();
    return error["type"].text();
}

QByteArray MatrixClient::rateLimitWord() const
{
    return m_id == DialectId::Gemini   ? "RESOURCE_EXHAUSTED"
           : m_id == DialectId::Ollama ? "error"
                                       : "rate_limit_error";
}

bool MatrixClient::hasErrorEvent(const QByteArray &stream) const
{
    const QByteArray text = QByteArray(stream).replace("\r\n", "\n");
    if (m_id == DialectId::Anthropic)
        return text.contains("\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{");
    if (m_id == DialectId::OpenAiResponses)
        return text.contains("\n\nevent: error\ndata: {") || text.contains("\n\nevent: response.failed\n");
    if (m_id == DialectId::Ollama)
        return text.contains("\n{\"error\":\"");
    return text.contains("\n\ndata: {\"error\":{");
}
