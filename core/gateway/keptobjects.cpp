// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/keptobjects.h"

#include "core/dialects/objectanswer.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/routing/router.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList providersWith(Exchange &exchange, const QByteArray &api)
{
    QStringList names;
    for (const ProviderConfig &provider : exchange.config().providers) {
        if (provider.enabled && exchange.snapshot().providers.support(provider.id, api) != ApiSupport::No)
            names += provider.id;
    }
    return names;
}

/// The objects are the provider account's, and not one client's.
std::optional<Error> refusalOfLimitedKey(const ClientKey *key)
{
    if (!key || key->isUnlimited())
        return std::nullopt;
    return Error{ErrorKind::NotAllowedForKey,
                 u"The client key '%1' is limited to some models or to a budget, and files and batches would "
                 u"pass both. Use a key without these limits."_s.arg(key->name)};
}

/// An id that the request names elsewhere than in its path: the file of a batch, the last one of a page.
QByteArray namedId(const Exchange &exchange)
{
    for (const QByteArray &field : exchange.head().query().toByteArray().split('&')) {
        if (field.startsWith("after="))
            return QByteArray::fromPercentEncoding(field.sliced(6));
    }
    const QByteArray type = headerValue(exchange.head().headers, "content-type").toLower();
    if (!type.startsWith("application/json"))
        return {};
    const QList<QByteArray> ids = objectIds(exchange.body(), 1);
    return ids.value(0);
}

Result<QString> keeper(Exchange &exchange, const QByteArray &api, const QByteArray &id)
{
    const bool isNamed = !headerValue(exchange.head().headers, "x-pllm-provider").isEmpty();
    if (!isNamed) {
        const auto maker = exchange.gateway().objectIds().find(id.isEmpty() ? namedId(exchange) : id);
        const ProviderConfig *provider = maker ? exchange.config().provider(maker->provider) : nullptr;
        if (provider && provider->enabled)
            return provider->id;
        if (maker && !id.isEmpty())
            return failure(ErrorKind::NoHealthyTarget,
                           u"'%1' is kept by the provider '%2', which is disabled or no longer configured. "
                           u"Enable it in Providers & Keys."_s.arg(QString::fromUtf8(id), maker->provider));
    }
    return chosenProvider(exchange, api, false);
}

} // namespace

bool isMaker(const Exchange &exchange, const ObjectIds::Maker &maker)
{
    return maker.clientKey == exchange.clientKeyName();
}

Error unknownResponse(const QByteArray &id, const QString &param)
{
    return {ErrorKind::NotFound,
            u"There is no response '%1' that this client key has made here."_s.arg(
                QString::fromUtf8(id.left(100))),
            param};
}

QByteArray queryForProvider(QByteArrayView query)
{
    QByteArray passed;
    for (const QByteArray &field : query.toByteArray().split('&')) {
        if (field.isEmpty() || field.startsWith("key=") || field == "key")
            continue;
        passed += passed.isEmpty() ? '?' : '&';
        passed += field;
    }
    return passed;
}

Result<QString> chosenProvider(Exchange &exchange, const QByteArray &api, bool takesFirst)
{
    const QStringList providers = providersWith(exchange, api);
    const QString what = QString::fromLatin1(api);
    const QByteArray wish = headerValue(exchange.head().headers, "x-pllm-provider");
    if (!wish.isEmpty()) {
        const QString name = QString::fromUtf8(wish);
        if (providers.contains(name))
            return name;
        return failure(ErrorKind::BadRequest,
                       u"X-PLLM-Provider names '%1', and there is no enabled provider of this name that has "
                       u"%2. These have: %3."_s.arg(
                           name.left(100), what, providers.isEmpty() ? u"none"_s : providers.join(u", "_s)),
                       u"X-PLLM-Provider"_s);
    }
    if (providers.isEmpty())
        return failure(ErrorKind::NotFound,
                       u"No enabled provider has %1. Add one in Providers & Keys, or list %1 in a provider's "
                       u"`apis`."_s.arg(what));
    if (takesFirst) { // where no model is named, only OpenAI's form may do without
        const auto isNative = [&](const QString &provider) {
            const auto serving = exchange.snapshot().providers.serving(provider, {}, DialectId::None, api);
            return serving && serving->isNative;
        };
        const auto native = std::find_if(providers.begin(), providers.end(), isNative);
        return native != providers.end() ? *native : providers.constFirst();
    }
    if (providers.size() > 1)
        return failure(
            ErrorKind::BadRequest,
            u"Several providers have %1: name one of them in the header X-PLLM-Provider: %2."_s.arg(
                what, providers.join(u", "_s)),
            u"X-PLLM-Provider"_s);
    return providers.constFirst();
}

void forwardToKeeper(Exchange &exchange, ForwardJob job, const QByteArray &id)
{
    if (id == "." || id == "..") { // no name, but another path
        exchange.fail(Error{ErrorKind::NotFound, u"'%1' is no id."_s.arg(QString::fromUtf8(id))});
        return;
    }
    std::optional<Error> refusal;
    if (job.api == "responses") {
        const auto maker = exchange.gateway().objectIds().find(id);
        if (!maker || !isMaker(exchange, *maker))
            refusal = unknownResponse(id, {});
    } else {
        refusal = refusalOfLimitedKey(exchange.clientKey());
    }
    if (refusal) {
        exchange.fail(*refusal);
        return;
    }
    const Result<QString> provider = keeper(exchange, job.api, id);
    if (!provider) {
        exchange.fail(provider.error());
        return;
    }
    job.isModelRequest = false;
    job.isText = false;
    job.answer = AnswerForm::Object;
    // Whatever creates or cancels something is not done twice.
    const int retries = job.method == "GET" ? exchange.config().defaults.retries : 0;
    exchange.forward(std::move(job), {providerTarget(exchange.config(), *provider, retries)});
}
