// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/modelrequest.h"

#include "core/dialects/conversation.h"
#include "core/dialects/multipart.h"
#include "core/gateway/cachequestion.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/headerrules.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modeldiscovery.h"
#include "core/gateway/replayrequest.h"
#include "core/routing/router.h"
#include "core/traffic/agent.h"

using namespace Qt::Literals::StringLiterals;

namespace {

bool isMultipart(const Exchange &exchange)
{
    return headerValue(exchange.head().headers, "content-type").trimmed().toLower().startsWith("multipart/");
}

Result<Envelope> envelopeOf(const Exchange &exchange, const ModelResource &resource)
{
    using Form = ModelResource::Form;
    if (resource.form == Form::Multipart || (resource.form == Form::Either && isMultipart(exchange)))
        return readMultipartEnvelope(headerValue(exchange.head().headers, "content-type"), exchange.body(),
                                     resource.rules);
    return readEnvelope(exchange.body(), resource.rules);
}

/// Why no target can serve the resource; nullopt where one could.
std::optional<Error> lacksApi(Exchange &exchange, const QString &model, const QByteArray &api,
                              const RoutePlan &plan)
{
    if (std::any_of(plan.begin(), plan.end(), exchange.planContext().canServe))
        return std::nullopt;
    QStringList names;
    QStringList offers;
    for (const RouteTarget &target : plan) {
        const ProviderConfig *provider = exchange.config().provider(target.provider);
        if (!provider || names.contains(target.provider))
            continue;
        names += target.provider;
        offers += u"provider '%1' offers %2"_s.arg(target.provider,
                                                   Catalogue::instance().apis(*provider).join(u", "_s));
    }
    return Error{ErrorKind::BadRequest,
                 u"The model '%1' cannot be used for %2: %3. Choose another model, or correct the provider's "
                 u"`apis` in the configuration."_s.arg(model.left(200), QString::fromLatin1(api),
                                                       offers.join(u"; "_s)),
                 u"model"_s};
}

/// The session of the response that the request goes on from; empty where none is known.
QByteArray sessionOfPrevious(const Exchange &exchange, const Envelope &envelope)
{
    if (envelope.previousResponse.isEmpty())
        return {};
    const auto maker = exchange.gateway().objectIds().find(envelope.previousResponse);
    return maker && isMaker(exchange, *maker) ? maker->session.toUtf8() : QByteArray();
}

/// Which conversation it goes on, so that the plan keeps to its target: what a known tool's header says, else
/// the conversation of the response that it names, else what the body says, else how it begins. Empty for
/// what is no chat.
ConversationStart noteConversation(Exchange &exchange, const ModelResource &resource,
                                   const Envelope &envelope, const QString &model)
{
    if (resource.client == DialectId::None)
        return {};
    PlanContext &context = exchange.planContext();
    const ConversationStart start = conversationStart(exchange.body());
    QByteArray name = sessionOf(exchange.head().headers);
    for (const QByteArray &told :
         {sessionOfPrevious(exchange, envelope), start.promptCacheKey, start.userSession}) {
        if (name.isEmpty())
            name = told;
    }
    if (name.isEmpty() && !start.hash.isEmpty()) {
        name = start.hash.toHex();
        context.isFirstRequest = !start.goesOn && envelope.previousResponse.isEmpty();
    }
    exchange.record().row().session = QString::fromUtf8(name.left(200));
    exchange.record().row().agent = agentNumber(exchange.head().headers, start.hash);
    if (exchange.gateway().recorder().isPrivate(exchange.record().row().session))
        exchange.record().limitTo(RecordMode::Metadata);
    if (!name.isEmpty())
        context.conversation = exchange.clientKeyName().toUtf8() + '\n' + model.toUtf8() + '\n' + name;
    return start;
}

/// A response builds on an earlier one, which only its provider knows.
std::optional<Error> followResponse(Exchange &exchange, const QByteArray &previous, RoutePlan &plan)
{
    const std::optional<ObjectIds::Maker> maker = exchange.gateway().objectIds().find(previous);
    if (!maker)
        return std::nullopt; // the provider's to judge
    if (!isMaker(exchange, *maker))
        return unknownResponse(previous, u"previous_response_id"_s);
    if (maker->provider.isEmpty())
        return std::nullopt; // kept here: any target can go on from it
    const auto isElsewhere = [&](const RouteTarget &target) { return target.provider != maker->provider; };
    if (!std::all_of(plan.begin(), plan.end(), isElsewhere))
        plan.removeIf(isElsewhere);
    return std::nullopt;
}

/// A counter is better than an estimate, also that of a later target.
void keepCounters(Exchange &exchange, const ModelResource &resource, RoutePlan &plan)
{
    const auto counts = [&](const RouteTarget &target) {
        return exchange.snapshot()
            .providers.counting(target.provider, target.upstreamModel, resource.client, resource.api)
            .has_value();
    };
    if (std::any_of(plan.begin(), plan.end(), counts))
        plan.removeIf([&](const RouteTarget &target) { return !counts(target); });
}

/// Answers from the cache, or sends it.
void answerOrSend(Exchange &exchange, const ModelResource &resource, Envelope envelope, RoutePlan plan,
                  const CachePlace &place, const ConversationStart &start)
{
    if (!place.key.isEmpty()) {
        const auto kept =
            mayBeAnsweredFromCache(exchange)
                ? exchange.gateway().responseCache().find(place.key, place.form, unixMilliseconds())
                : nullptr;
        exchange.record().row().cache = kept ? CacheUse::Hit : CacheUse::Miss;
        if (kept) {
            exchange.answerFromCache(*kept);
            return;
        }
    }
    if (!resource.isCount && !exchange.admit(plan, start.maxOutputTokens))
        return;
    const auto maker = exchange.gateway().objectIds().find(envelope.previousResponse);
    ForwardJob job = jobOf(resource, std::move(envelope));
    job.cache = place;
    job.isHistoryHere = resource.client == DialectId::OpenAiResponses && maker && maker->provider.isEmpty();
    if (!place.key.isEmpty())
        exchange.leadsFor(place);
    exchange.forward(std::move(job), std::move(plan));
}

/// True where the same request is under way already, and its answer will do.
bool hasTwin(Exchange &exchange, const CachePlace &place)
{
    Gateway &gateway = exchange.gateway();
    return !place.key.isEmpty() && mayBeAnsweredFromCache(exchange) && gateway.sharedCalls().isAsked(place) &&
           !gateway.responseCache().has(place.key, place.form, unixMilliseconds());
}

Result<RoutePlan> planOf(Exchange &exchange, const ModelResource &resource, const QString &model)
{
    if (!model.isEmpty())
        return planForApi(exchange, model, resource.api, resource.client);
    const Result<QString> provider = chosenProvider(exchange, resource.api, true);
    if (!provider)
        return tl::make_unexpected(provider.error());
    return RoutePlan{providerTarget(exchange.config(), *provider, exchange.config().defaults.retries)};
}

/// True where a target will be back soon: better that the request waits than that it comes back to a person.
bool isWorthWaiting(const Exchange &exchange, const Error &error)
{
    const std::chrono::seconds longest(exchange.config().routing.waitS);
    return error.kind == ErrorKind::NoHealthyTarget && error.retryAfter &&
           std::chrono::microseconds(exchange.elapsedUs()) + *error.retryAfter <= longest;
}

void planAndAnswer(Exchange &exchange, const ModelResource &resource, Envelope envelope, const QString &model,
                   const ConversationStart &start)
{
    Result<RoutePlan> plan = planOf(exchange, resource, model);
    if (!plan && isWorthWaiting(exchange, plan.error())) {
        exchange.waitFor(*plan.error().retryAfter, [&exchange, resource, envelope, model, start] {
            planAndAnswer(exchange, resource, envelope, model, start);
        });
        return;
    }
    if (!plan) {
        exchange.fail(plan.error());
        return;
    }
    if (resource.isCount) {
        envelope.stream = false;
        keepCounters(exchange, resource, *plan);
    }
    if (!envelope.previousResponse.isEmpty() && resource.api == "responses") {
        if (const std::optional<Error> refusal = followResponse(exchange, envelope.previousResponse, *plan)) {
            exchange.fail(*refusal);
            return;
        }
    }
    const CachePlace place = cachePlaceOf(exchange, resource, envelope, model, start.isDeterministic);
    if (hasTwin(exchange, place)) {
        exchange.waitForTwin(place, [&exchange, resource, envelope, plan = *plan, place, start] {
            answerOrSend(exchange, resource, envelope, plan, place, start);
        });
        return;
    }
    answerOrSend(exchange, resource, std::move(envelope), *std::move(plan), place, start);
}

} // namespace

Result<RoutePlan> planForApi(Exchange &exchange, const QString &model, const QByteArray &api,
                             DialectId client)
{
    PlanContext &context = exchange.planContext();
    context.isStream = exchange.record().row().stream;
    restrictToProfile(context, exchange.snapshot());
    context.canServe = [&exchange, api, client](const RouteTarget &target) {
        return exchange.snapshot()
            .providers.serving(target.provider, target.upstreamModel, client, api)
            .has_value();
    };
    Result<PlannedRoute> planned =
        exchange.gateway().planner().plan(exchange.config(), model, context, unixMilliseconds());
    if (planned)
        return std::move(planned->targets);
    if (planned.error().kind == ErrorKind::ModelNotFound)
        return tl::make_unexpected(modelNotFound(exchange, model));
    const Result<RoutePlan> all = planRoute(exchange.config(), model);
    if (const auto problem = all ? lacksApi(exchange, model, api, *all) : std::nullopt)
        return tl::make_unexpected(*problem);
    return tl::make_unexpected(planned.error());
}

Error modelNotFound(const Exchange &exchange, const QString &model)
{
    QStringList known = exchange.gateway().discovery().names();
    for (const ModelConfig &alias : exchange.config().models)
        known += alias.id;
    for (const Release &release : exchange.gateway().replays().list())
        known += release.name;
    if (const ClientKey *key = exchange.clientKey())
        known.removeIf([key](const QString &name) { return !key->allows(name); });
    return unknownModel(model, known);
}

std::optional<Error> refusalOfKey(const ClientKey *key, const QString &model)
{
    if (!key)
        return std::nullopt;
    if (model.isEmpty() && !key->allowsAll())
        return Error{ErrorKind::ModelNotAllowed,
                     u"The client key '%1' may use some models only: name one of them. It may use: %2."_s.arg(
                         key->name, key->models.join(u", "_s)),
                     u"model"_s};
    if (model.isEmpty() || key->allows(model))
        return std::nullopt;
    return Error{ErrorKind::ModelNotAllowed,
                 u"The client key '%1' may not use the model '%2'. It may use: %3."_s.arg(
                     key->name, model.left(200), key->models.join(u", "_s)),
                 u"model"_s};
}

ForwardJob jobOf(const ModelResource &resource, Envelope envelope)
{
    ForwardJob job;
    job.api = resource.api;
    job.path = resource.path;
    job.client = resource.client;
    job.modelInPath = resource.modelInPath;
    job.isUsualPath = resource.isUsualPath && !resource.modelInPath;
    job.answer = resource.answer;
    job.ids = resource.ids;
    job.isText = resource.isText;
    job.isCount = resource.isCount;
    job.envelope = std::move(envelope);
    return job;
}

void forwardByModel(Exchange &exchange, const ModelResource &resource)
{
    Result<Envelope> envelope = envelopeOf(exchange, resource);
    if (!envelope) {
        exchange.fail(envelope.error());
        return;
    }
    forwardByModel(exchange, resource, *std::move(envelope));
}

void forwardByModel(Exchange &exchange, const ModelResource &resource, Envelope envelope)
{
    QString model = envelope.model;
    if (model.isEmpty() && resource.isImage)
        model = exchange.config().defaults.imageModel;
    exchange.record().row().stream = envelope.stream;
    exchange.countAsModelRequest(model);
    const bool isReplay = isReplayName(exchange.config(), model);
    const std::optional<Error> refusal = isReplay ? std::nullopt : refusalOfKey(exchange.clientKey(), model);
    if (refusal) {
        exchange.fail(*refusal);
        return;
    }
    const ConversationStart start = noteConversation(exchange, resource, envelope, model);
    if (isReplay) {
        forwardReplay(exchange, resource, envelope, model, start.maxOutputTokens);
        return;
    }
    planAndAnswer(exchange, resource, std::move(envelope), model, start);
}
