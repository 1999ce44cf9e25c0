// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/headerrules.h"

#include "core/base/secret.h"

#include <algorithm>
#include <array>

namespace {

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
    return isOneOf(name, exact) || startsWith(name, "anthropic-") || startsWith(name, "openai-") ||
           startsWith(name, "x-stainless-");
}

bool passesToClient(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 2> exact{"content-type", "retry-after"};
    return isOneOf(name, exact) || startsWith(name, "anthropic-") || startsWith(name, "openai-") ||
           startsWith(name, "x-ratelimit-");
}

template <typename Rule>
HeaderList filtered(const HeaderList &headers, Rule passes)
{
    HeaderList passing;
    passing.reserve(headers.size() + 8);
    std::copy_if(headers.begin(), headers.end(), std::back_inserter(passing),
                 [&passes](const auto &field) { return passes(field.first); });
    return passing;
}

} // namespace

HeaderList headersForProvider(const HeaderList &fromClient)
{
    return filtered(fromClient, passesToProvider);
}

HeaderList headersForClient(const HeaderList &fromProvider)
{
    return filtered(fromProvider, passesToClient);
}

Secret clientKeyOf(const HeaderList &headers)
{
    const QByteArray authorization = headerValue(headers, "authorization");
    if (authorization.size() > 7 && headerNameIs(QByteArrayView(authorization).first(7), "bearer "))
        return Secret(authorization.sliced(7).trimmed());
    for (const QByteArrayView name :
         {QByteArrayView("x-api-key"), QByteArrayView("api-key"), QByteArrayView("x-goog-api-key")}) {
        if (QByteArray value = headerValue(headers, name); !value.isEmpty())
            return Secret(std::move(value));
    }
    return {};
}

QByteArray headerSafe(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto isPlain = [](char c) { return c > 0x20 && c < 0x7f; };
    if (std::all_of(utf8.begin(), utf8.end(), isPlain))
        return utf8;
    return utf8.toPercentEncoding("!#$&'()*+,/:;=?@[] ");
}
