// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/config/config.h"
#include "core/providers/awscredentials.h"
#include "core/providers/catalogue.h"
#include "core/providers/googletoken.h"
#include "core/routing/router.h"
#include "core/secrets/providerkeys.h"
#include "core/upstream/upstreamrequest.h"

#include <QHash>

#include <memory>
#include <optional>

/// How a provider serves what a client asks for.
struct Serving {
    /// The wire format that it is asked in; None for what is no chat.
    DialectId upstream = DialectId::None;
    /// The client's own: the bytes pass.
    bool isNative = true;
};

/// A resource that is no chat and may be translated all the same: embeddings, images.
bool isObject(const QByteArray &api);

/// The way to one resource of one provider, ready to be used.
struct ProviderRoute {
    const ProviderType *type = nullptr;
    std::shared_ptr<const UpstreamEndpoint> endpoint; ///< null for the built-in demo
    /// "POST https://…", for the record.
    QByteArray requestLine;
    /// Headers that every request carries, for the record (it masks them).
    HeaderList headers;
    /// What must be masked in recorded bodies.
    QList<Secret> secrets;
    /// Amazon's: each request is signed, or carries the bearer key that stands in the headers already.
    std::optional<AwsIdentity> aws;
    /// Google's: each request carries a token that is fetched for this account.
    std::optional<GoogleServiceAccount> googleAccount;
};

/// The providers of one configuration with their keys. Routes are built once and kept, but for keys in files,
/// which are read at use. Lives on the gateway thread.
class ProviderTable
{
public:
    ProviderTable(std::shared_ptr<const Config> config, ProviderKeys keys);

    /// `path` is behind the provider's base URL, e.g. "/chat/completions". Error kinds: ProviderKeyMissing,
    /// KeychainLocked, NoHealthyTarget (no such provider).
    /// `key`: which of the provider's keys, as RouteTarget has it; empty: its first.
    Result<ProviderRoute> route(const QString &provider, const QByteArray &path, const QString &key = {});
    /// The same for a path that is asked for once, as it holds an id; with the method as the record shows it.
    Result<ProviderRoute> routeOnce(const QString &provider, const QByteArray &method, const QByteArray &path,
                                    const QString &key = {}) const;
    /// Either of them, for the target's model, which the addresses of some providers hold.
    Result<ProviderRoute> routeTo(const RouteTarget &target, const QByteArray &method, const QByteArray &path,
                                  bool isUsualPath);
    /// Whether the provider has a resource: by its `apis`, and by what noteLacks() was told.
    ApiSupport support(const QString &provider, const QByteArray &api) const;
    /// How the provider serves a request in the client's wire format for its resource `api`; nullopt where it
    /// has neither that nor anything into which the request can be translated.
    std::optional<Serving> serving(const QString &provider, const QString &model, DialectId client,
                                   const QByteArray &api) const;
    /// The same where it only is to count the request's tokens; nullopt where it has no counter.
    std::optional<Serving> counting(const QString &provider, const QString &model, DialectId client,
                                    const QByteArray &api) const;
    /// The provider, of whom nobody knew, has answered that there is no such resource: believed for ten
    /// minutes, or until the configuration changes.
    void noteLacks(const QString &provider, const QByteArray &api);
    /// The same of its counter of tokens.
    void noteLacksCounter(const QString &provider) { noteLacks(provider, "token_count"); }
    const ProviderKeys &keys() const { return m_keys; }

private:
    bool isLacking(const QString &provider, const QByteArray &api) const;

    std::shared_ptr<const Config> m_config;
    ProviderKeys m_keys;
    QHash<QString, ProviderRoute> m_routes; // by provider, path and key
    QHash<QString, SteadyTime> m_lacking;   // since when, by provider and api
};

/// Builds the route to a provider as it is described, whether it stands in a configuration or not.
Result<ProviderRoute> makeRoute(const ProviderConfig &provider, const KeyReference &reference,
                                const ProviderKeys &keys, const QByteArray &method, const QByteArray &path,
                                const QString &model = {});
