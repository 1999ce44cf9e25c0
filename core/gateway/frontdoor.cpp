// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/frontdoor.h"

#include "core/traffic/redactor.h"

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestShown = 200;

QString shown(QByteArrayView value)
{
    return QString::fromUtf8(value.first(std::min(value.size(), longestShown)));
}

Error hostRefusal(QByteArrayView host)
{
    return Error{
        ErrorKind::HostNotAllowed,
        u"The request was sent to the host '%1', which is not a name of this gateway: a web page may have "
        u"pointed a name of its own here. If it is right, add the name (without port) to "
        u"server.allowed_hosts."_s.arg(shown(host))};
}

Error originRefusal(const QByteArray &origin)
{
    const QString allowable = allowableOrigin(origin);
    return Error{ErrorKind::OriginNotAllowed,
                 allowable.isEmpty()
                     ? u"A web page of the origin '%1' may not use this gateway."_s.arg(shown(origin))
                     : u"Web pages of %1 may not use this gateway. If you trust them, add \"%2\" to "
                       u"server.cors_origins."_s.arg(shown(origin), allowable)};
}

/// `authority` where the target names one; else the target, in which a key may stand.
Error proxyRefusal(const RequestHead &head)
{
    const QByteArrayView authority = head.authority();
    const QByteArray target = authority.isEmpty() ? Redactor::maskedTarget(head.target) : QByteArray();
    return Error{ErrorKind::BadRequest,
                 u"The request is for '%1', and this gateway is no proxy to other hosts: it should not be "
                 u"set as one, but as the client's base URL."_s.arg(
                     shown(authority.isEmpty() ? QByteArrayView(target) : authority))};
}

/// The forms of a target that mean this gateway (RFC 9112, 3.2).
bool isForUs(const HostRules &hosts, const RequestHead &head, const QHostAddress &local)
{
    if (head.target.startsWith('/') || (head.target == "*" && head.method == "OPTIONS"))
        return true;
    const QByteArrayView authority = head.authority();
    return !authority.isEmpty() && hosts.allows(authority, local);
}

} // namespace

Entry judgeEntry(const HostRules &hosts, const OriginRules &origins, const RequestHead &head,
                 const QHostAddress &local)
{
    Entry entry;
    const QByteArray *host = nullptr; // the framing sees to it that there is no second one
    const QByteArray *origin = nullptr;
    int originCount = 0;
    for (const auto &[name, value] : head.headers) {
        if (headerNameIs(name, "host")) {
            host = &value;
        } else if (headerNameIs(name, "origin")) {
            origin = &value;
            ++originCount;
        }
    }
    if (host ? !hosts.allows(*host, local) : head.minorVersion > 0) {
        entry.refusal = hostRefusal(host ? *host : QByteArray());
        entry.isMisdirected = true;
        return entry;
    }
    if (!isForUs(hosts, head, local)) {
        entry.refusal = proxyRefusal(head);
        entry.isMisdirected = true;
        return entry;
    }
    if (!origin)
        return entry;
    if (originCount > 1 || (!origins.allows(*origin) && !(host && isOwnOrigin(*origin, *host)))) {
        entry.refusal = originRefusal(*origin);
        entry.refusedOrigin = *origin;
    } else {
        entry.allowedOrigin = *origin;
    }
    return entry;
}
