// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configvalues.h"

#include "core/config/config.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

bool hasControlCharacter(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

bool isAsciiLetterOrDigit(QChar c)
{
    return c.unicode() < 128 && c.isLetterOrNumber();
}

bool isHostName(QStringView name)
{
    if (name.isEmpty() || name.size() > 253)
        return false;
    const auto labels = name.split(u'.');
    return std::all_of(labels.begin(), labels.end(), [](QStringView label) {
        const auto allowed = [](QChar c) { return isAsciiLetterOrDigit(c) || c == u'-' || c == u'_'; };
        return !label.isEmpty() && label.size() <= 63 && label.front() != u'-' && label.back() != u'-' &&
               std::all_of(label.begin(), label.end(), allowed);
    });
}

bool isIpv4(QStringView host)
{
    const auto parts = host.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               const auto digit = [](QChar c) { return c >= u'0' && c <= u'9'; };
               return !part.isEmpty() && part.size() <= 3 && std::all_of(part.begin(), part.end(), digit) &&
                      part.toInt() <= 255;
           });
}

/// The normal form of an IPv6 address; empty where it is none.
QString normalIpv6(QStringView host)
{
    const qsizetype zone = host.indexOf(u'%');
    const QStringView address = zone < 0 ? host : host.first(zone);
    if (!address.contains(u':') || (zone >= 0 && zone + 1 == host.size()))
        return {};
    QUrl url; // knows the grammar of addresses
    url.setScheme(u"http"_s);
    url.setHost(u'[' + address.toString() + u']', QUrl::StrictMode);
    return url.isValid() ? url.host() : QString();
}

/// True where nothing but scheme, host and port is written.
bool isPlainOrigin(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.path().isEmpty() &&
           !url.hasQuery() && !url.hasFragment();
}

const QStringList &apiNames()
{
    static const QStringList names{u"chat"_s,   u"completions"_s, u"responses"_s,   u"embeddings"_s,
                                   u"images"_s, u"audio"_s,       u"moderations"_s, u"rerank"_s,
                                   u"files"_s,  u"batches"_s,     u"realtime"_s};
    return names;
}

} // namespace

QString anyTextProblem(const QString &value)
{
    return hasControlCharacter(value) ? u"must not hold control characters or line breaks"_s : QString();
}

QString nameProblem(const QString &value)
{
    constexpr qsizetype longest = 200;
    if (value.isEmpty())
        return u"must not be empty"_s;
    if (value.size() > longest)
        return u"is too long, at most %1 characters are allowed"_s.arg(longest);
    if (value != value.trimmed())
        return u"must not begin or end with a blank"_s;
    return anyTextProblem(value);
}

QString providerIdProblem(const QString &value)
{
    const bool refused = std::any_of(value.begin(), value.end(),
                                     [](QChar c) { return c == u'/' || c == u':' || c.isSpace(); });
    if (refused)
        return u"must not hold '/', ':' or blanks, allowed is a short name such as \"openai\" or \"work\""_s;
    if (hasKeyPrefix(value) && looksLikeKey(value))
        return u"looks like a key, allowed is a short name such as \"openai\" or \"work\""_s;
    return nameProblem(value);
}

QString hostProblem(const QString &value)
{
    if (value == u"localhost" || isAddressLiteral(value))
        return {};
    return u"must be \"localhost\" or an address such as \"127.0.0.1\", \"::1\" or \"0.0.0.0\""_s;
}

QString allowedHostProblem(const QString &value)
{
    const QStringView name = value.startsWith(u"*.") ? QStringView(value).sliced(2) : QStringView(value);
    if (isHostName(name) || (name.size() == value.size() && isAddressLiteral(name)))
        return {};
    return u"must be a host name without scheme, port and path, such as \"gate.local\" or \"*.example.org\""_s;
}

QString originProblem(const QString &value)
{
    static const QRegularExpression anyOfScheme(u"^[a-z][a-z0-9+.-]*://\\*$"_s);
    if (value == u"null" || anyOfScheme.match(value).hasMatch() ||
        (value.contains(u"://") && isPlainOrigin(QUrl(value, QUrl::StrictMode))))
        return {};
    return u"must be an origin such as \"https://app.example\" or \"http://localhost:3000\" (no path), \"scheme://*\", or \"null\""_s;
}

QString baseUrlProblem(const QString &value)
{
    if (value.isEmpty())
        return {};
    const QUrl url(value, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return u"must be an http or https URL such as \"https://api.example.com/v1\""_s;
    if (!url.userInfo().isEmpty())
        return u"must not hold a user name, password or key, write a reference in \"key\" instead"_s;
    if (url.hasQuery() || url.hasFragment())
        return u"must not hold a query or fragment, allowed is everything before the resource's own path"_s;
    return {};
}

QString proxyProblem(const QString &value)
{
    if (value == u"system" || value == u"none" || KeyReference::parseEmbedded(value, {}))
        return {};
    static const std::array schemes{u"http"_s, u"https"_s, u"socks5"_s, u"socks5h"_s};
    const QUrl url(value, QUrl::StrictMode);
    const bool known = std::find(schemes.begin(), schemes.end(), url.scheme()) != schemes.end();
    if (!url.isValid() || !known || url.host().isEmpty())
        return u"must be \"system\", \"none\", a URL such as \"http://proxy.example:3128\" or "
               u"\"socks5://127.0.0.1:1080\", "
               u"or a reference to one (\"keychain:NAME\", \"env:NAME\", \"file:PATH\")"_s;
    if (!url.userInfo().isEmpty())
        return u"must not hold a user name or password, keep the whole URL in the keychain (pllm key set "
               u"NAME) and "
               u"write \"keychain:NAME\""_s;
    return {};
}

QString apiProblem(const QString &value)
{
    if (apiNames().contains(value))
        return {};
    return u"is no known resource, allowed are: "_s + apiNames().join(u", "_s);
}

QString sha256Problem(const QString &value)
{
    const auto hex = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (value.size() == 64 && std::all_of(value.begin(), value.end(), hex))
        return {};
    return u"must be 64 hex digits, the SHA-256 of the key and never the key itself; pllm client add NAME makes one"_s;
}

QString modelPatternProblem(const QString &value)
{
    return value.isEmpty()
               ? u"must not be empty, allowed are model names and patterns such as \"*\" or \"gpt-*\""_s
               : anyTextProblem(value);
}

QString expiryProblem(const QString &value)
{
    if (value.isEmpty())
        return {};
    static const QRegularExpression form(
        uR"(^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$)"_s);
    if (form.match(value).hasMatch() && QDateTime::fromString(value, Qt::ISODateWithMs).isValid())
        return {};
    return u"must be a date such as \"2027-01-31\", a date and time such as \"2027-01-31T12:00:00Z\", or null"_s;
}

bool isLoopbackHost(const QString &host)
{
    if (host == u"localhost")
        return true;
    if (isIpv4(host))
        return host.startsWith(u"127.");
    const QString address = normalIpv6(host);
    return address == u"::1" || address.startsWith(u"::ffff:127.") || address.startsWith(u"::ffff:7f");
}

bool isAddressLiteral(QStringView host)
{
    return isIpv4(host) || !normalIpv6(host).isEmpty();
}

bool hasKeyPrefix(QStringView text)
{
    static const std::array prefixes{
        u"sk-"_s,    u"sk_"_s,         u"pk-"_s,     u"rk-"_s,    u"pllm-"_s,     u"AIza"_s,   u"gsk_"_s,
        u"xai-"_s,   u"AKIA"_s,        u"ASIA"_s,    u"hf_"_s,    u"pplx-"_s,     u"ghp_"_s,   u"gho_"_s,
        u"ya29."_s,  u"eyJ"_s,         u"fw_"_s,     u"csk-"_s,   u"r8_"_s,       u"nvapi-"_s, u"AQ."_s,
        u"glpat-"_s, u"github_pat_"_s, u"Bearer "_s, u"Basic "_s, u"-----BEGIN"_s};
    constexpr qsizetype shortestKey = 8;
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const QString &prefix) {
        return text.size() >= prefix.size() + shortestKey && text.startsWith(prefix, Qt::CaseInsensitive);
    });
}

bool looksLikeKey(QStringView text)
{
    constexpr qsizetype longRun =
        20; // of letters and digits; names of models have shorter ones between their dashes
    constexpr qsizetype longWord = 32;
    if (hasKeyPrefix(text.trimmed()))
        return true;
    static const QRegularExpression uuid(u"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-"_s);
    if (uuid.match(text).hasMatch())
        return true;
    qsizetype run = 0;
    bool digits = false;
    for (const QChar c : text) {
        const bool inRun = isAsciiLetterOrDigit(c);
        run = inRun ? run + 1 : 0;
        digits = inRun && (digits || c.isDigit());
        if (run >= longWord || (run >= longRun && digits))
            return true;
    }
    return false;
}

QString shownValue(QStringView text)
{
    constexpr qsizetype longest = 80;
    if (looksLikeKey(text))
        return u"(not shown: it looks like a key)"_s;
    QString shown = text.size() > longest ? text.first(longest).toString() + u"…"_s : text.toString();
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; }, u' ');
    return u'"' + shown + u'"';
}

bool isSecretHeader(QStringView name)
{
    const auto ends = [&](QStringView suffix) { return name.endsWith(suffix, Qt::CaseInsensitive); };
    return ends(u"authorization") || ends(u"-key") || ends(u"-token") || ends(u"-secret") ||
           name.compare(u"cookie", Qt::CaseInsensitive) == 0;
}
