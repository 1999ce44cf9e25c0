// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/matrixupstream.h"

#include "tests/dialects/support/dialecttesting.h"
#include "tests/dialects/support/eventstreamframing.h"
#include "tests/support/testconfig.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Each text in two pieces, so that what comes in pieces is put together.
ChatEvents inPieces(const ChatEvents &events)
{
    ChatEvents cut;
    for (const ChatEvent &event : events) {
        cut.push_back(event);
        const qsizetype middle = event.text.indexOf(' ');
        if (event.kind != ChatEvent::Kind::Delta || middle < 1)
            continue;
        cut.back().text = event.text.first(middle);
        cut.push_back(event);
        cut.back().text = event.text.sliced(middle);
    }
    return cut;
}

QByteArray quoted(QByteArrayView text)
{
    return '"' + text.toByteArray() + '"';
}

} // namespace

QList<DialectId> MatrixUpstream::all()
{
    return {
        DialectId::OpenAiChat, DialectId::OpenAiCompletions, DialectId::OpenAiResponses, DialectId::Anthropic,
        DialectId::Gemini,     DialectId::Bedrock,           DialectId::Cohere,          DialectId::Ollama};
}

QByteArray MatrixUpstream::model() const
{
    switch (m_id) {
    case DialectId::Anthropic: return "claude-sonnet-4-5";
    case DialectId::Gemini: return "gemini-2.5-pro";
    case DialectId::Bedrock: return "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    case DialectId::Cohere: return "command-a-reasoning-08-2025";
    case DialectId::Ollama: return "qwen3:8b";
    default: return "some-model";
    }
}

QByteArray MatrixUpstream::base() const
{
    return '/' + nameOf(m_id) + (m_id == DialectId::Ollama ? "/api" : "/v1");
}

QJsonObject MatrixUpstream::provider(const QString &origin) const
{
    QString type = QString::fromLatin1(nameOf(m_id));
    QJsonObject entry{{u"id"_s, type},
                      {u"base_url"_s, origin + QString::fromLatin1(base())},
                      {u"key"_s, u"env:"_s + testProviderVariable}};
    if (m_id == DialectId::OpenAiChat || m_id == DialectId::OpenAiCompletions ||
        m_id == DialectId::OpenAiResponses) {
        entry[u"apis"_s] = QJsonArray{type};
        type = u"openai-compatible"_s;
    } else if (m_id == DialectId::Gemini) {
        type = u"google"_s;
    } else if (m_id == DialectId::Ollama) {
        entry[u"key"_s] = u"none"_s;
    }
    entry[u"type"_s] = type;
    return entry;
}

QByteArray MatrixUpstream::target(bool stream) const
{
    switch (m_id) {
    case DialectId::OpenAiCompletions: return base() + "/completions";
    case DialectId::OpenAiResponses: return base() + "/responses";
    case DialectId::Anthropic: return base() + "/messages";
    case DialectId::Gemini:
        return base() + "/models/" + model() +
               (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    case DialectId::Bedrock:
        return base() + "/model/" + model().toPercentEncoding() + (stream ? "/converse-stream" : "/converse");
    case DialectId::Cohere:
    case DialectId::Ollama: return base() + "/chat";
    default: return base() + "/chat/completions";
    }
}

std::pair<QByteArray, QByteArray> MatrixUpstream::keyHeader() const
{
    const QByteArray key = testProviderKey.toUtf8();
    switch (m_id) {
    case DialectId::Anthropic: return {"x-api-key", key};
    case DialectId::Gemini: return {"x-goog-api-key", key};
    case DialectId::Ollama: return {};
    default: return {"Authorization", "Bearer " + key};
    }
}

QByteArray MatrixUpstream::encode(const ChatEvents &events) const
{
    const QByteArray wire = encodeStream(*dialect(m_id), events, {});
    return m_id == DialectId::Bedrock ? asAwsEventStream(chunkLines(wire)) : wire;
}

UpstreamScript MatrixUpstream::streamed(const QList<QByteArray> &pieces) const
{
    const QByteArray type = m_id == DialectId::Bedrock  ? "application/vnd.amazon.eventstream"
                            : m_id == DialectId::Ollama ? "application/x-ndjson"
                                                        : "text/event-stream";
    UpstreamScript script;
    script.head(200, {{"Content-Type", type}, {"Transfer-Encoding", "chunked"}});
    for (const QByteArray &piece : pieces)
        script.chunk(piece);
    return script.lastChunk();
}

UpstreamScript MatrixUpstream::answer(const ChatAnswer &answer, bool stream) const
{
    if (!stream)
        return UpstreamScript::json(dialect(m_id)->encodeAnswer(answer, {}));
    const QByteArray wire = encode(inPieces(unfoldAnswer(answer)));
    return streamed({wire.first(wire.size() / 2), wire.sliced(wire.size() / 2)});
}

UpstreamScript MatrixUpstream::error() const
{
    return UpstreamScript::json(errorBody(), 429, {{"Retry-After", "7"}});
}

UpstreamScript MatrixUpstream::broken(const ChatAnswer &answer, bool stream) const
{
    if (!stream) {
        const QByteArray body = dialect(m_id)->encodeAnswer(answer, {});
        return UpstreamScript()
            .head(200,
                  {{"Content-Type", "application/json"}, {"Content-Length", QByteArray::number(body.size())}})
            .send(body.first(body.size() / 2))
            .close();
    }
    ChatEvents events;
    for (const ChatEvent &event : unfoldAnswer(answer)) {
        if (event.kind == ChatEvent::Kind::PartFinished)
            break;
        events.push_back(event);
    }
    return streamed({encode(events), errorEvent()});
}

QByteArray MatrixUpstream::errorBody() const
{
    const QByteArray message = quoted(toldError);
    switch (m_id) {
    case DialectId::Anthropic:
        return R"({"type":"error","error":{"type":"rate_limit_error","message":)" + message +
               R"(},"request_id":"req_011"})";
    case DialectId::Gemini:
        return R"({"error":{"code":429,"message":)" + message + R"(,"status":"RESOURCE_EXHAUSTED"}})";
    case DialectId::Bedrock: return R"({"message":)" + message + '}';
    case DialectId::Cohere: return R"({"id":"e-1","message":)" + message + '}';
    case DialectId::Ollama: return R"({"error":)" + message + '}';
    default:
        return R"({"error":{"message":)" + message +
               R"(,"type":"rate_limit_error","param":null,"code":"rate_limit_exceeded"}})";
    }
}

QByteArray MatrixUpstream::errorEvent() const
{
    const QByteArray message = quoted(toldError);
    switch (m_id) {
    case DialectId::OpenAiResponses:
        return "event: error\ndata: "
               R"({"type":"error","sequence_number":9,"code":"server_error","message":)" +
               message + ",\"param\":null}\n\n";
    case DialectId::Anthropic:
        return "event: error\ndata: "
               R"({"type":"error","error":{"type":"overloaded_error","message":)" +
               message + "}}\n\n";
    case DialectId::Gemini:
        return R"(data: {"error":{"code":503,"message":)" + message + ",\"status\":\"UNAVAILABLE\"}}\n\n";
    case DialectId::Bedrock:
        return asAwsEventStream({R"({"modelStreamErrorException":{"message":)" + message + "}}"});
    case DialectId::Cohere: // https://docs.cohere.com/v2/reference/chat-stream, message-end
        return "event: message-end\ndata: "
               R"({"type":"message-end","delta":{"finish_reason":"ERROR","error":)" +
               message + "}}\n\n";
    case DialectId::Ollama: return R"({"error":)" + message + "}\n";
    default:
        return R"(data: {"error":{"message":)" + message +
               ",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
    }
}
