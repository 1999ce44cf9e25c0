// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configrules.h"

#include "core/base/nearest.h"
#include "core/config/configpath.h"
#include "core/config/configvalues.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename List, typename Member>
QStringList namesOf(const List &list, Member member)
{
    QStringList names;
    for (const auto &entry : list)
        names += entry.*member;
    return names;
}

/// ", did you mean "x"?", or the names there are.
QString suggestion(const QString &name, const QStringList &candidates, const QString &whatElse)
{
    const QStringList nearest = nearestNames(name, candidates, 1);
    return nearest.isEmpty() ? whatElse : u", did you mean %1?"_s.arg(shownValue(nearest.first()));
}

bool isHeaderName(QStringView name)
{
    static const QString symbols = u"!#$%&'*+-.^_`|~"_s; // RFC 9110, 5.6.2
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || symbols.contains(c));
    });
}

/// Headers that follow from the message itself and would break it.
bool isFramingHeader(QStringView name)
{
    static const std::array names{u"host"_s,       u"content-length"_s, u"transfer-encoding"_s,
                                  u"connection"_s, u"upgrade"_s,        u"te"_s,
                                  u"trailer"_s,    u"expect"_s};
    return std::any_of(names.begin(), names.end(), [&](const QString &framing) {
        return name.compare(framing, Qt::CaseInsensitive) == 0;
    });
}

struct OwnField {
    const char *key;
    bool isSet;
    QLatin1StringView type;
};

} // namespace

ConfigRules::ConfigRules(const Config &config, const ProviderTypes &types, ConfigProblems &problems)
    : m_config(config), m_types(types), m_problems(problems),
      m_providerIds(namesOf(config.providers, &ProviderConfig::id)),
      m_modelIds(namesOf(config.models, &ModelConfig::id))
{}

void ConfigRules::report(const QString &path, const QString &message)
{
    if (!isReported(path))
        m_problems += ConfigProblem{path, message};
}

bool ConfigRules::isReported(const QString &path) const
{
    return std::any_of(m_problems.begin(), m_problems.end(),
                       [&](const ConfigProblem &p) { return p.path == path; });
}

void ConfigRules::check()
{
    checkServer();
    for (qsizetype i = 0; i < m_config.providers.size(); ++i)
        checkProvider(m_config.providers[i], itemPath(u"providers"_s, i));
    checkUnique(m_providerIds, u"providers"_s, u"id"_s);
    for (qsizetype i = 0; i < m_config.models.size(); ++i)
        checkModel(m_config.models[i], itemPath(u"models"_s, i));
    checkUnique(m_modelIds, u"models"_s, u"id"_s);
    if (!m_config.defaults.imageModel.isEmpty())
        checkModelName(m_config.defaults.imageModel, u"defaults.image_model"_s);
    checkRouting();
    checkClientKeys();
}

void ConfigRules::checkServer()
{
    const ServerConfig &server = m_config.server;
    if (!server.requireKey && !isLoopbackHost(server.host))
        report(
            u"server.require_key"_s,
            u"must be true where server.host is reachable from other machines, or server.host must be \"localhost\""_s);
}

void ConfigRules::checkProvider(const ProviderConfig &provider, const QString &path)
{
    checkType(provider, path);
    checkOwnFields(provider, path);
    checkKeys(provider, path);
    checkHeaders(provider, path);
    if (provider.apis && provider.apis->isEmpty())
        report(path + u".apis"_s, u"must name at least one resource, or be \"auto\""_s);
    if (KeyReference::parseEmbedded(provider.proxy, provider.id))
        checkKey(provider.proxy, provider, path + u".proxy"_s, false);
}

void ConfigRules::checkType(const ProviderConfig &provider, const QString &path)
{
    const QString typePath = path + u".type"_s;
    if (isReported(typePath) || isReported(path))
        return;
    if (!m_types.names.contains(provider.type)) {
        report(typePath, u"there is no provider type %1"_s.arg(shownValue(provider.type)) +
                             suggestion(provider.type, m_types.names,
                                        u", allowed are: "_s + m_types.names.join(u", "_s)));
        return;
    }
    const bool isPlaced =
        !provider.resource.isEmpty() || !provider.region.isEmpty() || !provider.location.isEmpty();
    if (m_types.needBaseUrl.contains(provider.type) && provider.baseUrl.isEmpty() && !isPlaced)
        report(path + u".base_url"_s,
               u"is missing, and type \"%1\" needs one, such as \"http://127.0.0.1:8000/v1\""_s.arg(
                   provider.type));
}

void ConfigRules::checkOwnFields(const ProviderConfig &provider, const QString &path)
{
    const std::array fields{OwnField{"resource", !provider.resource.isEmpty(), "azure"_L1},
                            OwnField{"api_version", !provider.apiVersion.isEmpty(), "azure"_L1},
                            OwnField{"deployments", !provider.deployments.isEmpty(), "azure"_L1},
                            OwnField{"region", !provider.region.isEmpty(), "bedrock"_L1},
                            OwnField{"profile", !provider.profile.isEmpty(), "bedrock"_L1},
                            OwnField{"project", !provider.project.isEmpty(), "vertex"_L1},
                            OwnField{"location", !provider.location.isEmpty(), "vertex"_L1}};
    for (const OwnField &field : fields) {
        if (field.isSet && provider.type != field.type)
            report(memberPath(path, QString::fromLatin1(field.key)),
                   u"is only allowed for providers of type \"%1\""_s.arg(field.type));
    }
}

void ConfigRules::checkKeys(const ProviderConfig &provider, const QString &path)
{
    checkKey(provider.key, provider, path + u".key"_s, false);
    for (qsizetype i = 0; i < provider.keys.size(); ++i)
        checkKey(provider.keys[i], provider, itemPath(path + u".keys"_s, i), true);
    if (!provider.keys.isEmpty() && provider.key != ProviderConfig().key)
        report(path + u".keys"_s, u"stands beside \"key\", only one of the two is allowed"_s);
}

void ConfigRules::checkKey(const QString &text, const ProviderConfig &provider, const QString &path,
                           bool isOneOfMany)
{
    const auto reference = KeyReference::parse(text, provider.id);
    const QString entry = looksLikeKey(provider.id) || provider.id.isEmpty() ? u"ENTRY"_s : provider.id;
    // A key behind "keychain:" or "env:"; a file's path may well hold something of that look.
    const bool isKeyInside = reference && reference->kind != KeyReference::Kind::File &&
                             hasKeyPrefix(reference->name) &&
                             reference->name.contains(QRegularExpression(u"[0-9]"_s));
    if (!reference || isKeyInside)
        report(
            path,
            u"must be \"keychain\", \"keychain:NAME\", \"env:NAME\", \"file:PATH\" or \"none\"; a key itself "
            u"never stands in this file: move it to the keychain with `pllm key set %1` and write "
            u"\"keychain:%1\" here"_s.arg(entry));
    else if (isOneOfMany && reference->kind == KeyReference::Kind::None)
        report(path, u"\"none\" is no key, leave it out or write \"key\": \"none\" instead of \"keys\""_s);
}

void ConfigRules::checkHeaders(const ProviderConfig &provider, const QString &path)
{
    QStringList seen;
    for (const auto &[name, value] : provider.headers) {
        const QString at = memberPath(path + u".headers"_s, name);
        if (!isHeaderName(name))
            report(at, u"is no name of a header, allowed are letters, digits and dashes"_s);
        else if (isFramingHeader(name))
            report(at, u"is a header that the gateway sets itself, leave it out"_s);
        else if (seen.contains(name.toLower()))
            report(at, u"stands there more than once, once is allowed"_s);
        seen += name.toLower();
        const bool isReference = KeyReference::parseEmbedded(value, provider.id).has_value();
        if (isReference)
            checkKey(value, provider, at, false);
        else if (isSecretHeader(name) || hasKeyPrefix(value))
            report(
                at,
                u"holds a secret in plain text, allowed is a reference: move it to the keychain with "
                u"`pllm key set NAME` and write \"keychain:NAME\", or use \"env:NAME\" or \"file:PATH\""_s);
    }
}

void ConfigRules::checkModel(const ModelConfig &model, const QString &path)
{
    if (model.targets.isEmpty() && model.fallbacks.isEmpty())
        report(path + u".targets"_s,
               u"must name at least one target, such as {\"provider\": \"openai\", \"model\": \"gpt-4o\"}"_s);
    for (qsizetype i = 0; i < model.targets.size(); ++i) {
        const QString at = itemPath(path + u".targets"_s, i) + u".provider"_s;
        checkProviderName(model.targets[i].provider, at);
        if (model.targets[i].model.isEmpty())
            report(itemPath(path + u".targets"_s, i) + u".model"_s, u"must not be empty"_s);
    }
    for (qsizetype i = 0; i < model.fallbacks.size(); ++i)
        checkModelName(model.fallbacks[i], itemPath(path + u".fallbacks"_s, i));
    if (!model.longContext.isEmpty())
        checkModelName(model.longContext, path + u".long_context"_s);
    if (!model.longContext.isEmpty() && model.longContext == model.id)
        report(path + u".long_context"_s, u"is this very model, name one that takes more"_s);
    if (!model.fault.provider.isEmpty())
        checkProviderName(model.fault.provider, path + u".fault.provider"_s);
    if (model.fault != FaultConfig() && qEnvironmentVariable("PLLM_TEST_FAULTS") != u"1")
        report(path + u".fault"_s,
               u"is only for tests (PLLM_TEST_FAULTS=1), leave it out: the Models page switches faults "
               u"for one run"_s);
}

void ConfigRules::checkProviderName(const QString &name, const QString &path)
{
    if (!m_providerIds.contains(name) || name.isEmpty())
        report(path, u"there is no provider %1"_s.arg(shownValue(name)) +
                         suggestion(name, m_providerIds, u", add it under \"providers\""_s));
}

void ConfigRules::checkRouting()
{
    const RoutingConfig &routing = m_config.routing;
    QStringList choices{u"all"_s, u"local"_s};
    for (const auto &[name, profile] : routing.profiles) {
        const QString path = memberPath(u"routing.profiles"_s, name);
        if (name.trimmed().isEmpty() || name == u"all" || name == u"local")
            report(path, u"is no name for a profile, choose another than \"\", \"all\" and \"local\""_s);
        if (profile.providers.isEmpty() && !isReported(path))
            report(path + u".providers"_s, u"must name at least one provider"_s);
        for (qsizetype i = 0; i < profile.providers.size(); ++i)
            checkProviderName(profile.providers[i], itemPath(path + u".providers"_s, i));
        choices += name;
    }
    if (!choices.contains(routing.active))
        report(u"routing.active"_s,
               u"there is no profile %1"_s.arg(shownValue(routing.active)) +
                   suggestion(routing.active, choices, u", allowed are: "_s + choices.join(u", "_s)));
    for (qsizetype i = 0; i < routing.failures.size(); ++i) {
        const FailureRuleConfig &rule = routing.failures[i];
        const QString path = itemPath(u"routing.failures"_s, i);
        const bool isTold = isReported(path + u".status"_s) || isReported(path + u".contains"_s);
        if (rule.status == 0 && rule.contains.isEmpty() && !isTold)
            report(path, u"fits everything, allowed are a \"status\", a text it \"contains\", or both"_s);
    }
    if (routing.breaker.maxOpenS < routing.breaker.openS)
        report(u"routing.breaker.max_open_s"_s, u"must not be less than open_s"_s);
}

void ConfigRules::checkModelName(const QString &name, const QString &path)
{
    const qsizetype slash = name.indexOf(u'/');
    const bool isDirect = slash > 0 && slash + 1 < name.size() && m_providerIds.contains(name.first(slash));
    if (!isDirect && (name.isEmpty() || !m_modelIds.contains(name)))
        report(path,
               u"there is no model %1"_s.arg(shownValue(name)) +
                   suggestion(name, m_modelIds, u", allowed are ids under \"models\" and PROVIDER/MODEL"_s));
}

void ConfigRules::checkClientKeys()
{
    QStringList hashes;
    for (const ClientKeyConfig &key : m_config.clientKeys)
        hashes += QString::fromLatin1(key.sha256);
    checkUnique(namesOf(m_config.clientKeys, &ClientKeyConfig::name), u"client_keys"_s, u"name"_s);
    checkUnique(hashes, u"client_keys"_s, u"sha256"_s);
}

void ConfigRules::checkUnique(const QStringList &names, const QString &list, const QString &key)
{
    for (qsizetype i = 1; i < names.size(); ++i) {
        const qsizetype first = names.indexOf(names[i]);
        if (first < i && !names[i].isEmpty())
            report(itemPath(list, i) + u'.' + key,
                   u"is the same as in %1, each must be unique"_s.arg(itemPath(list, first)));
    }
}
