// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/translation.h"

#include "core/base/clock.h"
#include "core/dialects/envelope.h"

using namespace Qt::Literals::StringLiterals;

Translation::Translation(DialectId client, QByteArray body, const Envelope &envelope, QByteArray id)
    : m_client(client), m_body(std::move(body)), m_model(envelope.model.toUtf8()), m_stream(envelope.stream),
      m_id(std::move(id)), m_created(unixMilliseconds() / 1000)
{}

const Result<ChatRequest> &Translation::request()
{
    if (m_request)
        return *m_request;
    const Result<JsonTree> tree = JsonTree::parse(m_body);
    if (!tree) {
        m_request = tl::make_unexpected(tree.error());
        return *m_request;
    }
    m_request = dialect(m_client)->decodeRequest(tree->root());
    if (*m_request) { // Gemini's stand in the URL, Ollama's stream is on unless it is told off
        (*m_request)->model = m_model;
        (*m_request)->stream = m_stream;
    }
    return *m_request;
}

Result<Translation::Prepared> Translation::prepare(DialectId upstream, const TargetTraits &target)
{
    const Result<ChatRequest> &chat = request();
    if (!chat)
        return tl::make_unexpected(chat.error());
    Losses losses;
    for (const QByteArray &name : chat->unknown)
        losses.drop(name);
    const Dialect *provider = dialect(upstream);
    Result<QByteArray> body = provider->encodeRequest(*chat, target, losses);
    if (!body)
        return tl::make_unexpected(body.error());
    return Prepared{provider->requestPath(*chat, target), *std::move(body), losses.names(), losses.notes()};
}

AnswerContext Translation::context() const
{
    return {m_request && *m_request ? &**m_request : nullptr, m_model, m_id, m_created};
}

std::unique_ptr<TranslatedTap> Translation::tap(DialectId upstream) const
{
    return std::make_unique<TranslatedTap>(dialect(upstream)->decoder(),
                                           dialect(m_client)->encoder(context()));
}

Result<ChatAnswer> Translation::read(DialectId upstream, const QByteArray &body, bool isJson) const
{
    if (isJson)
        return dialect(upstream)->decodeAnswer(body);
    ChatEvents events;
    const auto decoder = dialect(upstream)->decoder();
    decoder->feed(body, events);
    decoder->finish(events);
    ChatAnswer answer = foldEvents(events);
    if (!answer.isCompleted && !answer.error)
        return failure(ErrorKind::InvalidJson, u"the stream ended before the answer was complete"_s);
    return answer;
}

QByteArray Translation::write(const ChatAnswer &answer) const
{
    const Dialect *client = dialect(m_client);
    if (!m_stream)
        return client->encodeAnswer(answer, context());
    QByteArray stream;
    const auto encoder = client->encoder(context());
    for (const ChatEvent &event : unfoldAnswer(answer))
        stream += encoder->encode(event);
    return stream;
}

QByteArray Translation::contentType() const
{
    return m_stream ? dialect(m_client)->encoder(context())->contentType() : QByteArray("application/json");
}

QByteArray Translation::error(DialectId upstream, int status, const QByteArray &body) const
{
    return dialect(m_client)->encodeError(dialect(upstream)->decodeError(status, body));
}
