// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ascii.h"
#include "core/config/configvalues.h"
#include "core/gateway/endpointtable.h"
#include "core/gateway/frontdoor.h"
#include "core/gateway/headerrules.h"
#include "core/gateway/requestpath.h"
#include "core/traffic/clientapp.h"
#include "core/traffic/redactor.h"
#include "tests/fuzz/fuzzinput.h"

#include <algorithm>

namespace {

constexpr QByteArrayView plantedKey("sk-proj-Zq7Wm3Xk9Rt5Vb1Nc8Hd");

/// Never passes in either direction, whatever the rules let through (contract, section 3).
bool neverPasses(const QByteArray &name)
{
    static const QList<QByteArray> names{"authorization",
                                         "proxy-authorization",
                                         "x-api-key",
                                         "api-key",
                                         "x-goog-api-key",
                                         "cookie",
                                         "set-cookie",
                                         "location",
                                         "origin",
                                         "referer",
                                         "host",
                                         "connection",
                                         "keep-alive",
                                         "te",
                                         "trailer",
                                         "transfer-encoding",
                                         "upgrade",
                                         "content-length",
                                         "expect",
                                         "forwarded",
                                         "via",
                                         "proxy-authenticate",
                                         "www-authenticate"};
    const QByteArray lower = name.toLower();
    return names.contains(lower) || lower.startsWith("x-forwarded-") || lower.startsWith("x-openwebui-");
}

/// What the framing lets through in a target.
QByteArray withoutBlanks(QByteArrayView text)
{
    QByteArray target = text.toByteArray();
    target.removeIf([](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
    return target;
}

HeaderList headersOf(QByteArrayView text)
{
    HeaderList headers;
    for (const QByteArray &line : text.toByteArray().split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.emplaceBack(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    return headers;
}

void checkHeaders(const HeaderList &headers)
{
    for (const HeaderList &passed : {headersForProvider(headers), headersForClient(headers)}) {
        for (const auto &field : passed) {
            require(!neverPasses(field.first), "no key, cookie, origin or hop-by-hop field passes");
            require(headers.contains(field), "a field passes as it is or not at all");
        }
    }
    const HeaderList masked = Redactor::maskedHeaders(headers);
    require(masked.size() == headers.size(), "masking keeps every field");
    for (qsizetype i = 0; i < headers.size(); ++i) {
        require(masked[i].first == headers[i].first, "masking keeps names");
        if (Redactor::isSecretName(headers[i].first))
            require(!masked[i].second.contains(plantedKey), "a secret field tells no key");
        else
            require(masked[i].second == headers[i].second, "other fields stay");
    }
    const QByteArray key = plantedKey.toByteArray();
    for (const Secret &found : clientKeysOf(headers, {}, {})) {
        for (const auto &[name, value] : masked)
            require(found.expose() != key || value != key || !Redactor::isSecretName(name),
                    "the client's key is masked where it was found");
    }
    require(clientApp(headerValue(headers, "user-agent"), headers).size() <= 500,
            "a program has a short name");
}

/// Percent escapes as the gateway reads them: a wrong one stands for itself.
/// QByteArray::fromPercentEncoding() makes some character of it, and so another key than the one that is
/// masked.
QByteArray readable(const QByteArray &text)
{
    QByteArray decoded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isEscape =
            text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        decoded += isEscape ? char(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])) : text[i];
        i += isEscape ? 2 : 0;
    }
    return decoded;
}

/// What the gateway takes for the client's key is what the record masks.
void checkKeyInPath(const QByteArray &path, const QByteArray &key)
{
    constexpr qsizetype shortestKey = 6;
    if (key.size() < shortestKey || key.contains('*'))
        return;
    for (const QByteArray &target : {path, "GET " + path, "GET http://localhost" + path})
        require(readable(Redactor::maskedTarget(target)).count(key) < readable(target).count(key),
                "the key of a path is masked");
}

void checkPath(const QByteArray &path)
{
    const RequestPath read = readPath(path);
    require(!read.isMalformed || read.route.isEmpty(), "a malformed path has no route");
    require(!read.route.contains("//"), "no doubled slashes");
    require(read.route.size() < 2 || !read.route.endsWith('/'), "no trailing slash");
    require(!read.route.startsWith("/v1/v1/") && read.route != "/v1/v1", "no doubled /v1");
    require(read.route.size() + read.key.size() <= path.size(), "a path does not grow");
    static const EndpointTable table({{"GET", "/v1/models", "models"},
                                      {"GET", "/v1/models/*", "models"},
                                      {"POST", "/v1/chat/completions", "chat"},
                                      {"GET", "/", "root"}});
    const auto match = table.find("GET", read.route);
    if (match.endpoint && match.endpoint->path.endsWith('*'))
        require(match.rest.size() == read.route.size() - match.endpoint->path.size() + 1 &&
                    !match.rest.isEmpty(),
                "a path is its prefix and the rest");
    else if (match.endpoint)
        require(match.endpoint->path == read.route, "a path finds its own entry");
    checkKeyInPath(path, read.key);
}

/// A key in any place in which the contract lets a client put it, with anything around it.
void checkTarget(const QByteArray &before, const QByteArray &after)
{
    const QByteArray key = plantedKey.toByteArray();
    for (const QByteArray &target : {"/t/" + key + '/' + after, "/t/" + key + "?" + after,
                                     "/" + QByteArray(before).replace('?', '/') + "?key=" + key + '&' + after,
                                     "/v1?" + before + "&key=" + key, "/v1?api_key=" + key + "&" + after,
                                     "GET /t/" + key + "/" + after}) {
        const bool isCleanAround = !before.contains(plantedKey) && !after.contains(plantedKey);
        require(!isCleanAround || !Redactor::maskedTarget(target).contains(plantedKey),
                "a key in a target is masked");
    }
    const RequestPath read = readPath('/' + before); // of a malformed one the key is masked all the same
    if (!before.contains('?') && read.key.isEmpty() && !read.isMalformed)
        require(Redactor::maskedTarget('/' + before) == '/' + before, "a target without keys stays");
}

/// The front door: whatever the heading says, a refusal has a reason and an answer has no made-up line.
void checkEntry(const QByteArray &target, const HeaderList &headers)
{
    static const HostRules hosts(
        {QStringLiteral("gate.local"), QStringLiteral("*.example.org"), QStringLiteral("fe80::1")});
    static const OriginRules origins(
        {QStringLiteral("https://app.example"), QStringLiteral("vscode-webview://*")});
    const auto isHost = [](const auto &field) { return headerNameIs(field.first, "host"); };
    if (std::count_if(headers.begin(), headers.end(), isHost) > 1)
        return; // the framing lets no second one come in
    RequestHead head;
    head.target = target;
    head.headers = headers;
    const Entry entry = judgeEntry(hosts, origins, head, QHostAddress(QHostAddress::LocalHost));
    require(!entry.refusal || !entry.refusal->message.isEmpty(), "a refusal says why");
    require(!entry.refusal || entry.allowedOrigin.isEmpty(), "who is refused is not allowed");
    require(entry.refusal || !headerValue(headers, "host").isEmpty(), "a request names its host");
    for (const auto &[name, value] : corsHeaders(entry.allowedOrigin) + preflightHeaders(headers)) {
        const bool isPlain =
            std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
        require(isPlain, "a header of ours is printable ASCII");
    }
    if (const QString allowable = allowableOrigin(entry.refusedOrigin); !allowable.isEmpty())
        require(originProblem(allowable).isEmpty(), "what can be allowed can be configured");
}

void checkHeaderSafe(QByteArrayView text)
{
    const QByteArray safe = headerSafe(QString::fromUtf8(text));
    require(std::all_of(safe.begin(), safe.end(), [](char c) { return c >= 0x20 && c < 0x7f; }),
            "a header's value is printable ASCII");
}

} // namespace

/// What is decided and shown by names and paths of a request's head. The first line is a path, the others are
/// header fields.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView line = input.takeLine();
    const QByteArray path = withoutBlanks(line);
    checkPath(
        path.first(path.indexOf('?') < 0 ? path.size() : path.indexOf('?'))); // as RequestHead::path() ends
    checkTarget(path, withoutBlanks(input.rest()));
    checkHeaderSafe(line);
    const HeaderList headers = headersOf(input.rest());
    checkHeaders(headers);
    checkEntry(path, headers);
    return 0;
}
