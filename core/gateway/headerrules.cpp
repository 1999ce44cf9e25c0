// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/headerrules.h"

#include "core/base/secret.h"

#include <algorithm>
#include <array>

namespace {

/// As OpenAI's SDK names its key in a browser.
constexpr QByteArrayView keySubprotocol = "openai-insecure-api-key.";

bool startsWith(QByteArrayView name, QByteArrayView prefix)
{
    return name.size() >= prefix.size() && headerNameIs(name.first(prefix.size()), prefix);
}

template <std::size_t Count>
bool isOneOf(QByteArrayView name, const std::array<QByteArrayView, Count> &names)
{
    return std::any_of(names.begin(), names.end(),
                       [name](QByteArrayView entry) { return headerNameIs(name, entry); });
}

/// As in `OpenAI-Api-Key`: what a client sends there is its key for this gateway.
bool endsLikeASecret(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> endings{"-key", "-token", "-secret", "-authorization"};
    return std::any_of(endings.begin(), endings.end(), [name](QByteArrayView ending) {
        return name.size() >= ending.size() && headerNameIs(name.last(ending.size()), ending);
    });
}

bool passesToProvider(QByteArrayView name)
{
    // Session headers: Claude Code, Codex, opencode (see the tools' own sources).
    static constexpr std::array<QByteArrayView, 17> exact{"content-type",
                                                          "accept",
                                                          "idempotency-key",
                                                          "user-agent",
                                                          "x-app",
                                                          "x-claude-code-session-id",
                                                          "x-claude-code-agent-id",
                                                          "session-id",
                                                          "session_id",
                                                          "thread-id",
                                                          "conversation_id",
                                                          "x-client-request-id",
                                                          "x-codex-window-id",
                                                          "x-codex-turn-metadata",
                                                          "originator",
                                                          "x-session-id",
                                                          "x-session-affinity"};
    if (isOneOf(name, exact))
        return true;
    return (startsWith(name, "anthropic-") || startsWith(name, "openai-") ||
            startsWith(name, "x-stainless-")) &&
           !endsLikeASecret(name);
}

bool passesToClient(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 2> exact{"content-type", "retry-after"};
    return isOneOf(name, exact) || startsWith(name, "anthropic-") || startsWith(name, "openai-") ||
           startsWith(name, "x-ratelimit-");
}

/// The first one counts, as headerValue() has it.
void note(QByteArray &place, const QByteArray &value)
{
    if (place.isEmpty())
        place = value;
}

QByteArray queryKey(QByteArrayView query)
{
    constexpr QByteArrayView name = "key=";
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&') < 0 ? query.size() : query.indexOf('&');
        if (query.first(end).startsWith(name) && end > name.size())
            return QByteArray::fromPercentEncoding(
                query.sliced(name.size(), end - name.size()).toByteArray());
        query = query.sliced(std::min(end + 1, query.size()));
    }
    return {};
}

/// The subprotocol that holds a key, where there is one: all that a browser can send with a WebSocket.
QByteArray subprotocolKey(const QByteArray &value)
{
    for (const QByteArray &name : value.split(',')) {
        if (const QByteArray bare = name.trimmed(); isKeySubprotocol(bare))
            return bare.sliced(keySubprotocol.size());
    }
    return {};
}

bool isUsualConnection(QByteArrayView value)
{
    return headerNameIs(value, "keep-alive") || headerNameIs(value, "close");
}

/// Fields that Connection names are meant for the next hop only (RFC 9110, 7.6.1).
bool isNamedByConnection(const HeaderList &headers, QByteArrayView name)
{
    for (const auto &[field, value] : headers) {
        if (!headerNameIs(field, "connection"))
            continue;
        const QList<QByteArray> options = value.split(',');
        if (std::any_of(options.begin(), options.end(),
                        [name](const QByteArray &option) { return headerNameIs(option.trimmed(), name); }))
            return true;
    }
    return false;
}

template <typename Rule>
HeaderList filtered(const HeaderList &headers, Rule passes)
{
    HeaderList passing;
    passing.reserve(headers.size() + 8);
    bool isHopNamed = false;
    for (const auto &field : headers) {
        if (passes(field.first))
            passing += field;
        isHopNamed =
            isHopNamed || (headerNameIs(field.first, "connection") && !isUsualConnection(field.second));
    }
    if (isHopNamed)
        passing.removeIf([&headers](const auto &field) { return isNamedByConnection(headers, field.first); });
    return passing;
}

} // namespace

bool isKeySubprotocol(QByteArrayView name)
{
    return name.startsWith(keySubprotocol);
}

HeaderList headersForProvider(const HeaderList &fromClient)
{
    return filtered(fromClient, passesToProvider);
}

HeaderList requestHeaders(const HeaderList &fromClient, const HeaderList &configured, bool hasBody)
{
    HeaderList headers = headersForProvider(fromClient);
    if (headerValue(headers, "user-agent").isEmpty())
        headers.emplaceBack("User-Agent", "pllm/" PLLM_VERSION);
    if (hasBody && headerValue(headers, "content-type").isEmpty())
        headers.emplaceBack("Content-Type", "application/json");
    headers.removeIf(
        [&configured](const auto &field) { return !headerValue(configured, field.first).isEmpty(); });
    return headers;
}

void addRequiredHeaders(HeaderList &headers, DialectId upstream)
{
    // https://docs.anthropic.com/en/api/versioning
    if (upstream == DialectId::Anthropic && headerValue(headers, "anthropic-version").isEmpty())
        headers.emplaceBack("anthropic-version", "2023-06-01");
}

HeaderList translatedHeaders(const HeaderList &fromClient, const HeaderList &configured, DialectId upstream)
{
    HeaderList headers = requestHeaders(fromClient, configured, true);
    headers.removeIf([](const auto &field) {
        return startsWith(field.first, "anthropic-") || startsWith(field.first, "openai-") ||
               startsWith(field.first, "x-stainless-") || headerNameIs(field.first, "accept");
    });
    setHeader(headers, "Content-Type", "application/json");
    addRequiredHeaders(headers, upstream);
    return headers;
}

HeaderList servedHeaders(const QString &provider, const QString &model, int attempts, qint64 overheadUs,
                         CacheUse cache)
{
    HeaderList headers;
    headers.emplaceBack("X-PLLM-Provider", headerSafe(provider));
    if (!model.isEmpty())
        headers.emplaceBack("X-PLLM-Model", headerSafe(model));
    headers.emplaceBack("X-PLLM-Attempts", QByteArray::number(attempts));
    headers.emplaceBack("X-PLLM-Overhead-Us", QByteArray::number(overheadUs));
    headers.emplaceBack("X-PLLM-Cache", cache == CacheUse::Hit    ? "hit"
                                        : cache == CacheUse::Miss ? "miss"
                                                                  : "off");
    return headers;
}

HeaderList headersForClient(const HeaderList &fromProvider)
{
    return filtered(fromProvider, passesToClient);
}

HeaderList translatedHeadersForClient(const HeaderList &fromProvider, DialectId client)
{
    struct Names {
        QByteArrayView openAi;
        QByteArrayView anthropic;
    };
    static constexpr std::array<Names, 4> limits{{
        {"x-ratelimit-limit-requests", "anthropic-ratelimit-requests-limit"},
        {"x-ratelimit-remaining-requests", "anthropic-ratelimit-requests-remaining"},
        {"x-ratelimit-limit-tokens", "anthropic-ratelimit-tokens-limit"},
        {"x-ratelimit-remaining-tokens", "anthropic-ratelimit-tokens-remaining"},
    }};
    HeaderList headers;
    for (const auto &[name, value] : headersForClient(fromProvider)) {
        if (headerNameIs(name, "content-type") || headerNameIs(name, "retry-after")) {
            headers.emplaceBack(name, value);
            continue;
        }
        for (const Names &limit : limits) {
            if (headerNameIs(name, limit.openAi) || headerNameIs(name, limit.anthropic))
                headers.emplaceBack(
                    (client == DialectId::Anthropic ? limit.anthropic : limit.openAi).toByteArray(), value);
        }
    }
    return headers;
}

QList<Secret> clientKeysOf(const HeaderList &headers, QByteArrayView query, const QByteArray &pathKey)
{
    std::array<QByteArray, 6> found; // in the order in which they count
    for (const auto &[name, value] : headers) {
        if (headerNameIs(name, "authorization") && value.size() > 7 &&
            headerNameIs(QByteArrayView(value).first(7), "bearer "))
            note(found[0], value.sliced(7).trimmed());
        else if (headerNameIs(name, "x-api-key"))
            note(found[1], value);
        else if (headerNameIs(name, "api-key"))
            note(found[2], value);
        else if (headerNameIs(name, "x-goog-api-key"))
            note(found[3], value);
        else if (headerNameIs(name, "sec-websocket-protocol"))
            note(found[5], subprotocolKey(value));
    }
    if (!query.isEmpty())
        found[4] = queryKey(query);
    QList<Secret> keys;
    if (!pathKey.isEmpty())
        keys += Secret(pathKey);
    for (QByteArray &key : found) {
        if (!key.isEmpty())
            keys += Secret(std::move(key));
    }
    return keys;
}

QByteArray headerSafe(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto isPlain = [](char c) { return c > 0x20 && c < 0x7f; };
    if (std::all_of(utf8.begin(), utf8.end(), isPlain))
        return utf8;
    return utf8.toPercentEncoding("!#$&'()*+,/:;=?@[] ");
}

QByteArray sessionOf(const HeaderList &headers)
{
    for (const char *name : {"x-claude-code-session-id", "session-id", "session_id", "conversation_id",
                             "thread-id", "x-session-id", "x-session-affinity", "x-openwebui-chat-id"}) {
        if (const QByteArray value = headerValue(headers, name); !value.isEmpty())
            return value;
    }
    return {};
}
