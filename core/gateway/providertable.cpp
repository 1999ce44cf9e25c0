// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/providertable.h"

#include "core/dialects/tokencounter.h"
#include "core/gateway/providerauth.h"
#include "core/providers/provideraddress.h"
#include "core/secrets/keyresolver.h"
#include "core/upstream/upstreampool.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The value of a `headers` or `proxy` entry: a reference's secret, or the text as it stands.
Result<QByteArray> resolvedValue(const QString &written, const ProviderConfig &provider,
                                 const ProviderKeys &keys, QList<Secret> &secrets)
{
    const auto reference = KeyReference::parse(written, provider.id);
    if (!reference || reference->kind == KeyReference::Kind::None)
        return written.toUtf8();
    const Result<Secret> secret = resolveKey(*reference, keys);
    if (!secret)
        return tl::make_unexpected(secret.error());
    secrets += *secret;
    return secret->expose();
}

std::pair<QByteArray, QByteArray> keyHeader(AuthScheme scheme, const Secret &key)
{
    switch (scheme) {
    case AuthScheme::Bearer: return {"Authorization", "Bearer " + key.expose()};
    case AuthScheme::XApiKey: return {"x-api-key", key.expose()};
    case AuthScheme::GoogApiKey: return {"x-goog-api-key", key.expose()};
    case AuthScheme::AzureApiKey: return {"api-key", key.expose()};
    case AuthScheme::None: break;
    }
    return {};
}

Error ofProvider(const ProviderConfig &provider, Error error)
{
    error.message = u"Provider '%1': "_s.arg(provider.id) + error.message;
    return error;
}

/// `isHeader`: it goes into a header as it is.
Result<Secret> providerKey(const ProviderConfig &provider, const KeyReference &reference,
                           const ProviderKeys &keys, bool isHeader)
{
    Result<Secret> key = resolveKey(reference, keys);
    if (!key)
        return tl::make_unexpected(ofProvider(provider, key.error()));
    const QByteArray &text = key->expose();
    if (isHeader && std::any_of(text.begin(), text.end(),
                                [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        return failure(
            ErrorKind::ProviderKeyMissing,
            u"Provider '%1': its key holds a line break or control character. Store it again: pllm key set %2"_s
                .arg(provider.id, reference.name));
    return key;
}

/// That of the provider's keys whose full text is `key`; the first where it is empty.
KeyReference referenceOf(const ProviderConfig &provider, const QString &key)
{
    const auto reference = KeyReference::parse(key, provider.id);
    return reference ? *reference : provider.keyReferences().constFirst();
}

Error noSuchProvider(const QString &provider)
{
    return {ErrorKind::NoHealthyTarget, u"There is no provider '%1' in the configuration."_s.arg(provider)};
}

/// Amazon's: what each request is signed with, or a bearer key. It may name the region too.
std::optional<Error> addAmazonIdentity(ProviderRoute &route, ProviderConfig &provider,
                                       const KeyReference &reference, const ProviderKeys &keys)
{
    Result<AwsIdentity> identity = awsIdentity(provider, reference, keys);
    if (!identity)
        return ofProvider(provider, identity.error());
    if (provider.region.isEmpty())
        provider.region = QString::fromUtf8(identity->region);
    const QByteArray host = QUrl(provider.baseUrl).host().toUtf8();
    identity->region = provider.region.isEmpty() ? awsRegionOfHost(host) : provider.region.toUtf8();
    const AwsCredentials &credentials = identity->credentials;
    if (!credentials.bearerKey.isEmpty())
        route.headers += keyHeader(AuthScheme::Bearer, credentials.bearerKey);
    for (const Secret &secret :
         {credentials.bearerKey, credentials.secretAccessKey, credentials.sessionToken}) {
        if (!secret.isEmpty())
            route.secrets += secret;
    }
    route.aws = *std::move(identity);
    return std::nullopt;
}

/// Google's service account, for which tokens are fetched. It may name the project too.
std::optional<Error> addGoogleAccount(ProviderRoute &route, ProviderConfig &provider, const Secret &key)
{
    Result<GoogleServiceAccount> account = googleServiceAccountOf(key);
    if (!account)
        return ofProvider(provider, account.error());
    if (provider.project.isEmpty())
        provider.project = QString::fromUtf8(account->projectId);
    route.secrets += account->privateKey;
    route.googleAccount = *std::move(account);
    return std::nullopt;
}

/// Who asks: a key's header, or what stands in its place.
std::optional<Error> addIdentity(ProviderRoute &route, ProviderConfig &provider,
                                 const KeyReference &reference, const ProviderKeys &keys)
{
    const QString &dialect = route.type->dialect;
    if (dialect == u"demo")
        return std::nullopt;
    if (dialect == u"bedrock")
        return addAmazonIdentity(route, provider, reference, keys);
    const bool isAccount = dialect == u"vertex";
    const Result<Secret> key = providerKey(provider, reference, keys, !isAccount);
    if (!key)
        return key.error();
    if (key->isEmpty())
        return std::nullopt;
    route.secrets += *key;
    if (isAccount)
        return addGoogleAccount(route, provider, *key);
    route.headers += keyHeader(route.type->auth, *key);
    return std::nullopt;
}

/// Providers that have embeddings or images in the form of their own API; all others have OpenAI's.
bool hasOwnForm(DialectId chat, const QByteArray &api)
{
    if (api == "images")
        return chat == DialectId::Gemini;
    return api == "embeddings" && (chat == DialectId::Gemini || chat == DialectId::Bedrock ||
                                   chat == DialectId::Cohere || chat == DialectId::Ollama);
}

/// How a provider serves what is no chat.
std::optional<Serving> objectServing(const ProviderConfig &provider, DialectId chat, DialectId client,
                                     const QByteArray &api)
{
    if (provider.type == u"vertex" && chat == DialectId::Anthropic)
        return std::nullopt; // Claude has chats only
    const DialectId form = hasOwnForm(chat, api) ? chat : DialectId::OpenAiChat;
    if (client == DialectId::None && form == DialectId::OpenAiChat)
        return Serving{DialectId::None, true};
    return Serving{form, form == client};
}

} // namespace

bool isObject(const QByteArray &api)
{
    return api == "embeddings" || api == "images";
}

Result<ProviderRoute> makeRoute(const ProviderConfig &provider, const KeyReference &reference,
                                const ProviderKeys &keys, const QByteArray &method, const QByteArray &path,
                                const QString &model)
{
    const Catalogue &catalogue = Catalogue::instance();
    ProviderRoute route;
    route.type = catalogue.type(provider.type);
    if (!route.type)
        return failure(ErrorKind::Configuration,
                       u"Provider '%1' has the unknown type '%2'."_s.arg(provider.id, provider.type));
    ProviderConfig settled = provider;
    if (const std::optional<Error> problem = addIdentity(route, settled, reference, keys))
        return tl::make_unexpected(*problem);
    const Result<QByteArray> address = resourceAddress(settled, *route.type, model, path);
    if (!address)
        return tl::make_unexpected(address.error());
    route.requestLine = method + ' ' + *address;
    if (route.type->dialect == u"demo")
        return route;
    for (const auto &[name, written] : provider.headers) {
        const Result<QByteArray> value = resolvedValue(written, provider, keys, route.secrets);
        if (!value)
            return tl::make_unexpected(value.error());
        route.headers.emplaceBack(name.toUtf8(), *value);
    }
    const Result<QByteArray> proxy = resolvedValue(provider.proxy, provider, keys, route.secrets);
    if (!proxy)
        return tl::make_unexpected(proxy.error());
    auto endpoint = std::make_shared<UpstreamEndpoint>();
    endpoint->provider = provider.id;
    endpoint->request = upstreamRequestTemplate(QUrl(QString::fromLatin1(*address)), provider.caFile);
    for (const auto &[name, value] : std::as_const(route.headers))
        endpoint->request.setRawHeader(name, value);
    endpoint->proxy = QString::fromUtf8(*proxy);
    endpoint->transportKey = provider.caFile + u'\n' + endpoint->proxy;
    route.endpoint = std::move(endpoint);
    return route;
}

ProviderTable::ProviderTable(std::shared_ptr<const Config> config, ProviderKeys keys)
    : m_config(std::move(config)), m_keys(std::move(keys))
{}

Result<ProviderRoute> ProviderTable::routeTo(const RouteTarget &target, const QByteArray &method,
                                             const QByteArray &path, bool isUsualPath)
{
    const ProviderConfig *config = m_config->provider(target.provider);
    if (!config)
        return tl::make_unexpected(noSuchProvider(target.provider));
    const ProviderType *type = Catalogue::instance().type(config->type);
    if (type && isAddressedByModel(*type))
        return makeRoute(*config, referenceOf(*config, target.key), m_keys, method, path,
                         target.upstreamModel);
    return isUsualPath ? route(target.provider, path, target.key)
                       : routeOnce(target.provider, method, path, target.key);
}

Result<ProviderRoute> ProviderTable::route(const QString &provider, const QByteArray &path,
                                           const QString &key)
{
    const QString name = provider + QString::fromLatin1(path) + u'\n' + key;
    if (const auto it = m_routes.constFind(name); it != m_routes.constEnd())
        return *it;
    const ProviderConfig *config = m_config->provider(provider);
    if (!config)
        return tl::make_unexpected(noSuchProvider(provider));
    const KeyReference reference = referenceOf(*config, key);
    Result<ProviderRoute> built = makeRoute(*config, reference, m_keys, "POST", path);
    const auto isFile = [&config](const QString &written) {
        const auto parsed = KeyReference::parse(written, config->id);
        return parsed && parsed->kind == KeyReference::Kind::File;
    };
    const bool readAtUse = reference.kind == KeyReference::Kind::File || isFile(config->proxy) ||
                           std::any_of(config->headers.begin(), config->headers.end(),
                                       [&isFile](const auto &header) { return isFile(header.second); });
    if (built && !readAtUse)
        m_routes.insert(name, *built);
    return built;
}

Result<ProviderRoute> ProviderTable::routeOnce(const QString &provider, const QByteArray &method,
                                               const QByteArray &path, const QString &key) const
{
    const ProviderConfig *config = m_config->provider(provider);
    if (!config)
        return tl::make_unexpected(noSuchProvider(provider));
    return makeRoute(*config, referenceOf(*config, key), m_keys, method, path);
}

bool ProviderTable::isLacking(const QString &provider, const QByteArray &api) const
{
    constexpr std::chrono::minutes believed{10};
    const auto lacking = m_lacking.constFind(provider + u'\n' + QString::fromLatin1(api));
    return lacking != m_lacking.constEnd() && steadyNow() - *lacking < believed;
}

ApiSupport ProviderTable::support(const QString &provider, const QByteArray &api) const
{
    const ProviderConfig *config = m_config->provider(provider);
    if (!config)
        return ApiSupport::No;
    if (isLacking(provider, api))
        return ApiSupport::No;
    return Catalogue::instance().support(*config, QString::fromLatin1(api));
}

void ProviderTable::noteLacks(const QString &provider, const QByteArray &api)
{
    m_lacking.insert(provider + u'\n' + QString::fromLatin1(api), steadyNow());
}

std::optional<Serving> ProviderTable::serving(const QString &provider, const QString &model, DialectId client,
                                              const QByteArray &api) const
{
    const bool has = support(provider, api) != ApiSupport::No;
    const ProviderConfig *config = m_config->provider(provider);
    if (!config)
        return std::nullopt;
    const DialectId chat = Catalogue::instance().chatDialect(*config, model);
    if (isObject(api) || client == DialectId::None)
        return has ? objectServing(*config, chat, client, api) : std::nullopt;
    const bool isOpenAi = chat == DialectId::OpenAiChat;
    const bool speaks =
        client == chat || (client == DialectId::GeminiArray && chat == DialectId::Gemini) ||
        (isOpenAi && (client == DialectId::OpenAiCompletions || client == DialectId::OpenAiResponses));
    if (has && speaks)
        return Serving{client, true};
    if (chat != DialectId::None && client != chat && support(provider, "chat") != ApiSupport::No)
        return Serving{chat, false};
    if (isOpenAi && client != DialectId::OpenAiResponses && support(provider, "responses") == ApiSupport::Yes)
        return Serving{DialectId::OpenAiResponses, false};
    if (isOpenAi && client != DialectId::OpenAiCompletions &&
        support(provider, "completions") == ApiSupport::Yes)
        return Serving{DialectId::OpenAiCompletions, false};
    return std::nullopt;
}

std::optional<Serving> ProviderTable::counting(const QString &provider, const QString &model,
                                               DialectId client, const QByteArray &api) const
{
    std::optional<Serving> served = serving(provider, model, client, api);
    if (!served || isLacking(provider, "token_count"))
        return std::nullopt;
    if (m_config->provider(provider)->type == u"vertex") // whose counters differ from their makers'
        served->isNative = false;
    const bool isOpenAi = served->upstream == DialectId::OpenAiChat;
    if (isOpenAi && support(provider, "responses") == ApiSupport::Yes) // only there it has a counter
        served = Serving{DialectId::OpenAiResponses, false};
    return hasTokenCounter(served->upstream) ? served : std::nullopt;
}
