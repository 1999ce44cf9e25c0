// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/replayrequest.h"

#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/traffic/chatrecord.h"
#include "core/traffic/replayedanswer.h"
#include "core/traffic/turnplace.h"

using namespace Qt::Literals::StringLiterals;

namespace {

RoutePlan planOf(const Exchange &exchange, const ReplayName &name, const QString &model,
                 const QString &reason)
{
    RouteTarget target = providerTarget(exchange.config(), replayProvider.toString(), 0);
    target.upstreamModel = model;
    target.model = name.name;
    target.reason = reason;
    return {target};
}

/// What the request itself tells of its place in the conversation.
TurnPlace requestedTurn(const Exchange &exchange, DialectId client)
{
    const auto request = readChatRequest(client, {exchange.body(), exchange.body().size()});
    return request ? turnPlace(*request) : TurnPlace();
}

void answer(Exchange &exchange, ForwardJob job, const ReplayName &name, const TrafficRecord &record,
            qint64 outputTokens)
{
    const Result<ReplayedAnswer> recorded = replayedAnswer(record);
    if (!recorded) {
        exchange.fail(recorded.error());
        return;
    }
    TrafficRow &row = exchange.record().row();
    row.parent = recorded->record;
    row.note = u"Replay of #%1."_s.arg(row.parent);
    const RoutePlan plan = planOf(
        exchange, name, recorded->model,
        u"Replay of #%1 (%2/%3)."_s.arg(row.parent).arg(record.attempts.last().provider, recorded->model));
    if (!exchange.admit(plan, outputTokens))
        return;
    job.replay = std::make_shared<const ReplayedAnswer>(recorded->faster(name.speed));
    exchange.forward(std::move(job), plan);
}

Error notReleased(const Exchange &exchange, const ReplayName &name)
{
    Error error = modelNotFound(exchange, name.name);
    error.message +=
        u" A recorded request or conversation is one once it was released in the window: Request "
        u"> Serve as a model."_s;
    return error;
}

} // namespace

void forwardReplay(Exchange &exchange, const ModelResource &resource, const Envelope &envelope,
                   const QString &model, qint64 outputTokens)
{
    const Result<std::optional<ReplayName>> read = ReplayName::read(model);
    if (!read) {
        exchange.fail(read.error());
        return;
    }
    const ReplayName name = **read;
    if (const std::optional<Error> refusal = refusalOfKey(exchange.clientKey(), name.name)) {
        exchange.fail(*refusal);
        return;
    }
    Replays &replays = exchange.gateway().replays();
    const Release *release = replays.find(name.name);
    if (!release) {
        exchange.fail(notReleased(exchange, name));
        return;
    }
    if (resource.client == DialectId::None || isObject(resource.api)) {
        exchange.fail(Error{ErrorKind::BadRequest,
                            u"'%1' is a recorded chat, and cannot be used for %2."_s.arg(
                                name.name, QString::fromLatin1(resource.api)),
                            u"model"_s});
        return;
    }
    // A test may ask the same a thousand times, and that is no part of the conversation that was recorded.
    exchange.planContext().conversation.clear();
    TrafficRow &row = exchange.record().row();
    row.session = name.name;
    if (exchange.gateway().recorder().isPrivate(row.session))
        exchange.record().limitTo(RecordMode::Metadata);
    ForwardJob job = jobOf(resource, envelope);
    job.ids = ForwardJob::Ids::Ignored; // nobody can go on from what was recorded
    if (resource.isCount) {             // by estimate: what was recorded does not depend on it
        job.envelope.stream = false;
        exchange.forward(std::move(job), planOf(exchange, name, name.name, {}));
        return;
    }
    const Result<RecordId> chosen =
        replays.choose(*release, exchange.clientKeyName(), requestedTurn(exchange, resource.client));
    if (!chosen) {
        exchange.fail(chosen.error());
        return;
    }
    const auto fetched = std::make_shared<Result<TrafficRecord>>();
    const std::function<void()> goOn =
        exchange.waiting([&exchange, fetched, job = std::move(job), name, outputTokens] {
            if (*fetched)
                answer(exchange, job, name, **fetched, outputTokens);
            else
                exchange.fail(fetched->error());
        });
    replays.fetch(*chosen, &exchange, [fetched, goOn](const Result<TrafficRecord> &record) {
        *fetched = record;
        goOn();
    });
}
