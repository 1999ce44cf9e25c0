// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/catalogue.h"

#include "core/base/json.h"
#include "core/providers/cataloguefile.h"
#include "core/providers/modelfacts.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

using Element = simdjson::dom::element;

struct AuthName {
    QLatin1StringView name;
    AuthScheme scheme;
};

constexpr AuthName authNames[] = {
    {"none"_L1, AuthScheme::None},           {"bearer"_L1, AuthScheme::Bearer},
    {"x-api-key"_L1, AuthScheme::XApiKey},   {"x-goog-api-key"_L1, AuthScheme::GoogApiKey},
    {"api-key"_L1, AuthScheme::AzureApiKey},
};

QString withoutTrailingSlash(QString url)
{
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

Result<ProviderType> readType(Element entry)
{
    ProviderType type;
    type.id = textMember(entry, "id");
    type.name = textMember(entry, "name", type.id);
    type.dialect = textMember(entry, "dialect");
    type.baseUrl = withoutTrailingSlash(textMember(entry, "base_url"));
    type.environment = textMembers(entry, "env");
    type.keyPrefixes = textMembers(entry, "key_prefixes");
    type.apis = textMembers(entry, "apis");
    type.local = flagMember(entry, "local", false);
    type.keysUrl = textMember(entry, "keys_url");
    type.streamUsage = flagMember(entry, "stream_usage", true);
    type.needsBaseUrl = flagMember(entry, "needs_base_url", false);
    simdjson::dom::array rules;
    if (entry["traits"].get(rules) == simdjson::SUCCESS) {
        for (const Element rule : rules) {
            Result<TraitRule> read = readTraitRule(rule);
            if (!read)
                return failure(ErrorKind::Configuration, type.id + u": "_s + read.error().message);
            type.traits += *std::move(read);
        }
    }
    const auto longerFirst = [](const QString &a, const QString &b) { return a.size() > b.size(); };
    std::stable_sort(type.keyPrefixes.begin(), type.keyPrefixes.end(), longerFirst);
    const QString auth = textMember(entry, "auth", u"bearer"_s);
    const auto found = std::find_if(std::begin(authNames), std::end(authNames),
                                    [&](const AuthName &name) { return name.name == auth; });
    if (found == std::end(authNames))
        return failure(ErrorKind::Configuration,
                       u"%1: the auth scheme \"%2\" is not known"_s.arg(type.id, auth));
    type.auth = found->scheme;
    if (type.id.isEmpty() || type.dialect.isEmpty() || type.apis.isEmpty())
        return failure(ErrorKind::Configuration,
                       u"a provider needs id, dialect and apis: \"%1\""_s.arg(type.id));
    return type;
}

} // namespace

const Catalogue &Catalogue::instance()
{
    static const Catalogue catalogue = [] {
        auto read = fromJson(catalogueFile(u"providers.json"_s));
        if (!read)
            qFatal("the provider catalogue of this build is broken: %s", qPrintable(read.error().message));
        return *std::move(read);
    }();
    return catalogue;
}

Result<Catalogue> Catalogue::fromJson(QByteArrayView json)
{
    const auto document = JsonDocument::parse(json);
    if (!document)
        return tl::make_unexpected(document.error());
    simdjson::dom::array entries;
    if (document->root()["providers"].get(entries) != simdjson::SUCCESS)
        return failure(ErrorKind::Configuration, u"the list \"providers\" is missing"_s);
    Catalogue catalogue;
    for (const Element entry : entries) {
        auto type = readType(entry);
        if (!type)
            return tl::make_unexpected(type.error());
        if (catalogue.type(type->id))
            return failure(ErrorKind::Configuration, u"the provider \"%1\" comes twice"_s.arg(type->id));
        catalogue.m_types += *std::move(type);
    }
    return catalogue;
}

const ProviderType *Catalogue::type(QStringView id) const
{
    const auto found =
        std::find_if(m_types.begin(), m_types.end(), [&](const ProviderType &t) { return t.id == id; });
    return found == m_types.end() ? nullptr : &*found;
}

const ProviderType *Catalogue::recognise(QByteArrayView key) const
{
    const ProviderType *best = nullptr;
    qsizetype longest = 0;
    for (const ProviderType &type : m_types) {
        for (const QString &prefix : type.keyPrefixes) {
            if (prefix.size() > longest && key.startsWith(prefix.toUtf8())) {
                best = &type;
                longest = prefix.size();
            }
        }
    }
    return best;
}

ProviderTypes Catalogue::names() const
{
    ProviderTypes names;
    for (const ProviderType &type : m_types) {
        names.names += type.id;
        if (type.needsBaseUrl)
            names.needBaseUrl += type.id;
    }
    return names;
}

QString Catalogue::baseUrl(const ProviderConfig &provider) const
{
    if (!provider.baseUrl.isEmpty())
        return withoutTrailingSlash(provider.baseUrl);
    const ProviderType *known = type(provider.type);
    return known ? known->baseUrl : QString();
}

ApiSupport Catalogue::support(const ProviderConfig &provider, QStringView api) const
{
    if (!apis(provider).contains(api))
        return ApiSupport::No;
    const ProviderType *known = type(provider.type);
    return provider.apis || !known || !known->needsBaseUrl ? ApiSupport::Yes : ApiSupport::Maybe;
}

QStringList Catalogue::apis(const ProviderConfig &provider) const
{
    if (provider.apis)
        return *provider.apis;
    const ProviderType *known = type(provider.type);
    return known ? known->apis : QStringList();
}

DialectId Catalogue::chatDialect(const ProviderConfig &provider, QStringView model) const
{
    const ProviderType *known = type(provider.type);
    if (!known)
        return DialectId::None;
    if (known->dialect == u"vertex") // one service, several publishers, each with its own form
        return model.startsWith(u"claude") ? DialectId::Anthropic : DialectId::Gemini;
    if (known->dialect == u"ollama" && baseUrl(provider).endsWith(u"/v1")) // its OpenAI form
        return DialectId::OpenAiChat;
    static const struct {
        QLatin1StringView name;
        DialectId id;
    } dialects[] = {{"openai"_L1, DialectId::OpenAiChat}, {"demo"_L1, DialectId::OpenAiChat},
                    {"azure"_L1, DialectId::OpenAiChat},  {"anthropic"_L1, DialectId::Anthropic},
                    {"gemini"_L1, DialectId::Gemini},     {"bedrock"_L1, DialectId::Bedrock},
                    {"cohere"_L1, DialectId::Cohere},     {"ollama"_L1, DialectId::Ollama}};
    const auto found = std::find_if(std::begin(dialects), std::end(dialects),
                                    [known](const auto &entry) { return entry.name == known->dialect; });
    return found == std::end(dialects) ? DialectId::None : found->id;
}

bool ProviderType::takesCacheMarks() const
{
    TargetTraits any;
    for (const TraitRule &rule : traits) {
        for (const auto &change : rule.changes)
            change(any);
        if (any.cacheMarks)
            return true;
    }
    return false;
}

TargetTraits Catalogue::traits(const ProviderConfig &provider, const QString &model) const
{
    TargetTraits traits;
    traits.model = model.toUtf8();
    const ProviderType *known = type(provider.type);
    if (!known)
        return traits;
    traits.streamUsage = known->streamUsage;
    if (const ModelFacts *facts = ModelCatalogue::instance().find(known->id, model)) {
        if (facts->maxOutput > 0)
            traits.maxOutput = facts->maxOutput;
        traits.files = facts->input.isEmpty() || facts->input.contains(u"pdf");
        traits.audio = facts->input.contains(u"audio");
        if (!facts->isReasoning)
            traits.reasoning = TargetTraits::ReasoningStyle::None;
    }
    for (const TraitRule &rule : known->traits) {
        if (!rule.concerns(model))
            continue;
        for (const auto &change : rule.changes)
            change(traits);
    }
    if (provider.cacheMarks == CacheMarking::Auto)
        traits.automaticCache = traits.cacheMarks;
    return traits;
}
