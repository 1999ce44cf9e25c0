// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/objecttranslation.h"
#include "core/dialects/streamtap.h"
#include "core/gateway/faultlab.h"
#include "core/gateway/forwardjob.h"
#include "core/gateway/providertable.h"
#include "core/gateway/translation.h"
#include "core/providers/googletokensource.h"
#include "core/routing/routewalk.h"
#include "core/routing/targethealth.h"
#include "core/traffic/replayedanswer.h"
#include "core/traffic/trafficrecord.h"
#include "core/upstream/mediafetch.h"
#include "core/upstream/upstreamcall.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

class Exchange;

/// The forwarded part of an exchange: one attempt after the other along the plan, until an answer's first
/// real byte commits to it; then its bytes to the client, with back-pressure, and a tap that reads what they
/// say. Lives on the gateway thread; owned by its exchange.
class Forwarding : public QObject
{
    Q_OBJECT

public:
    Forwarding(Exchange &exchange, ForwardJob job, RoutePlan plan);
    ~Forwarding() override;

    void start();
    /// The client is gone: ends the upstream call now.
    void stop(const QString &why = QStringLiteral("the client left"));
    /// Ends it from our side, telling the client.
    void cancel(const Error &reason);

private:
    /// What the head of the attempt's answer makes of its body.
    enum class Mode {
        Waiting,
        Stream, ///< events
        Whole,  ///< JSON or text, short enough to be held until it is whole
        Binary, ///< sound, files: passes as it comes
        ProviderError,
    };

    /// An answer that could be passed on if nothing better comes.
    struct HeldAnswer {
        int status = 0;
        HeaderList headers;
        QByteArray body;
        QString provider;
        QString model;
        QList<QByteArray> lost;
        DialectId translatedFrom = DialectId::None; ///< None: it is in the client's own form
    };

    const RouteTarget &target() const { return m_walk.target(); }
    bool hasNextTarget() const { return m_walk.hasNext(); }

    void attempt();
    void attemptNative();
    /// What was recorded answers, in a provider's place.
    void attemptReplay();
    void attemptTranslated();
    /// What is no chat, of a provider that has its own form of it.
    void attemptObject();
    std::unique_ptr<ObjectTranslation> makeObject() const;
    void objectEnded();
    /// True where an earlier response must be read first: the attempt goes on once it has come.
    bool readsHistory();
    void historyCame(const std::optional<StoredResponse> &response);
    /// Keeps of a finished answer what later requests may go on from.
    void keepAnswer(const ChatAnswer &answer);
    /// True where something must be fetched first: the attempt goes on once it has come.
    bool fetchesMedia(const TargetTraits &target);
    void releaseFetches();
    void mediaCame(const QString &address, const Result<FetchedMedia> &media);
    void mediaFailed(const Error &error);
    TargetTraits targetTraits() const;
    /// What the translation changed, into the answer's headers and the record.
    void noteTranslation(const Translation::Prepared &prepared);
    bool isVertexClaude() const;
    Result<ProviderRoute> routeTo(const QByteArray &path, bool isUsualPath);
    void tokenCame(const Result<Secret> &token, const ProviderRoute &route, const QList<QByteArray> &segments,
                   const QByteArray &bodyOwner, HeaderList headers);
    bool learnsFrom(const HeldAnswer &answer);
    /// A count by a provider's counter.
    void countEnded();
    /// A count by estimate, where the target has no counter.
    void answerEstimate();
    /// The client's own bytes, but for the model.
    void sendSpliced(const ProviderRoute &route);
    void send(const ProviderRoute &route, const QList<QByteArray> &segments, const QByteArray &bodyOwner,
              HeaderList headers);
    /// The bodies of one attempt: one call for each, as one.
    void sendAll(const ProviderRoute &route, const QList<QByteArray> &bodies);
    std::unique_ptr<UpstreamCall> makeCall(const ProviderRoute &route, const QList<QByteArray> &segments,
                                           const QByteArray &bodyOwner, const HeaderList &headers);
    /// The same without the fault lab.
    std::unique_ptr<UpstreamCall> makeTrueCall(const ProviderRoute &route, const UpstreamTimeouts &timeouts,
                                               const QList<QByteArray> &segments, const QByteArray &bodyOwner,
                                               const HeaderList &headers);
    std::unique_ptr<UpstreamCall> makeFanOut(const ProviderRoute &route, const HeaderList &headers);
    void noteLost(const QList<QByteArray> &lost);
    bool isTranslated() const { return !m_serving.isNative; }
    bool addsStreamUsage(const ProviderRoute &route) const;
    void headArrived();
    void pump();
    void pumpStream(const QByteArray &bytes);
    void pumpWhole(const QByteArray &bytes);
    Mode modeOf(int status, const HeaderList &headers) const;
    std::unique_ptr<AnswerTap> makeTap() const;
    /// What a whole answer says, into the record.
    void readWholeAnswer();
    void rememberIds(const QByteArray &response);
    bool isMissingResource(int status, const QByteArray &body) const;
    void upstreamFinished();
    /// The attempt gave nothing that could be passed on.
    /// True where the stream that broke off goes on at another target.
    bool continuesBroken(const Error &error);
    void noAnswer(const Error &error, FailureClass kind = FailureClass::ServerFault);
    /// Of an error as the provider told it; status 0: inside an answer.
    FailureClass errorClass(int status, const QByteArray &body) const;
    void streamEnded(const std::optional<Error> &failure);
    void wholeEnded(const std::optional<Error> &failure);
    void wholeBroke(const Error &failure, FailureClass kind = FailureClass::ServerFault);
    void errorInsideAnswer();
    void translatedEnded();
    /// Bytes that the client got, of a stream that may have to go on elsewhere.
    void rememberSent(const QByteArray &bytes);
    /// Bytes that the client got, for the response cache.
    void collectForCache(const QByteArray &bytes);
    /// The answer is whole and good: others may get it too.
    void keepInCache(int status, const HeaderList &headers);
    void answerTranslated(const QByteArray &contentType, const QByteArray &body);
    void noteAnswer(const ChatAnswer &answer);
    void answerWhole(int status, const HeaderList &headers, const QByteArray &body,
                     ExchangeState state = ExchangeState::Done);
    void providerErrorEnded(const std::optional<Error> &failure);

    void attemptFailed(FailureClass kind, const Error &error);
    void next(FailureClass kind);
    /// Another target than before: what was learnt of that one means nothing here.
    void attemptNext();
    /// True where the request, too long for its model, goes on at the larger one that stands by.
    bool goesToLargerModel();
    void giveUp();
    void passProviderError(const HeldAnswer &answer);
    void commit(qint64 contentLength = -1);
    /// What the client reads are events to which comments may be added.
    bool isEventStream() const;
    /// Some time has passed: a client that hears nothing gets a comment.
    void pingIfQuiet();
    /// The client's key asks for pings while the first token is awaited: its answer begins before it is known
    /// who gives it.
    void commitEarly();
    /// Ends it with an error of ours, in whatever form the client can still read.
    void fail(const Error &error, HeaderList headers = {});
    QByteArray errorEvent(const Error &error) const;
    void passToClient(const QByteArray &fromUpstream, const QByteArray &toClient);
    void breakStream(const Error &error, ExchangeState state);
    void noteTap();
    /// Bytes wait for the client, which reads slowly; or no longer.
    void noteSlowClient(bool isAwaited);
    void noteUsage(const TokenUsage &usage, qint64 estimatedOutput);
    void noteFirstOutput();
    /// The attempt is over; `kind` None: it went well.
    void endAttempt(FailureClass kind, const QString &error);
    /// It is over, and says nothing of the target.
    void abandonAttempt(const QString &why);
    void noteAttemptTimes();
    void noteAttemptEnd(const QString &error);
    void releaseCall();
    HeaderList answerHeaders(const HeaderList &fromProvider) const;
    /// What tells the client how it was served.
    HeaderList forwardingHeaders() const;

    Exchange &m_exchange;
    const ForwardJob m_job;
    RouteWalk m_walk;
    TargetAttempt m_attempt;                     // while there is a call
    Serving m_serving;                           // of the attempt
    FaultConfig m_fault;                         // what the fault lab does to the attempt
    bool m_estimates = false;                    // it counts, and the target has no counter
    std::unique_ptr<Translation> m_translation;  // once a target needs it; before what borrows it
    QList<QByteArray> m_lost;                    // what this target could not take
    std::unique_ptr<ObjectTranslation> m_object; // where no chat is translated
    ReplayedAnswer m_replayed;                   // of a replay, as the attempt takes it
    QList<QByteArray> m_fanOut;                  // the attempt's bodies, where there are several
    int m_fannedOut = 0;                         // requests beside the first of an attempt
    QString m_translationNote;                   // behind the attempt's reason
    std::map<QString, std::unique_ptr<MediaFetch>> m_fetches; // under way, by address
    QPointer<GoogleTokenSource> m_tokens;                     // that gave the attempt its token
    qint64 m_fetchedBytes = 0;
    QByteArray m_sentBody;           // a translated one, to see what a refusal means
    QList<QByteArray> m_refusedHere; // parameters that this target took ill, in this exchange
    bool m_isKept = false;           // the answer's part that outlives it
    bool m_withoutUsage = false;     // this provider refused stream_options
    bool m_addedUsage = false;
    std::unique_ptr<UpstreamCall> m_call;
    QString m_provider; // of the attempt, or of the held answer that is passed
    QString m_model;    // that provider's
    Mode m_mode = Mode::Waiting;
    std::unique_ptr<AnswerTap> m_tap; // of a stream
    bool m_committed = false;
    bool m_isOutputNoted = false; // of the attempt
    bool m_isHeadSent = false;    // also before that, for pings
    QTimer m_pings;
    int m_quietTicks = 0;   // of m_pings, since bytes went to the client
    bool m_knowsId = false; // of the object that the answer is
    bool m_pumping = false;
    std::optional<SteadyTime> m_slowSince; // the client reads slowly
    QByteArray m_held;                     // of an answer that is not committed to yet
    QByteArray m_wholeBody;                // what the tap of a whole answer reads
    QList<CachedPiece> m_collected;        // what the client got, where it is to be kept
    qint64 m_collectedBytes = 0;
    QByteArray m_sent;                    // of a stream that may go on elsewhere: what the client has
    std::optional<BrokenAnswer> m_broken; // what the attempt goes on from
    qint64 m_tokensBefore = 0;            // of it
    std::optional<HeldAnswer> m_lastAnswer;
    Error m_lastError;
    QTimer m_backoff;
};
