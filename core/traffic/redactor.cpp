// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/redactor.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <utility>

namespace {

constexpr QByteArrayView secretWords[] = {"key",        "auth",        "token",         "secret",
                                          "cookie",     "apikey",      "password",      "signature",
                                          "credential", "credentials", "authorization", "authentication"};
constexpr QByteArrayView harmlessNames[] = {"idempotency-key", "x-idempotency-key", "sec-websocket-key",
                                            "prompt_cache_key"};

/// Authentication schemes by the names that stand before a credential; any other first word may be part of
/// one.
constexpr QByteArrayView schemes[] = {"Bearer", "Basic",  "Digest",          "Negotiate",
                                      "Token",  "ApiKey", "AWS4-HMAC-SHA256"};

bool isOneOf(QByteArrayView text, auto &list)
{
    return std::any_of(std::begin(list), std::end(list), [&](QByteArrayView entry) {
        return entry.size() == text.size() && entry.compare(text, Qt::CaseInsensitive) == 0;
    });
}

/// `Bearer KEY`, `Basic …` or a bare key.
QByteArray maskedAuthorization(QByteArrayView value)
{
    const qsizetype blank = value.indexOf(' ');
    if (blank <= 0 || !isOneOf(value.first(blank), schemes))
        return Redactor::masked(value);
    return value.first(blank + 1).toByteArray() + Redactor::masked(value.sliced(blank + 1).trimmed());
}

QByteArray maskedValue(QByteArrayView name, QByteArrayView value)
{
    if (name.endsWith("ookie") || name.endsWith("OOKIE")) // "session=…; other=…": no part may be told
        return QByteArrayLiteral("****");
    if (name.size() >= 13 && name.last(13).compare("authorization", Qt::CaseInsensitive) == 0)
        return maskedAuthorization(value);
    return Redactor::masked(value);
}

/// A browser cannot set headers for a WebSocket: there OpenAI's SDK names its key as a subprotocol.
QByteArray maskedSubprotocols(const QByteArray &value)
{
    constexpr QByteArrayView prefix = "openai-insecure-api-key.";
    QByteArrayList names = value.split(',');
    for (QByteArray &name : names) {
        const qsizetype at = name.indexOf(prefix);
        if (at < 0)
            continue;
        const qsizetype keyAt = at + prefix.size();
        name = name.first(keyAt) + Redactor::masked(QByteArrayView(name).sliced(keyAt));
    }
    return names.join(',');
}

QByteArray maskedQuery(QByteArrayView query)
{
    QByteArray result;
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&') < 0 ? query.size() : query.indexOf('&');
        const QByteArrayView part = query.first(end);
        const qsizetype equals = part.indexOf('=');
        if (equals > 0 &&
            Redactor::isSecretName(QByteArray::fromPercentEncoding(part.first(equals).toByteArray())))
            result += part.first(equals + 1).toByteArray() + Redactor::masked(part.sliced(equals + 1));
        else
            result.append(part);
        if (end < query.size())
            result += '&';
        query = query.sliced(qMin(end + 1, query.size()));
    }
    return result;
}

/// Place and size of the KEY in `/t/KEY/…`, also behind a method and in an absolute target; size 0 where
/// there is none.
std::pair<qsizetype, qsizetype> pathKey(QByteArrayView path)
{
    const auto slashesAt = [path](qsizetype at) {
        qsizetype end = at;
        while (end < path.size() && path[end] == '/')
            ++end;
        return end - at;
    };
    qsizetype at = path.indexOf(' ') + 1; // behind a method
    if (const qsizetype scheme = path.indexOf("://", at); scheme > at && slashesAt(at) == 0)
        at = std::max(path.indexOf('/', scheme + 3), at);
    const qsizetype before = slashesAt(at);
    at += before;
    for (const QByteArrayView prefix :
         {QByteArrayView("t/"), QByteArrayView("%74/")}) { // as readers decode it
        if (before == 0 || !path.sliced(at).startsWith(prefix))
            continue;
        const qsizetype from = at + prefix.size() + slashesAt(at + prefix.size());
        const QByteArrayView rest = path.sliced(from);
        const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == ' '; });
        return {from, end - rest.begin()};
    }
    return {0, 0};
}

} // namespace

QByteArray Redactor::masked(QByteArrayView secret)
{
    constexpr qsizetype longEnough = 16; // of a shorter one four characters would tell too much
    QByteArray result = QByteArrayLiteral("****");
    if (secret.size() >= longEnough)
        result.append(secret.last(4));
    return result;
}

bool Redactor::isSecretName(QByteArrayView name)
{
    for (qsizetype i = 0; i < name.size();) {
        if (!isLetter(name[i])) {
            ++i;
            continue;
        }
        const qsizetype from = i;
        while (i < name.size() && isLetter(name[i]))
            ++i;
        if (isOneOf(name.sliced(from, i - from), secretWords))
            return !isOneOf(name, harmlessNames);
    }
    return false;
}

HeaderList Redactor::maskedHeaders(const HeaderList &headers)
{
    HeaderList result = headers;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        if (isSecretName(headers[i].first))
            result[i].second = maskedValue(headers[i].first, headers[i].second);
        else if (headerNameIs(headers[i].first, "sec-websocket-protocol"))
            result[i].second = maskedSubprotocols(headers[i].second);
    }
    return result;
}

QByteArray Redactor::maskedTarget(const QByteArray &target)
{
    const qsizetype query = target.indexOf('?');
    QByteArray path = query < 0 ? target : target.first(query);
    const auto [from, size] = pathKey(path);
    if (size > 0)
        path.replace(from, size, masked(QByteArrayView(path).sliced(from, size)));
    return query < 0 ? path : path + '?' + maskedQuery(QByteArrayView(target).sliced(query + 1));
}
