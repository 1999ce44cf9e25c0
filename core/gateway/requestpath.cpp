// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/requestpath.h"

#include "core/base/ascii.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Once, and only what is well formed; false where a control character comes out.
bool decode(QByteArrayView path, QByteArray &decoded)
{
    decoded.reserve(path.size());
    for (qsizetype i = 0; i < path.size(); ++i) {
        char c = path[i];
        const bool isEscape =
            c == '%' && i + 2 < path.size() && hexDigit(path[i + 1]) >= 0 && hexDigit(path[i + 2]) >= 0;
        if (isEscape) {
            c = char(hexDigit(path[i + 1]) * 16 + hexDigit(path[i + 2]));
            i += 2;
        }
        if (isControl(c))
            return false;
        decoded += isEscape && c == '/' ? encodedSlash : c;
    }
    return true;
}

bool isBelow(QByteArrayView path, QByteArrayView prefix)
{
    return path.startsWith(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

/// Takes `/t/KEY` off the front.
void takeKey(RequestPath &path)
{
    if (!path.route.startsWith("/t/"))
        return;
    const qsizetype end = path.route.indexOf('/', 3);
    path.key = path.route.mid(3, end < 0 ? -1 : end - 3).replace(encodedSlash, '/');
    path.route = end < 0 ? QByteArray("/") : path.route.sliced(end);
}

void takeDoubledSlashes(RequestPath &path)
{
    if (!path.route.contains("//"))
        return;
    QByteArray &route = path.route;
    const auto both = [](char a, char b) { return a == '/' && b == '/'; };
    route.erase(std::unique(route.begin(), route.end(), both), route.end());
    path.oddity = RequestPath::Oddity::DoubledSlash;
}

void note(RequestPath &path, RequestPath::Oddity oddity)
{
    if (path.oddity == RequestPath::Oddity::None)
        path.oddity = oddity;
}

} // namespace

RequestPath readPath(QByteArrayView path)
{
    RequestPath result;
    if (!decode(path, result.route)) {
        result.isMalformed = true;
        result.route.clear();
        return result;
    }
    takeDoubledSlashes(result);
    takeKey(result);
    QByteArray &route = result.route;
    if (route.size() > 1 && route.endsWith('/')) {
        route.chop(1);
        note(result, RequestPath::Oddity::TrailingSlash);
    }
    if (isBelow(route, "/api/v1"))
        route.remove(0, 4);
    while (isBelow(route, "/v1/v1")) {
        route.remove(0, 3);
        result.oddity = RequestPath::Oddity::DoubledBase;
    }
    return result;
}

QString pathHint(RequestPath::Oddity oddity, const QString &path, const QString &host)
{
    const QString asked = u"The client asked for %1"_s.arg(path);
    switch (oddity) {
    case RequestPath::Oddity::None: return {};
    case RequestPath::Oddity::DoubledSlash:
        return asked + u"; its base URL should not end in a slash: set it to http://%1/v1, or to "
                       u"http://%1 where the client adds /v1 by itself."_s.arg(host);
    case RequestPath::Oddity::DoubledBase:
        return asked + u"; it adds /v1 by itself: set its base URL to http://%1."_s.arg(host);
    case RequestPath::Oddity::MissingBase: return asked + u"; set its base URL to http://%1/v1."_s.arg(host);
    case RequestPath::Oddity::TrailingSlash:
        return asked + u"; the path stands without the slash at its end, and was taken so."_s;
    }
    return {};
}
