// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/translation.h"

#include "core/base/clock.h"
#include "core/dialects/anthropic/billingline.h"
#include "core/dialects/envelope.h"
#include "core/dialects/fanout.h"
#include "core/dialects/forcedtool.h"
#include "core/dialects/openai/completionreader.h"
#include "core/dialects/parameterwords.h"
#include "core/dialects/responses/history.h"
#include "core/dialects/tokencounter.h"
#include "core/gateway/refusedparameters.h"

using namespace Qt::Literals::StringLiterals;

namespace {

bool isMedia(const ChatPart &part)
{
    return part.kind == ChatPart::Kind::Image || part.kind == ChatPart::Kind::Audio ||
           part.kind == ChatPart::Kind::Video || part.kind == ChatPart::Kind::File;
}

/// Calls `part` for each picture, sound or file of a request, also inside tool results.
template <typename Function>
void eachMedia(std::vector<ChatPart> &parts, Function function)
{
    for (ChatPart &part : parts) {
        if (isMedia(part))
            function(part);
        eachMedia(part.content, function);
    }
}

/// Of a provider's own store, which nobody else can read.
bool isProvidersOwn(const QByteArray &url)
{
    return !url.startsWith("http") || url.startsWith("https://generativelanguage.googleapis.com/") ||
           url.startsWith("https://www.youtube.com/") || url.startsWith("https://youtu.be/");
}

} // namespace

Translation::Translation(DialectId client, QByteArray body, const Envelope &envelope, QByteArray id,
                         bool isCount)
    : m_client(client), m_body(std::move(body)), m_ownBody(m_body), m_model(envelope.model.toUtf8()),
      m_stream(envelope.stream), m_isCount(isCount), m_id(std::move(id)), m_created(unixMilliseconds() / 1000)
{}

Result<ChatRequest> &Translation::request()
{
    if (m_request)
        return *m_request;
    const Result<JsonTree> tree = JsonTree::parse(m_body);
    if (!tree) {
        m_request = tl::make_unexpected(tree.error());
        return *m_request;
    }
    m_request =
        m_isCount ? decodeTokenCount(m_client, tree->root()) : dialect(m_client)->decodeRequest(tree->root());
    if (*m_request && m_client == DialectId::OpenAiCompletions)
        m_furtherPrompts = openai::readPrompts(tree->root()).value_or(QList<QByteArray>()).mid(1);
    if (*m_request) { // Gemini's stand in the URL, Ollama's stream is on unless it is told off
        (*m_request)->model = m_model;
        (*m_request)->stream = m_stream;
        if (m_hasEarlier) // what it goes on from stands before it now
            (*m_request)->previousResponse.clear();
        m_leftOutBilling = m_client == DialectId::Anthropic && anthropic::withoutBillingLine(**m_request);
    }
    return *m_request;
}

Result<Translation::Prepared> Translation::prepare(DialectId upstream, const TargetTraits &target)
{
    const Result<ChatRequest> &chat = request();
    if (!chat)
        return tl::make_unexpected(chat.error());
    Losses losses;
    if (m_leftOutBilling)
        losses.note(
            "Claude Code's billing line, which changes with each request, was left out: it would spoil the "
            "provider's prompt cache.");
    m_usesForcedTool = usesForcedTool(*chat, target);
    Prepared prepared;
    ChatRequest single = *chat;
    QList<QByteArray> prompts = m_furtherPrompts;
    while (true) {
        Result<QByteArray> body = encode(single, upstream, target, losses);
        if (!body)
            return tl::make_unexpected(body.error());
        prepared.bodies += *std::move(body);
        if (prompts.isEmpty())
            break;
        single.messages.front().parts.front().text = prompts.takeFirst();
    }
    m_calls = int(prepared.bodies.size());
    prepared.path = dialect(upstream)->requestPath(single, target);
    if (m_isCount) {
        TokenCountCall count = encodeTokenCount(upstream, *chat, target, prepared.bodies.constFirst());
        prepared.path = std::move(count.path);
        prepared.bodies = {std::move(count.body)};
    }
    prepared.lost = inClientsWords(losses, upstream);
    prepared.notes = losses.notes();
    // Where the target gives one answer only, there is nothing to leave room for.
    m_choices = prepared.lost.contains("n") ? 1 : int(std::clamp<qint64>(chat->choices.value_or(1), 1, 128));
    return prepared;
}

void Translation::goOnBehind(const QByteArray &text)
{
    if (!request())
        return; // prepare() tells
    std::vector<ChatMessage> &messages = request()->messages;
    if (std::exchange(m_goesOnBehind, !text.isEmpty()))
        messages.pop_back();
    if (text.isEmpty())
        return;
    ChatMessage said;
    said.role = ChatMessage::Role::Assistant;
    said.parts.push_back(ChatPart::makeText(text));
    messages.push_back(std::move(said));
}

Result<QByteArray> Translation::encode(const ChatRequest &chat, DialectId upstream,
                                       const TargetTraits &target, Losses &losses) const
{
    const Result<QByteArray> body = dialect(upstream)->encodeRequest(chat, target, losses);
    if (!body)
        return body;
    QList<QByteArray> refused;
    QByteArray taken = withoutMembers(*body, target.refused, &refused);
    for (const QByteArray &name : std::as_const(refused))
        losses.drop(name);
    return taken;
}

/// What nobody could read stands in the client's words already.
QList<QByteArray> Translation::inClientsWords(const Losses &losses, DialectId upstream) const
{
    Losses all;
    for (const QByteArray &name : (*m_request)->unknown)
        all.drop(name);
    if (losses.names().isEmpty())
        return all.names();
    const Result<JsonTree> body = JsonTree::parse(m_ownBody);
    for (const QByteArray &name : losses.names())
        all.drop(clientsWord(name, upstream, m_client, body ? body->root() : JsonValue()));
    return all.names();
}

void Translation::goOnFrom(const QByteArray &items)
{
    // What cannot be put together is told once the request is read.
    if (const Result<QByteArray> whole = responses::withEarlierItems(m_body, items))
        m_body = *whole;
    if (const Result<QByteArray> whole = responses::withReferencedItems(m_body, items))
        m_body = *whole;
    m_hasEarlier = true;
    m_request.reset();
}

std::optional<StoredResponse> Translation::leaves(const ChatAnswer &answer)
{
    if (m_client != DialectId::OpenAiResponses || !request() || request()->store == false || answer.error)
        return std::nullopt;
    StoredResponse kept;
    kept.answer = dialect(m_client)->encodeAnswer(answer, context());
    const Result<JsonTree> object = JsonTree::parse(kept.answer);
    const Result<QByteArray> items = responses::storedItems(m_body, kept.answer);
    if (!object || !items)
        return std::nullopt;
    kept.id = object->root()["id"].text();
    kept.items = *items;
    kept.inputItems = responses::inputItems(m_ownBody);
    kept.model = QString::fromUtf8(m_model);
    kept.createdMs = unixMilliseconds();
    return kept;
}

QStringList Translation::mediaAddresses()
{
    QStringList addresses;
    if (!request())
        return addresses;
    for (ChatMessage &message : request()->messages)
        eachMedia(message.parts, [&](const ChatPart &part) {
            if (part.data.isEmpty() && !part.url.isEmpty() && !isProvidersOwn(part.url) &&
                !addresses.contains(QString::fromUtf8(part.url)))
                addresses += QString::fromUtf8(part.url);
        });
    return addresses;
}

void Translation::setMedia(const QString &address, const QByteArray &data, const QByteArray &mediaType)
{
    const QByteArray base64 = data.toBase64();
    for (ChatMessage &message : request()->messages)
        eachMedia(message.parts, [&](ChatPart &part) {
            if (QString::fromUtf8(part.url) != address)
                return;
            part.url.clear();
            part.data = base64;
            if (!mediaType.isEmpty() && mediaType != "application/octet-stream")
                part.mediaType = mediaType;
        });
}

AnswerContext Translation::context() const
{
    return {m_request && *m_request ? &**m_request : nullptr, m_model, m_id, m_created};
}

std::unique_ptr<EventDecoder> Translation::decoder(DialectId upstream) const
{
    auto decoder = dialect(upstream)->decoder();
    return m_usesForcedTool ? withoutForcedTool(std::move(decoder)) : std::move(decoder);
}

std::unique_ptr<TranslatedTap> Translation::tap(DialectId upstream) const
{
    auto events = decoder(upstream);
    if (m_calls > 1) {
        std::vector<std::unique_ptr<EventDecoder>> decoders;
        decoders.push_back(std::move(events));
        while (decoders.size() < std::size_t(m_calls))
            decoders.push_back(decoder(upstream));
        events = std::make_unique<FanOutDecoder>(std::move(decoders), m_choices);
    }
    return std::make_unique<TranslatedTap>(std::move(events), dialect(m_client)->encoder(context()));
}

std::unique_ptr<TranslatedTap> Translation::continuedTap(DialectId upstream, const BrokenAnswer &before) const
{
    auto encoder = mutedEncoder(before.events.size(), dialect(m_client)->encoder(context()));
    return std::make_unique<TranslatedTap>(continuedDecoder(before, decoder(upstream)), std::move(encoder));
}

Result<ChatAnswer> Translation::read(DialectId upstream, const QByteArray &body, bool isJson) const
{
    if (m_calls == 1)
        return readOne(upstream, body, isJson);
    const Result<QList<QByteArray>> bodies = fanOutAnswers(body, m_calls);
    if (!bodies)
        return tl::make_unexpected(bodies.error());
    std::vector<ChatAnswer> answers;
    for (const QByteArray &each : *bodies) {
        Result<ChatAnswer> answer = readOne(upstream, each, isJson);
        if (!answer || answer->error)
            return answer;
        answers.push_back(*std::move(answer));
    }
    return mergedAnswer(answers, m_choices);
}

Result<ChatAnswer> Translation::readOne(DialectId upstream, const QByteArray &body, bool isJson) const
{
    if (isJson) {
        Result<ChatAnswer> answer = dialect(upstream)->decodeAnswer(body);
        if (answer && m_usesForcedTool)
            removeForcedTool(*answer);
        return answer;
    }
    ChatEvents events;
    const auto streamed = decoder(upstream);
    streamed->feed(body, events);
    streamed->finish(events);
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

QByteArray translatedError(DialectId client, DialectId upstream, int status, const QByteArray &body)
{
    return dialect(client)->encodeError(dialect(upstream)->decodeError(status, body));
}
