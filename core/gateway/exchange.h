// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/accounts.h"
#include "core/gateway/endpointtable.h"
#include "core/gateway/forwardjob.h"
#include "core/gateway/frontdoor.h"
#include "core/gateway/requestpath.h"
#include "core/gateway/snapshot.h"
#include "core/http/clientrequest.h"
#include "core/routing/planner.h"
#include "core/traffic/recorder.h"

#include <QObject>

#include <memory>
#include <optional>

class Forwarding;
class Gateway;
class RealtimeRelay;
struct RealtimeJob;

/// One client request from its head to its last byte: who asks, what route it takes, how it ends. Every
/// ending goes through settle(), once. Lives on the gateway thread; child of the gateway, deletes itself when
/// it is over.
class Exchange : public QObject
{
    Q_OBJECT

public:
    Exchange(Gateway &gateway, ClientRequest &request, std::shared_ptr<Snapshot> snapshot);
    ~Exchange() override;

    // What a route may use.
    Gateway &gateway() const { return m_gateway; }
    Snapshot &snapshot() const { return *m_snapshot; }
    const Config &config() const { return *m_snapshot->config; }
    const RequestHead &head() const { return m_request->head(); }
    const QByteArray &body() const { return m_request->body(); }
    /// What the route's `*` stands for.
    const QByteArray &rest() const { return m_match.rest; }
    /// The route's path as the table has it.
    const QByteArray &endpointPath() const { return m_match.endpoint->path; }
    /// It asks for models, which both APIs have under the same path, and says that it speaks Anthropic's.
    bool isForAnthropicClient() const;
    /// Null where no key is required and none came.
    const ClientKey *clientKey() const { return m_clientKey; }
    /// Its name; empty where there is none.
    QString clientKeyName() const { return m_clientKey ? m_clientKey->name : QString(); }
    RunningRecord &record() { return *m_record; }
    /// What its plans depend on.
    PlanContext &planContext() { return m_planContext; }
    const PlanContext &planContext() const { return m_planContext; }
    RecordId id() const { return m_id; }

    /// Answers by the gateway itself; the body is JSON unless `headers` say otherwise.
    void answer(int status, const QByteArray &body, HeaderList headers = {});
    void fail(const Error &error, HeaderList headers = {});
    /// The same, where the end is not the one that the status tells.
    void failAs(ExchangeState state, const Error &error, HeaderList headers = {});
    /// The same with a provider's status.
    void failWithStatus(int status, const Error &error, HeaderList headers);
    /// From here on it counts as a request for `model`, or for a provider's own default where that is empty.
    void countAsModelRequest(const QString &model);
    /// Asks limits, budgets and the loop alarm whether it may be sent; where not, it is refused, and that was
    /// false. To be asked once, before it is sent. `outputTokens`: the client's own limit; 0: none.
    bool admit(const RoutePlan &plan, qint64 outputTokens);
    /// False once its own budget is spent, by estimate: for `cut_at_budget`.
    bool isWithinBudget(const TokenUsage &soFar) const;
    /// Pictures that were made, each of which may have its price.
    void noteImages(int images) { m_images = images; }
    /// The attempt under way broke off, and others follow: what its row says it took is to be paid all the
    /// same.
    void billAttempt();
    /// An answer that was kept, as if its provider gave it again.
    void answerFromCache(const CachedAnswer &kept);
    /// `goOn` follows after that time, unless it ends before.
    void waitFor(std::chrono::milliseconds time, std::function<void()> goOn);
    /// It waits for something else until the function returned is called: `goOn` follows then, unless it ends
    /// before.
    std::function<void()> waiting(std::function<void()> goOn);
    /// The same request is under way: `goOn` follows once that has ended, unless this one ends before.
    void waitForTwin(const CachePlace &place, std::function<void()> goOn);
    /// Identical requests may wait for its answer, until it has ended.
    void leadsFor(const CachePlace &place);
    /// Sends it to the targets of the plan, one after the other.
    void forward(ForwardJob job, RoutePlan plan);
    /// Relays its WebSocket to the first target of the plan that opens one.
    void relayRealtime(RealtimeJob job, RoutePlan plan);

    // For Forwarding.
    ClientRequest &client() { return *m_request; }
    /// Headers that stand on every answer of ours.
    HeaderList ownHeaders() const;
    /// Microseconds since the head was parsed.
    qint64 elapsedUs() const { return microsecondsBetween(m_request->arrived(), steadyNow()); }
    /// True for the caller that ended it; every later one gets false and does nothing. To be called before
    /// the last bytes are written, so that no client can see an answer that is not counted yet.
    [[nodiscard]] bool settle(ExchangeState state);
    bool isSettled() const { return m_settled; }
    /// The last byte is written: lets go.
    void over();

    /// Ends it from our side: the Stop button, or the end of the program.
    void cancel(const Error &reason);
    /// A refusal that waits, since too many wrong keys came from there, is sent now: the gateway stops.
    void waitNoLonger();

private:
    void begin();
    void beginRecord();
    void findRoute();
    /// Why the request is refused for its head alone.
    std::optional<Error> judge();
    std::optional<Error> judgeKey();
    Error unknownRoute() const;
    /// In whose form errors are told; None: OpenAI's.
    DialectId errorForm() const;
    /// The body of an error answer, in that form.
    QByteArray writtenError(const Error &error, int status) const;
    /// The path for a message: keys masked, not too long.
    QString shownPath() const;
    void answerOptions();
    void run();
    bool readsBody() const;
    bool needsInflating() const;
    void bodyInflated(const std::optional<Error> &problem);
    void clientGone();
    Result<const ClientKey *> authenticate() const;
    void refuse();
    void settleFigures(ExchangeState state);
    /// What it cost, into the row and the ledger.
    void settleAccount();
    void answerAs(ExchangeState state, int status, const QByteArray &body, HeaderList headers);

    Gateway &m_gateway;
    ClientRequest *m_request; // of the connection; valid until over() or gone()
    std::shared_ptr<Snapshot> m_snapshot;
    Entry m_entry;
    RequestPath m_path;
    EndpointTable::Match m_match;
    std::optional<Error> m_refusal; // known from the head
    std::unique_ptr<RunningRecord> m_record;
    RecordId m_id = 0;
    QByteArray m_requestId;
    Secret m_keyText;
    const ClientKey *m_clientKey = nullptr;
    PlanContext m_planContext;
    AccountedRequest m_accounted;
    bool m_isAccounted = false; // admit() was asked
    std::optional<AccountedAdmission> m_admission;
    TokenUsage m_billedUsage;                         // of attempts that broke off
    std::optional<NanoUsd> m_billedCost = NanoUsd(0); // of them; nullopt: nobody knows the price of one
    bool m_isBilledEstimated = false;
    int m_images = 0;
    std::unique_ptr<Forwarding> m_forwarding;
    std::unique_ptr<RealtimeRelay> m_relay;
    bool m_counted = false;    // it counts in the statistics
    bool m_isHeldBack = false; // the refusal of a wrong key waits
    bool m_isInflating = false;
    bool m_isWaiting = false;
    CachePlace m_leads; // others wait for its answer
    bool m_settled = false;
    std::optional<Error> m_cancelledFor; // before its turn had come
};
