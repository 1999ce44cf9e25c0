// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/forwarding.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/dialects/embeddings.h"
#include "core/dialects/fanout.h"
#include "core/dialects/images.h"
#include "core/dialects/objectanswer.h"
#include "core/dialects/tokencount.h"
#include "core/dialects/tokencounter.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/headerrules.h"
#include "core/gateway/keptobjects.h"
#include "core/providers/provideraddress.h"
#include "core/providers/vertexclaude.h"

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostAddresses = 32; // of pictures and files that are fetched for one request
constexpr qint64 mostFetchedBytes = 64 * 1024 * 1024;

Error unreadableAnswer(const QString &provider, const Error &problem)
{
    return {ErrorKind::UpstreamUnreachable,
            u"Provider '%1' gave an answer that cannot be read: %2"_s.arg(provider, problem.message)};
}

} // namespace

// Attempts at targets that speak another wire format than the client: what must be there before the request
// is written, and what becomes of the answer.

/// Anthropic's form, in an envelope of Google's.
bool Forwarding::isVertexClaude() const
{
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    return m_serving.upstream == DialectId::Anthropic && provider && provider->type == u"vertex";
}

Result<ProviderRoute> Forwarding::routeTo(const QByteArray &path, bool isUsualPath)
{
    QByteArray place = path;
    if (isVertexClaude())
        place = m_job.isCount ? QByteArray(vertexClaudeCountPath)
                              : vertexClaudePath(m_model, m_job.envelope.stream);
    return m_exchange.snapshot().providers.routeTo(target(), m_job.method, place, isUsualPath);
}

/// What the catalogue says, and what this model was found to refuse.
TargetTraits Forwarding::targetTraits() const
{
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    TargetTraits traits = Catalogue::instance().traits(*provider, m_model);
    traits.model = wireModel(*provider, m_model).toUtf8();
    traits.refused = m_exchange.gateway().refusedParameters().of(m_provider, m_model) + m_refusedHere;
    // These two are one parameter under two names.
    if (traits.refused.removeAll("max_tokens") > 0)
        traits.maxCompletionTokens = true;
    if (traits.refused.removeAll("max_completion_tokens") > 0)
        traits.maxCompletionTokens = false;
    return traits;
}

void Forwarding::attemptTranslated()
{
    if (!m_translation)
        m_translation = std::make_unique<Translation>(m_job.client, m_exchange.body(), m_job.envelope,
                                                      newRequestId(), m_job.isCount);
    if (!m_job.envelope.previousResponse.isEmpty() && !m_job.isHistoryHere) {
        attemptFailed(FailureClass::ModelMissing,
                      unknownResponse(m_job.envelope.previousResponse, u"previous_response_id"_s));
        return;
    }
    if (readsHistory())
        return;
    if (m_estimates) {
        answerEstimate();
        return;
    }
    if (Result<ChatRequest> &request = m_translation->request())
        m_exchange.gateway().reasoningMemory().restore(m_exchange.clientKeyName(), *request);
    if (m_broken)
        m_translation->goOnBehind(m_broken->text);
    const TargetTraits traits = targetTraits();
    if (fetchesMedia(traits))
        return;
    Result<Translation::Prepared> prepared = m_translation->prepare(m_serving.upstream, traits);
    if (!prepared) { // another target may take what this one cannot
        attemptFailed(FailureClass::ModelMissing, prepared.error());
        return;
    }
    const bool isUsualPath = prepared->path == "/chat/completions" || prepared->path == "/messages";
    const Result<ProviderRoute> route = routeTo(prepared->path, isUsualPath);
    if (!route) {
        attemptFailed(FailureClass::KeyTrouble, route.error());
        return;
    }
    if (isVertexClaude())
        std::transform(prepared->bodies.begin(), prepared->bodies.end(), prepared->bodies.begin(),
                       m_job.isCount ? vertexClaudeCountBody : vertexClaudeBody);
    noteTranslation(*prepared);
    m_sentBody = prepared->bodies.constFirst();
    sendAll(*route, prepared->bodies);
}

void Forwarding::attemptReplay()
{
    // An array of events is never asked of a provider, so nothing reads along where it passes as it is.
    const bool fits = m_job.replay->form == m_job.client && m_job.client != DialectId::GeminiArray &&
                      (m_job.replay->isStream == m_job.envelope.stream || m_job.replay->status >= 400);
    m_replayed = fits ? *m_job.replay : m_job.replay->asEvents();
    m_serving = {m_replayed.form, fits};
    m_addedUsage = fits && m_job.client == DialectId::OpenAiChat &&
                   m_job.envelope.streamUsage == Envelope::StreamUsage::NotAsked;
    if (!fits) {
        m_translation = std::make_unique<Translation>(m_job.client, m_exchange.body(), m_job.envelope,
                                                      newRequestId(), false);
        if (const Result<ChatRequest> &request = m_translation->request(); !request) {
            attemptFailed(FailureClass::RequestFault, request.error());
            return;
        }
        m_translationNote =
            u" Translated from %1 to %2."_s.arg(dialectName(m_replayed.form), dialectName(m_job.client));
    }
    ProviderRoute route;
    route.requestLine = "POST replay://" + QByteArray::number(m_replayed.record) +
                        m_replayed.path; // so its format can be told
    send(route, {m_exchange.body()}, m_exchange.body(), {});
}

bool Forwarding::readsHistory()
{
    if (!m_job.isHistoryHere || m_translation->hasEarlier())
        return false;
    m_exchange.gateway().store().findResponse(
        m_job.envelope.previousResponse, this,
        [this](const std::optional<StoredResponse> &response) { historyCame(response); });
    return true;
}

void Forwarding::historyCame(const std::optional<StoredResponse> &response)
{
    if (m_exchange.isSettled())
        return;
    if (!response) {
        fail(unknownResponse(m_job.envelope.previousResponse, u"previous_response_id"_s));
        return;
    }
    m_translation->goOnFrom(response->items);
    attemptTranslated();
}

bool Forwarding::fetchesMedia(const TargetTraits &traits)
{
    if (traits.imageUrls)
        return false;
    const QStringList addresses = m_translation->mediaAddresses();
    if (addresses.size() > mostAddresses) {
        mediaFailed(
            {ErrorKind::BadRequest,
             u"The request points to %1 pictures or files; at most %2 are fetched for a provider that "
             u"takes no addresses. Send their content (base64) instead."_s.arg(addresses.size())
                 .arg(mostAddresses)});
        return true;
    }
    for (const QString &address : addresses) {
        auto fetch = std::make_unique<MediaFetch>(m_exchange.gateway().mediaNetwork(), QUrl(address),
                                                  m_exchange.config().server.privateMediaHosts, nullptr);
        connect(fetch.get(), &MediaFetch::done, this,
                [this, address](const Result<FetchedMedia> &media) { mediaCame(address, media); });
        fetch->start();
        m_fetches.emplace(address, std::move(fetch));
    }
    return !m_fetches.empty();
}

void Forwarding::mediaCame(const QString &address, const Result<FetchedMedia> &media)
{
    if (!media) {
        mediaFailed(media.error());
        return;
    }
    m_fetchedBytes += media->data.size();
    if (m_fetchedBytes > mostFetchedBytes) {
        mediaFailed(
            {ErrorKind::BadRequest,
             u"The pictures and files to which the request points are larger than 64 MiB together."_s});
        return;
    }
    m_translation->setMedia(address, media->data, media->mediaType);
    m_fetches.extract(address).mapped().release()->deleteLater(); // it called us
    if (m_fetches.empty())
        attemptTranslated();
}

void Forwarding::mediaFailed(const Error &error)
{
    releaseFetches();
    attemptFailed(FailureClass::ModelMissing, error); // the next target may take addresses
}

/// One of them may be the one that called us.
void Forwarding::releaseFetches()
{
    for (auto &[address, fetch] : m_fetches) {
        fetch->disconnect(this);
        fetch.release()->deleteLater();
    }
    m_fetches.clear();
}

void Forwarding::noteTranslation(const Translation::Prepared &prepared)
{
    m_translationNote =
        u" Translated from %1 to %2."_s.arg(dialectName(m_job.client), dialectName(m_serving.upstream));
    if (m_broken)
        m_translationNote +=
            u" It goes on behind the %1 bytes of text that the client has (continue_streams)."_s.arg(
                m_broken->text.size());
    for (const QByteArray &note : prepared.notes)
        m_translationNote += u' ' + QString::fromUtf8(note);
    noteLost(prepared.lost);
}

/// Into the answer's headers and the record.
void Forwarding::noteLost(const QList<QByteArray> &names)
{
    m_lost = names;
    if (m_lost.isEmpty())
        return;
    const QString lost = u"Not carried over: %1."_s.arg(QString::fromUtf8(m_lost.join(", ")));
    m_translationNote += u' ' + lost;
    m_exchange.record().row().note = lost;
}

void Forwarding::attemptObject()
{
    m_object = makeObject();
    const Result<ObjectTranslation::Prepared> prepared = m_object->prepare();
    if (!prepared) { // another target may take what this one cannot
        attemptFailed(FailureClass::ModelMissing, prepared.error());
        return;
    }
    const Result<ProviderRoute> route = routeTo(prepared->path, false);
    if (!route) {
        attemptFailed(FailureClass::KeyTrouble, route.error());
        return;
    }
    noteLost(prepared->lost);
    sendAll(*route, prepared->bodies);
}

std::unique_ptr<ObjectTranslation> Forwarding::makeObject() const
{
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    const ObjectTarget target{m_serving.upstream, provider && provider->type == u"vertex",
                              provider ? wireModel(*provider, m_model).toUtf8() : m_model.toUtf8()};
    if (m_job.api == "images")
        return std::make_unique<ImageTranslation>(
            ImageTranslation::Client{m_job.path, headerValue(m_exchange.head().headers, "content-type"),
                                     m_exchange.body(), m_job.envelope.stream, unixMilliseconds() / 1000},
            target);
    const EmbeddingForm form = m_job.client != DialectId::Ollama ? EmbeddingForm::OpenAi
                               : m_job.path == "/embeddings"     ? EmbeddingForm::OllamaLegacy
                                                                 : EmbeddingForm::Ollama;
    return std::make_unique<EmbeddingTranslation>(form, m_exchange.body(), target);
}

void Forwarding::tokenCame(const Result<Secret> &token, const ProviderRoute &route,
                           const QList<QByteArray> &segments, const QByteArray &bodyOwner, HeaderList headers)
{
    if (m_exchange.isSettled())
        return; // the client left meanwhile
    if (!token) {
        attemptFailed(FailureClass::KeyTrouble, token.error());
        return;
    }
    m_exchange.record().addSecret(*token);
    m_tokens = &m_exchange.gateway().googleTokens(route);
    headers.emplaceBack("Authorization", "Bearer " + token->expose());
    send(route, segments, bodyOwner, std::move(headers));
}

void Forwarding::answerEstimate()
{
    const Result<ChatRequest> &request = m_translation->request();
    if (!request) {
        attemptFailed(FailureClass::RequestFault, request.error());
        return;
    }
    m_exchange.record().row().note = u"Input tokens by estimate: the provider has no counter."_s;
    HeaderList headers = m_walk.attempts() > 0 ? forwardingHeaders() : HeaderList();
    headers.emplaceBack("X-PLLM-Estimated", "true");
    m_exchange.answer(200, tokenCountBody(m_job.client, countInputTokens(*request, m_serving.upstream)),
                      headers);
}

void Forwarding::countEnded()
{
    const qint64 tokens = decodeTokenCount(m_serving.upstream, m_wholeBody);
    if (tokens < 0)
        wholeBroke(unreadableAnswer(m_provider, {ErrorKind::InvalidJson, u"it has no number of tokens"_s}));
    else
        answerTranslated("application/json", tokenCountBody(m_job.client, tokens));
}

/// A whole answer of another wire format.
void Forwarding::translatedEnded()
{
    if (m_job.isCount) {
        countEnded();
        return;
    }
    const bool isJson =
        headerValue(m_call->headers(), "content-type").toLower().startsWith("application/json");
    const Result<ChatAnswer> answer = m_translation->read(m_serving.upstream, m_wholeBody, isJson);
    if (!answer) {
        wholeBroke(unreadableAnswer(m_provider, answer.error()));
        return;
    }
    if (answer->error) {
        wholeBroke(
            Error{ErrorKind::UpstreamUnreachable, u"Provider '%1' told an error inside its answer: %2"_s.arg(
                                                      m_provider, QString::fromUtf8(answer->error->message))},
            errorClass(0, m_wholeBody));
        return;
    }
    noteAnswer(*answer);
    keepAnswer(*answer); // before the client can name it
    answerTranslated(m_translation->contentType(), m_translation->write(*answer));
}

void Forwarding::answerTranslated(const QByteArray &contentType, const QByteArray &body)
{
    const int status = m_call->status();
    HeaderList headers = answerHeaders(m_call->headers());
    setHeader(headers, "Content-Type", contentType);
    endAttempt(FailureClass::None, {});
    releaseCall();
    answerWhole(status, headers, body);
}

/// What a whole answer says, into the record.
void Forwarding::noteAnswer(const ChatAnswer &answer)
{
    TrafficRow &row = m_exchange.record().row();
    TokenEstimate output;
    for (const ChatAnswer::Choice &choice : answer.choices) {
        row.finishReason = QString::fromUtf8(choice.nativeReason);
        for (const ChatPart &part : choice.parts) {
            output.add(part.text);
            row.toolCalls += part.kind == ChatPart::Kind::ToolCall ? 1 : 0;
            if (part.kind == ChatPart::Kind::Text || part.kind == ChatPart::Kind::Refusal)
                m_exchange.record().answerText(part.text);
        }
    }
    noteUsage(answer.usage, output.tokens());
}

void Forwarding::keepAnswer(const ChatAnswer &answer)
{
    if (std::exchange(m_isKept, true))
        return;
    m_exchange.gateway().reasoningMemory().remember(m_exchange.clientKeyName(), answer);
    std::optional<StoredResponse> kept = m_translation->leaves(answer);
    if (!kept)
        return;
    kept->clientKey = m_exchange.clientKeyName();
    kept->provider = m_provider;
    m_exchange.gateway().rememberObject(
        kept->id, ObjectIds::Maker{{}, kept->clientKey, m_exchange.record().row().session});
    m_exchange.gateway().store().keepResponse(*kept);
}

void Forwarding::objectEnded()
{
    const Result<QList<QByteArray>> answers = m_fanOut.isEmpty()
                                                  ? QList<QByteArray>{m_wholeBody}
                                                  : fanOutAnswers(m_wholeBody, int(m_fanOut.size()));
    const Result<ObjectTranslation::Answer> answer =
        answers ? m_object->read(*answers, std::chrono::microseconds(m_exchange.elapsedUs()))
                : tl::make_unexpected(answers.error());
    if (!answer && answer.error().kind == ErrorKind::BadRequest) { // in words of a model, not of HTTP
        const Error error{ErrorKind::BadRequest,
                          u"Provider '%1' declined: %2"_s.arg(m_provider, answer.error().message)};
        endAttempt(FailureClass::None, {});
        releaseCall();
        m_lastAnswer.reset(); // this is the last one now
        attemptFailed(FailureClass::RequestFault, error);
        return;
    }
    if (!answer) {
        wholeBroke(unreadableAnswer(m_provider, answer.error()));
        return;
    }
    noteUsage(answer->usage, 0);
    if (m_job.api == "images") {
        ObjectAnswerReader made;
        made.countsImages = true;
        made.read(answer->body);
        m_exchange.noteImages(made.images);
    }
    answerTranslated(answer->contentType, answer->body);
}

/// A target that does not take one of the parameters is asked once more without it: those are our words, not
/// the client's.
bool Forwarding::learnsFrom(const HeldAnswer &answer)
{
    constexpr int mostRefusals = 3;
    if ((answer.status != 400 && answer.status != 422) || m_refusedHere.size() >= mostRefusals)
        return false;
    const ApiError error = dialect(m_serving.upstream)->decodeError(answer.status, answer.body);
    const QByteArray name = refusedParameter(error, m_sentBody);
    if (name.isEmpty())
        return false;
    // What only this request's value was at fault for is nothing to remember.
    if (isRefusedForGood(error) && !m_job.isCount) // a counter may take less than the API itself
        m_exchange.gateway().refusedParameters().note(m_provider, m_model, name);
    m_refusedHere += name;
    return true;
}
