// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/config/configreader.h"
#include "core/dialects/dialectid.h"
#include "core/providers/modeltraits.h"

#include <QList>
#include <QString>
#include <QStringList>

/// How a provider wants its key.
enum class AuthScheme { None, Bearer, XApiKey, GoogApiKey, AzureApiKey };

/// Whether a provider has a resource of OpenAI's API (one of the names that `apis` takes).
enum class ApiSupport {
    No,
    Maybe, ///< a server of the user's own: to be tried
    Yes,
};

/// One provider type: facts from resources/providers.json.
struct ProviderType {
    QString id;      ///< "openai"
    QString name;    ///< "OpenAI"
    QString dialect; ///< "openai", "anthropic", "gemini", …, "demo"
    QString baseUrl; ///< empty: the file must give one
    AuthScheme auth = AuthScheme::Bearer;
    QStringList environment;   ///< variables users know the key by
    QStringList keyPrefixes;   ///< by which a pasted key is recognised, longest first
    QStringList apis;          ///< resources it has
    bool local = false;        ///< a model server on this machine: needs no key
    QString keysUrl;           ///< page where a user makes a key
    bool streamUsage = true;   ///< takes stream_options.include_usage
    bool needsBaseUrl = false; ///< a server of the user's own
    /// What its models take and do not, from the general to the particular.
    QList<TraitRule> traits;

    /// True where some of its models want to be told what to cache.
    bool takesCacheMarks() const;
};

/// The provider types that the program knows. Immutable after load; any thread.
class Catalogue
{
public:
    /// The one built into the program (resource :/pllm/providers.json); aborts at start where it is broken.
    static const Catalogue &instance();
    static Result<Catalogue> fromJson(QByteArrayView json);

    const QList<ProviderType> &types() const { return m_types; }
    const ProviderType *type(QStringView id) const;
    /// The type whose key prefix `key` begins with; null where none does.
    const ProviderType *recognise(QByteArrayView key) const;
    ProviderTypes names() const;
    /// The provider's own `base_url`, else its type's; without trailing slash.
    QString baseUrl(const ProviderConfig &provider) const;
    /// What the provider's own `apis` say, else its type's.
    ApiSupport support(const ProviderConfig &provider, QStringView api) const;
    /// The names of all that it has or may have.
    QStringList apis(const ProviderConfig &provider) const;

    /// The wire format in which a provider holds chats with `model`; None where it holds none.
    DialectId chatDialect(const ProviderConfig &provider, QStringView model) const;
    /// What `model` of the provider takes.
    TargetTraits traits(const ProviderConfig &provider, const QString &model) const;

private:
    QList<ProviderType> m_types;
};
