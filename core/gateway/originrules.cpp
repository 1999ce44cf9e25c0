// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/originrules.h"

#include "core/base/ascii.h"
#include "core/config/configvalues.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOriginChar(char c)
{
    return isAlphanumeric(c) || QByteArrayView("-._~:[]%").contains(c);
}

/// As a browser writes it: lower case, without a default port or a slash at the end.
QByteArray normalOrigin(const QString &written)
{
    QByteArray origin = written.toLatin1().toLower();
    for (const auto &[scheme, port] : {std::pair("http://", ":80"), std::pair("https://", ":443")}) {
        if (origin.startsWith(scheme) && origin.endsWith(port))
            origin.chop(qsizetype(qstrlen(port)));
    }
    return origin;
}

/// Field names with commas, as Access-Control-Request-Headers has them.
bool isNameList(QByteArrayView text)
{
    constexpr qsizetype longest = 4096;
    return !text.isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
        return isAlphanumeric(c) || QByteArrayView("-_.!#$&^`|~+*' ,").contains(c);
    });
}

} // namespace

OriginRules::OriginRules(const QStringList &allowed)
{
    for (const QString &entry : allowed) {
        const QByteArray origin = normalOrigin(entry);
        if (origin.endsWith("://*"))
            m_schemes += origin.chopped(1);
        else
            m_origins += origin;
    }
}

bool OriginRules::allows(QByteArrayView origin) const
{
    if (m_origins.contains(origin.toByteArray()))
        return true;
    return std::any_of(m_schemes.begin(), m_schemes.end(), [origin](const QByteArray &scheme) {
        // Electron's pages from files have an origin that ends here: file://
        return origin.startsWith(scheme) &&
               std::all_of(origin.begin() + scheme.size(), origin.end(), isOriginChar);
    });
}

bool isOwnOrigin(QByteArrayView origin, QByteArrayView host)
{
    constexpr QByteArrayView scheme = "http://";
    return !host.isEmpty() && origin.startsWith(scheme) && origin.sliced(scheme.size()) == host;
}

QString allowableOrigin(const QByteArray &origin)
{
    constexpr qsizetype longest = 200;
    if (origin == "file://")
        return u"file://*"_s;
    const bool isPlain = std::all_of(origin.begin(), origin.end(),
                                     [](char c) { return isOriginChar(c) || c == '/' || c == '+'; });
    const QString text = QString::fromLatin1(origin);
    if (origin.size() > longest || !isPlain || !text.contains(u"://"_s) || !originProblem(text).isEmpty())
        return {};
    const QString webView = u"vscode-webview://"_s;
    return text.startsWith(webView) ? webView + u'*' : text;
}

HeaderList corsHeaders(const QByteArray &origin)
{
    static const QByteArray exposed(
        "X-Request-Id, X-PLLM-Provider, X-PLLM-Model, X-PLLM-Attempts, X-PLLM-Overhead-Us, X-PLLM-Cache, "
        "X-PLLM-Upstream-Request-Id, X-PLLM-Dropped, Retry-After, x-should-retry, "
        "X-RateLimit-Limit-Requests, X-RateLimit-Remaining-Requests, X-RateLimit-Reset-Requests, "
        "X-RateLimit-Limit-Tokens, X-RateLimit-Remaining-Tokens, X-RateLimit-Reset-Tokens, *");
    return {{"Access-Control-Allow-Origin", origin},
            {"Access-Control-Expose-Headers", exposed},
            {"Vary", "Origin"}};
}

HeaderList preflightHeaders(const HeaderList &request)
{
    HeaderList headers{{"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"},
                       {"Access-Control-Max-Age", "600"}};
    // A `*` would not cover Authorization, so what was asked for is named.
    if (const QByteArray asked = headerValue(request, "access-control-request-headers"); isNameList(asked))
        headers.emplaceBack("Access-Control-Allow-Headers", asked);
    // Private Network Access; its successor, Local Network Access, asks the user and knows no header.
    if (headerValue(request, "access-control-request-private-network") == "true")
        headers.emplaceBack("Access-Control-Allow-Private-Network", "true");
    return headers;
}
