// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/forwarding.h"

#include "core/dialects/linestap.h"
#include "core/dialects/objectanswer.h"
#include "core/dialects/openaierror.h"
#include "core/dialects/openaitap.h"
#include "core/dialects/readingtap.h"
#include "core/dialects/tokencounter.h"
#include "core/dialects/tokenestimate.h"
#include "core/dialects/typedeventtap.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"

#include <QScopeGuard>

using namespace Qt::Literals::StringLiterals;

// How an attempt's answer passes to the client, what it says on its way, and how it ends.

namespace {

constexpr qint64 highWater = 256 * 1024; // of the client's backlog: nothing more is read upstream above it
constexpr qint64 readPiece = 64 * 1024;
constexpr qsizetype longestHeld = 256 * 1024; // before an answer is committed to
constexpr qsizetype longestError = 1024 * 1024;
constexpr qsizetype longestTranslated = 64 * 1024 * 1024; // of a whole answer in another wire format
constexpr qsizetype longestRead = 8 * 1024 * 1024;        // of a whole answer, to find its usage
constexpr qsizetype longestContinued = 4 * 1024 * 1024;   // of a stream that may go on elsewhere
constexpr qsizetype longestImages = 64 * 1024 * 1024;     // the same of pictures, to count them

/// Size of the body; -1 where only its end tells. A transfer coding overrides a length (RFC 9112, 6.3): with
/// that, the client would read what is beyond as the next answer.
qint64 promisedLength(const HeaderList &headers)
{
    bool isNumber = false;
    const qint64 length = headerValue(headers, "content-length").toLongLong(&isNumber);
    return isNumber && headerValue(headers, "transfer-encoding").isEmpty() ? length : -1;
}

} // namespace

void Forwarding::headArrived()
{
    const int status = m_call->status();
    const HeaderList headers = m_call->headers();
    m_exchange.record().attemptHead(status, headers);
    noteAttemptTimes();
    if (status >= 300 && status < 400) {
        const Error error{ErrorKind::UpstreamRedirect,
                          u"Provider '%1' answered with a redirect (%2), which is not followed: a key must "
                          u"not travel to another "
                          "address. Set the provider's base_url to the final address."_s.arg(m_provider)
                              .arg(status)};
        endAttempt(FailureClass::KeyTrouble, error.message);
        releaseCall();
        attemptFailed(FailureClass::KeyTrouble, error);
        return;
    }
    m_mode = modeOf(status, headers);
    if (m_mode == Mode::Stream)
        m_tap = makeTap();
    if (m_tap && m_broken) { // reads what the client has: of that nothing is new
        m_tap->feed({});
        m_tap->takeText();
        m_tokensBefore = m_tap->estimatedOutputTokens();
        m_exchange.record().row().isContinued = true;
    }
}

Forwarding::Mode Forwarding::modeOf(int status, const HeaderList &headers) const
{
    if (status >= 400)
        return Mode::ProviderError;
    const QByteArray type = headerValue(headers, "content-type").toLower();
    if (isTranslated())
        return !m_object && m_translation->streams() && !type.startsWith("application/json") ? Mode::Stream
                                                                                             : Mode::Whole;
    if (m_job.client == DialectId::GeminiArray && m_job.envelope.stream)
        return Mode::Stream;
    if (type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson"))
        return Mode::Stream;
    // What a user keeps may be of any type; only what describes it is for us to read.
    const bool isContent = m_job.path.contains("/content");
    return type.startsWith("application/json") || (!isContent && (type.isEmpty() || type.startsWith("text/")))
               ? Mode::Whole
               : Mode::Binary;
}

std::unique_ptr<AnswerTap> Forwarding::makeTap() const
{
    if (m_broken)
        return m_translation->continuedTap(m_serving.upstream, *m_broken);
    if (isTranslated())
        return m_translation->tap(m_serving.upstream);
    if (m_job.client == DialectId::Ollama || m_job.client == DialectId::GeminiArray)
        return std::make_unique<LinesTap>(*dialect(m_job.client));
    if (m_job.answer == AnswerForm::Dialect)
        return std::make_unique<ReadingTap>(*dialect(m_job.client));
    if (m_job.answer == AnswerForm::Chat)
        return std::make_unique<OpenAiStreamTap>(m_addedUsage);
    return std::make_unique<TypedEventTap>();
}

void Forwarding::pump()
{
    if (m_pumping)
        return; // what is written leaves at once, and tells so from within the write
    m_pumping = true;
    const auto done = qScopeGuard([this] { m_pumping = false; });
    noteSlowClient(false);
    while (m_call && m_call->bytesAvailable() > 0 && m_exchange.client().backlog() < highWater) {
        const QByteArray bytes = m_call->read(readPiece);
        if (bytes.isEmpty())
            break;
        switch (m_mode) {
        case Mode::Stream: pumpStream(bytes); break;
        case Mode::Whole:
        case Mode::Binary: pumpWhole(bytes); break;
        case Mode::ProviderError:
            m_exchange.record().relayed(bytes, {});
            m_held += bytes.first(std::min(bytes.size(), longestError - m_held.size()));
            break;
        case Mode::Waiting: break; // bytes without a head: nothing that could be passed
        }
    }
    noteSlowClient(m_call && m_call->bytesAvailable() > 0);
    if (m_call && m_call->isFinished() && m_call->bytesAvailable() == 0)
        upstreamFinished();
}

void Forwarding::noteSlowClient(bool isAwaited)
{
    if (isAwaited == m_slowSince.has_value())
        return;
    const SteadyTime now = steadyNow();
    if (const std::optional<SteadyTime> since =
            std::exchange(m_slowSince, isAwaited ? std::optional(now) : std::nullopt))
        m_exchange.record().row().clientSlowUs += microsecondsBetween(*since, now);
}

void Forwarding::noteFirstOutput()
{
    if (std::exchange(m_isOutputNoted, true))
        return;
    TrafficRow &row = m_exchange.record().row();
    if (row.firstTokenUs < 0) {
        row.firstTokenUs = m_exchange.elapsedUs();
        noteAttemptTimes();
    }
    m_call->noteOutput();
    if (!m_job.replay)
        m_exchange.gateway().targetHealths().outputBegan(m_attempt, unixMilliseconds());
}

void Forwarding::pumpStream(const QByteArray &bytes)
{
    const QByteArray passed = m_tap->feed(bytes);
    if (m_tap->sawOutput() || m_tap->isComplete())
        noteFirstOutput();
    if (const QByteArray text = m_tap->takeText(); !text.isEmpty())
        m_exchange.record().answerText(text);
    if (m_job.ids == ForwardJob::Ids::Response && !m_knowsId)
        rememberIds(m_tap->objectId());
    if (isTranslated() && m_tap->isComplete())
        keepAnswer(static_cast<const TranslatedTap &>(*m_tap).answer()); // before the client sees its end
    if (m_committed) {
        passToClient(bytes, passed);
        return;
    }
    // The first real byte commits; until then another target can take over. With nobody to take over, nothing
    // is held.
    m_exchange.record().relayed(bytes, {});
    m_held += passed;
    const bool real = m_tap->sawOutput() || m_tap->isComplete();
    const bool failedEarly = m_tap->sawError() && !m_tap->sawOutput();
    if ((!hasNextTarget() && !m_held.isEmpty()) || m_held.size() > longestHeld || (real && !failedEarly))
        commit();
}

void Forwarding::pumpWhole(const QByteArray &bytes)
{
    const qsizetype longest = m_job.api == "images" ? longestImages : longestRead;
    if (m_mode == Mode::Whole && (isTranslated() || m_wholeBody.size() < longest))
        m_wholeBody += bytes;
    if (isTranslated()) {
        m_exchange.record().relayed(bytes, {});
        if (m_wholeBody.size() > longestTranslated)
            wholeBroke(
                Error{ErrorKind::UpstreamUnreachable,
                      u"Provider '%1' gave an answer of more than 64 MiB, which cannot be translated."_s.arg(
                          m_provider)});
        return;
    }
    if (m_committed) {
        passToClient(bytes, bytes);
        return;
    }
    m_exchange.record().relayed(bytes, {});
    m_held += bytes;
    // A whole answer is small and leaves in one piece, so that one that breaks off can still be tried again
    // or told as an error; a large one, or one whose provider sends blanks to keep the line open, passes as
    // it comes.
    const bool keepsLineOpen = m_held.trimmed().isEmpty();
    if (m_mode == Mode::Binary || m_held.size() > longestHeld || keepsLineOpen) {
        noteFirstOutput();
        commit(promisedLength(m_call->headers()));
    }
}

void Forwarding::commit(qint64 contentLength)
{
    m_committed = true;
    if (std::exchange(m_isHeadSent, true)) { // for pings
        passToClient({}, std::exchange(m_held, {}));
        return;
    }
    RunningRecord &record = m_exchange.record();
    HeaderList headers = answerHeaders(m_call->headers());
    if (isTranslated())
        setHeader(headers, "Content-Type", m_translation->contentType());
    record.row().status = m_call->status();
    record.row().state = ExchangeState::Streaming;
    record.clientHead(m_call->status(), headers);
    record.touch();
    m_exchange.client().start(m_call->status(), headers, contentLength);
    passToClient({}, std::exchange(m_held, {}));
}

void Forwarding::passToClient(const QByteArray &fromUpstream, const QByteArray &toClient)
{
    if (m_exchange.isSettled())
        return;
    m_exchange.record().relayed(fromUpstream, toClient);
    if (toClient.isEmpty())
        return;
    m_quietTicks = 0;
    rememberSent(toClient);
    collectForCache(toClient);
    m_exchange.client().write(toClient);
}

void Forwarding::upstreamFinished()
{
    const std::optional<Error> failure = m_call->failure();
    switch (m_mode) {
    case Mode::Waiting:
        noAnswer(failure.value_or(
            Error{ErrorKind::UpstreamUnreachable, u"Provider '%1' gave no answer."_s.arg(m_provider)}));
        break;
    case Mode::Stream: streamEnded(failure); break;
    case Mode::Whole:
    case Mode::Binary: wholeEnded(failure); break;
    case Mode::ProviderError: providerErrorEnded(failure); break;
    }
}

void Forwarding::rememberSent(const QByteArray &bytes)
{
    if (!m_exchange.config().routing.continueStreams || !m_job.envelope.stream ||
        m_job.client == DialectId::None || m_sent.size() > longestContinued)
        return;
    m_sent += bytes;
}

bool Forwarding::continuesBroken(const Error &error)
{
    // What was passed as a provider wrote it has that provider's ids, by which Responses clients go.
    const bool hasForeignIds = m_job.client == DialectId::OpenAiResponses && !isTranslated();
    if (!m_exchange.config().routing.continueStreams || m_sent.isEmpty() ||
        m_sent.size() > longestContinued || m_tap->isMidEvent() || hasForeignIds || m_job.isCount ||
        m_job.replay)
        return false;
    std::optional<BrokenAnswer> broken = BrokenAnswer::read(*dialect(m_job.client), m_sent);
    if (!broken)
        return false;
    endAttempt(FailureClass::ServerFault, error.message);
    noteTap();
    m_exchange.billAttempt();
    m_tokensBefore = 0;
    releaseCall();
    m_broken = std::move(broken);
    attemptFailed(FailureClass::ServerFault, error);
    return true;
}

void Forwarding::noAnswer(const Error &error, FailureClass kind)
{
    endAttempt(kind, error.message);
    releaseCall();
    attemptFailed(kind, error);
}

void Forwarding::streamEnded(const std::optional<Error> &failure)
{
    QByteArray rest;
    if (!failure)
        rest = m_tap->finish(); // a last event may lack its blank line
    const bool whole = m_tap->isComplete() && (!failure || m_tap->sawDone());
    if (!whole && !m_tap->sawError()) {
        const Error error = failure.value_or(
            Error{ErrorKind::UpstreamUnreachable,
                  u"Provider '%1' ended its stream before the answer was complete."_s.arg(m_provider)});
        if (!m_committed) {
            noAnswer(error);
            return;
        }
        if (continuesBroken(error))
            return;
        endAttempt(FailureClass::ServerFault, error.message);
        noteTap();
        releaseCall();
        passToClient({}, rest);
        breakStream(error, ExchangeState::Truncated);
        return;
    }
    const FailureClass told =
        m_tap->sawError() ? errorClass(0, m_tap->errorMessage().toUtf8()) : FailureClass::None;
    if (!m_committed && mayTryNext(told) && hasNextTarget()) {
        const Error error{
            ErrorKind::UpstreamUnreachable,
            u"Provider '%1' told an error inside its stream: %2"_s.arg(m_provider, m_tap->errorMessage())};
        endAttempt(told, error.message);
        releaseCall();
        attemptFailed(told, error);
        return;
    }
    if (isTranslated())
        keepAnswer(static_cast<const TranslatedTap &>(*m_tap).answer());
    if (!m_committed)
        commit();
    passToClient({}, rest);
    if (!m_call || m_exchange.isSettled())
        return; // writing found the client gone
    TrafficRow &row = m_exchange.record().row();
    row.finishReason = m_tap->finishReason();
    noteTap();
    if (m_tap->sawError())
        row.note = m_tap->errorMessage();
    endAttempt(told, m_tap->sawError() ? m_tap->errorMessage() : QString());
    if (!m_tap->sawError())
        keepInCache(m_call->status(), m_call->headers());
    releaseCall();
    if (m_exchange.settle(m_tap->sawError() ? ExchangeState::Failed : ExchangeState::Done)) {
        m_exchange.client().finish();
        m_exchange.over();
    }
}

void Forwarding::wholeBroke(const Error &failure, FailureClass kind)
{
    if (!m_committed || m_broken) {
        noAnswer(failure, kind);
        return;
    }
    endAttempt(kind, failure.message);
    releaseCall();
    m_exchange.record().row().note = failure.message;
    if (m_exchange.settle(ExchangeState::Truncated)) {
        m_exchange.client().disconnect(&m_exchange);
        m_exchange.client().breakOff(); // its length was promised: only a broken connection tells the truth
        m_exchange.over();
    }
}

void Forwarding::wholeEnded(const std::optional<Error> &failure)
{
    if (failure || m_broken) {
        wholeBroke(failure.value_or(Error{
            ErrorKind::UpstreamUnreachable,
            u"Provider '%1' answered in one piece, with which a stream cannot go on."_s.arg(m_provider)}));
        return;
    }
    noteFirstOutput();
    if (isTranslated()) {
        m_object ? objectEnded() : translatedEnded();
        return;
    }
    if (!m_committed && m_mode == Mode::Whole && isErrorAnswer(m_wholeBody)) {
        errorInsideAnswer();
        return;
    }
    readWholeAnswer();
    const int status = m_call->status();
    const HeaderList headers = answerHeaders(m_call->headers());
    endAttempt(FailureClass::None, {});
    releaseCall();
    if (!m_committed)
        answerWhole(status, headers, m_held);
    else if (m_exchange.settle(ExchangeState::Done)) {
        m_exchange.client().finish();
        m_exchange.over();
    }
}

/// It says 200, and then that it failed: as good as a status that says so, but that it passes as it came.
void Forwarding::errorInsideAnswer()
{
    const FailureClass kind = errorClass(0, m_wholeBody);
    const Error error{ErrorKind::UpstreamUnreachable,
                      u"Provider '%1' told an error inside its answer: %2"_s.arg(
                          m_provider, providerErrorText(m_wholeBody))};
    const int status = m_call->status();
    const HeaderList headers = answerHeaders(m_call->headers());
    endAttempt(kind, error.message);
    releaseCall();
    if (mayTryNext(kind) && hasNextTarget()) {
        attemptFailed(kind, error);
        return;
    }
    m_exchange.record().row().note = error.message;
    answerWhole(status, headers, m_held, ExchangeState::Failed);
}

void Forwarding::answerWhole(int status, const HeaderList &headers, const QByteArray &body,
                             ExchangeState state)
{
    if (m_isHeadSent) {
        breakStream(
            {ErrorKind::UpstreamUnreachable,
             u"Provider '%1' answered in one piece although a stream was asked for, and the answer had "
             u"begun already with pings. Turn ping_before_first_token off for this client key."_s.arg(
                 m_provider)},
            ExchangeState::Failed);
        return;
    }
    RunningRecord &record = m_exchange.record();
    record.row().status = status;
    record.clientHead(status, headers);
    record.relayed({}, body);
    record.row().responseBytes = body.size();
    if (state == ExchangeState::Done) {
        collectForCache(body);
        keepInCache(status, headers);
    }
    if (m_exchange.settle(state)) {
        m_exchange.client().respond(status, headers, body);
        m_exchange.over();
    }
}

void Forwarding::readWholeAnswer()
{
    RunningRecord &record = m_exchange.record();
    if (m_job.isCount)
        return; // what is counted was not used
    if (m_job.answer == AnswerForm::Dialect) {
        if (const Result<ChatAnswer> answer = dialect(m_job.client)->decodeAnswer(m_wholeBody))
            noteAnswer(*answer);
        return;
    }
    if (m_job.answer == AnswerForm::Chat) {
        const OpenAiAnswer answer = readOpenAiAnswer(m_wholeBody);
        record.row().finishReason = answer.finishReason;
        record.answerText(answer.text);
        record.row().toolCalls = answer.toolCalls;
        noteUsage(answer.usage, answer.estimatedOutputTokens);
        return;
    }
    ObjectAnswerReader reader;
    reader.countsImages = m_job.api == "images";
    if (m_mode == Mode::Whole && !reader.read(m_wholeBody))
        reader.text = m_wholeBody; // a transcription as plain text or subtitles
    record.row().finishReason = reader.finishReason();
    record.answerText(reader.text);
    record.row().toolCalls = reader.toolCalls;
    noteUsage(reader.usage, reader.output.tokens());
    m_exchange.noteImages(reader.images);
    rememberIds(reader.id);
}

/// `response`: the id of the answer itself.
void Forwarding::rememberIds(const QByteArray &response)
{
    Gateway &gateway = m_exchange.gateway();
    ObjectIds::Maker maker{m_provider, m_exchange.clientKeyName()};
    if (m_job.ids == ForwardJob::Ids::Response && !response.isEmpty()) {
        maker.session = m_exchange.record().row().session;
        gateway.rememberObject(response, maker);
        m_knowsId = true;
    } else if (m_job.ids == ForwardJob::Ids::Objects) {
        constexpr qsizetype most = 4000; // a page of 1,000 batches
        for (const QByteArray &id : objectIds(m_wholeBody, most))
            gateway.rememberObject(id, maker);
    }
    if (!m_job.deletes.isEmpty())
        gateway.forgetObject(m_job.deletes);
}

/// A provider of whose resources nobody knew says that it has not this one. A 404 that speaks of a model
/// means that.
bool Forwarding::isMissingResource(int status, const QByteArray &body) const
{
    if (isTranslated() || m_job.api == "chat" || !m_job.isUsualPath || m_job.path.endsWith("/input_tokens") ||
        m_exchange.snapshot().providers.support(m_provider, m_job.api) != ApiSupport::Maybe)
        return false;
    return status == 405 || status == 501 || (status == 404 && !body.toLower().contains("model"));
}

void Forwarding::providerErrorEnded(const std::optional<Error> &failure)
{
    const int status = m_call->status();
    const HeldAnswer answer{status,
                            m_call->headers(),
                            std::exchange(m_held, {}),
                            m_provider,
                            target().upstreamModel,
                            m_lost,
                            isTranslated() ? m_serving.upstream : DialectId::None};
    const QString said = providerErrorText(answer.body);
    const FailureClass kind = errorClass(status, answer.body);
    endAttempt(kind, u"HTTP %1: %2"_s.arg(status).arg(said));
    releaseCall();
    if (failure) { // it broke off inside the error: there is nothing whole to pass
        attemptFailed(kind, *failure);
        return;
    }
    if (m_job.replay) {
        m_lastAnswer = answer;
        attemptFailed(
            kind,
            {ErrorKind::UpstreamUnreachable,
             u"Replay of #%1, which was answered %2: %3"_s.arg(m_job.replay->record).arg(status).arg(said)});
        return;
    }
    if (status == 400 && m_addedUsage && !m_withoutUsage && answer.body.contains("stream_options")) {
        m_exchange.gateway().noteRefusesStreamUsage(m_provider);
        m_withoutUsage = true;
        attempt();
        return;
    }
    if (status == 401 && m_tokens) // the next one gets a new one
        m_tokens->forget();
    if (m_translation && !m_object && isTranslated() && learnsFrom(answer)) {
        attempt();
        return;
    }
    if (m_job.isCount && isCounterMissing(m_serving.upstream, status, answer.body)) {
        if (status != 400) // that is this model's
            m_exchange.snapshot().providers.noteLacksCounter(m_provider);
        if (hasNextTarget()) { // which has one, too
            next(FailureClass::ModelMissing);
            return;
        }
        m_estimates = true;
        m_serving.isNative = false;
        attemptTranslated();
        return;
    }
    m_lastAnswer = answer;
    m_lastError = Error{ErrorKind::UpstreamUnreachable,
                        u"Provider '%1' answered %2: %3"_s.arg(m_provider).arg(status).arg(said)};
    if (isMissingResource(status, answer.body)) {
        m_exchange.snapshot().providers.noteLacks(m_provider, m_job.api);
        const bool canTranslate =
            m_exchange.snapshot().providers.serving(m_provider, m_model, m_job.client, m_job.api).has_value();
        canTranslate ? attempt() : next(FailureClass::ModelMissing);
        return;
    }
    next(kind);
}

FailureClass Forwarding::errorClass(int status, const QByteArray &body) const
{
    return m_exchange.snapshot().failures.classify(status, body);
}

void Forwarding::breakStream(const Error &error, ExchangeState state)
{
    if (m_exchange.isSettled())
        return;
    RunningRecord &record = m_exchange.record();
    record.row().note = error.message;
    if (m_committed && m_mode != Mode::Stream && !m_broken) { // no way to say it inside a whole answer
        if (m_exchange.settle(state)) {
            m_exchange.client().disconnect(&m_exchange);
            m_exchange.client().breakOff();
            m_exchange.over();
        }
        return;
    }
    QByteArray event = errorEvent(error);
    if (m_committed && m_tap && m_tap->isMidEvent())
        event.prepend("\n\n");
    passToClient({}, event);
    if (m_exchange.settle(state)) {
        m_exchange.client().finish();
        m_exchange.over();
    }
}

/// What the stream has said so far; of a continued one without what another target said.
void Forwarding::noteTap()
{
    m_exchange.record().row().toolCalls = m_tap->toolCalls();
    noteUsage(m_tap->usage(), m_tap->estimatedOutputTokens() - m_tokensBefore);
}

void Forwarding::noteUsage(const TokenUsage &usage, qint64 estimatedOutput)
{
    TrafficRow &row = m_exchange.record().row();
    row.usage = usage;
    if (usage.isKnown() || !m_job.isText || !m_job.isModelRequest || m_job.isCount)
        return;
    row.usageEstimated = true;
    row.usage.input = estimateInput(m_exchange.body());
    row.usage.output = estimatedOutput;
}

void Forwarding::collectForCache(const QByteArray &bytes)
{
    constexpr qint64 most = 8 * 1024 * 1024;
    if (m_job.cache.key.isEmpty() || m_collectedBytes > most || bytes.startsWith(": ping"))
        return;
    m_collectedBytes += bytes.size();
    if (m_collectedBytes > most)
        m_collected.clear(); // nobody waits for that much from memory
    else
        m_collected += CachedPiece{m_exchange.elapsedUs() / 1000, bytes};
}

void Forwarding::keepInCache(int status, const HeaderList &headers)
{
    if (m_job.cache.key.isEmpty() || status != 200 || m_collected.isEmpty() ||
        m_fault.kind != FaultKind::None || m_broken)
        return;
    const TrafficRow &row = m_exchange.record().row();
    CachedAnswer answer;
    answer.contentType =
        isTranslated() && m_translation ? m_translation->contentType() : headerValue(headers, "content-type");
    answer.usage = row.usage;
    answer.usageEstimated = row.usageEstimated;
    answer.provider = m_provider;
    answer.model = m_model;
    answer.finishReason = row.finishReason;
    if (m_job.cache.form == CacheForm::Whole) {
        for (const CachedPiece &piece : std::as_const(m_collected))
            answer.body += piece.bytes;
    } else {
        answer.pieces = std::move(m_collected);
    }
    m_exchange.gateway().responseCache().keep(m_job.cache.key, m_job.cache.form, std::move(answer),
                                              unixMilliseconds());
}
