// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/realtime.h"

#include "core/gateway/exchange.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modelrequest.h"
#include "core/gateway/realtimerelay.h"
#include "core/http/websockethandshake.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray decoded(QByteArray text)
{
    return QByteArray::fromPercentEncoding(text.replace('+', ' '));
}

/// What stands before and behind a field's `=`, as the provider reads them: also escaped, `model` is `model`.
std::pair<QByteArray, QByteArray> nameAndValue(const QByteArray &field)
{
    const qsizetype equals = field.indexOf('=');
    if (equals < 0)
        return {decoded(field), {}};
    return {decoded(field.first(equals)), decoded(field.sliced(equals + 1))};
}

/// What the query asks for; `model` is decoded. Error kinds: MissingParameter, DuplicateParameter.
Result<RealtimeJob> readQuery(QByteArrayView query, QString &model)
{
    RealtimeJob job;
    bool isNamed = false; // otherwise than by a model
    QByteArray *part = &job.before;
    for (const QByteArray &field : queryForProvider(query).mid(1).split('&')) {
        const auto [name, value] = nameAndValue(field);
        if (name != "model") {
            if (!field.isEmpty())
                *part += (job.before.isEmpty() ? '?' : '&') + field;
            isNamed = isNamed || name == "intent" || name == "call_id";
            job.isTranscription = job.isTranscription || (name == "intent" && value == "transcription");
            continue;
        }
        if (job.hasModel)
            return failure(ErrorKind::DuplicateParameter, u"`model` stands more than once in the query."_s,
                           u"model"_s);
        model = QString::fromUtf8(value);
        job.hasModel = true;
        job.before += (job.before.isEmpty() ? '?' : '&') + QByteArray("model=");
        part = &job.behind;
    }
    if (model.isEmpty() && (job.hasModel || !isNamed))
        return failure(ErrorKind::MissingParameter,
                       u"The query lacks `model`: ws://…/v1/realtime?model=NAME."_s, u"model"_s);
    return job;
}

Result<RoutePlan> planOf(Exchange &exchange, const QString &model)
{
    if (std::optional<Error> refusal = refusalOfKey(exchange.clientKey(), model))
        return tl::make_unexpected(*std::move(refusal));
    if (!model.isEmpty())
        return planForApi(exchange, model, "realtime");
    const Result<QString> provider = chosenProvider(exchange, "realtime", false);
    if (!provider)
        return tl::make_unexpected(provider.error());
    return RoutePlan{providerTarget(exchange.config(), *provider, exchange.config().defaults.retries)};
}

} // namespace

void openRealtime(Exchange &exchange)
{
    if (!exchange.head().isWebSocket) {
        exchange.fail(Error{ErrorKind::BadRequest,
                            u"/v1/realtime is a WebSocket: connect to ws://… instead of http://…, with "
                            u"`Connection: Upgrade` and `Upgrade: websocket`."_s});
        return;
    }
    if (const std::optional<Error> problem = webSocketProblem(exchange.head())) {
        HeaderList headers;
        if (problem->kind == ErrorKind::UpgradeNotSupported)
            headers.emplaceBack("Sec-WebSocket-Version", webSocketVersion.toByteArray());
        exchange.fail(*problem, std::move(headers));
        return;
    }
    QString model;
    Result<RealtimeJob> job = readQuery(exchange.head().query(), model);
    if (!job) {
        exchange.fail(job.error());
        return;
    }
    exchange.countAsModelRequest(model);
    Result<RoutePlan> plan = planOf(exchange, model);
    if (!plan) {
        exchange.fail(plan.error());
        return;
    }
    if (exchange.admit(*plan, 0))
        exchange.relayRealtime(*std::move(job), *std::move(plan));
}
