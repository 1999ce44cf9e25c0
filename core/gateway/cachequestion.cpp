// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/cachequestion.h"

#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"

namespace {

bool saysCacheControl(const Exchange &exchange, QByteArrayView word)
{
    return headerValue(exchange.head().headers, "cache-control").toLower().contains(word);
}

} // namespace

bool mayBeAnsweredFromCache(const Exchange &exchange)
{
    return !saysCacheControl(exchange, "no-cache");
}

CachePlace cachePlaceOf(Exchange &exchange, const ModelResource &resource, const Envelope &envelope,
                        const QString &model, bool isDeterministic)
{
    const ResponseCache &cache = exchange.gateway().responseCache();
    const bool isAsked = headerValue(exchange.head().headers, "x-pllm-cache").trimmed().toLower() == "use";
    // What goes on from a response, or is kept for later ones, is more than its answer.
    const bool isKept = resource.api == "responses" || !envelope.previousResponse.isEmpty();
    const bool isSuited =
        resource.api == "embeddings" || (isDeterministic && resource.client != DialectId::None);
    if (!cache.isEnabled() || resource.isCount || isKept || !(isSuited || isAsked) ||
        resource.form != ModelResource::Form::Json || saysCacheControl(exchange, "no-store"))
        return {};
    CacheQuestion question;
    question.clientKey = exchange.clientKeyName();
    // Gemini's streams come in two formats at one path.
    question.endpoint =
        exchange.endpointPath() + ' ' + exchange.rest() + ' ' + QByteArray::number(int(resource.client));
    question.model = model;
    question.variant = headerValue(exchange.head().headers, "anthropic-beta") + '\n' +
                       exchange.config().routing.active.toUtf8();
    question.body = exchange.body();
    const Result<QByteArray> key = cache.key(question);
    if (!key)
        return {};
    const bool hasUsage = envelope.streamUsage == Envelope::StreamUsage::Asked;
    return {*key, !envelope.stream ? CacheForm::Whole
                  : hasUsage       ? CacheForm::StreamWithUsage
                                   : CacheForm::Stream};
}
