// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/hostrules.h"

#include "core/base/ascii.h"

#include <algorithm>

namespace {

bool isNameChar(char c)
{
    return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
}

bool isAddressChar(char c)
{
    return hexDigit(c) >= 0 || c == ':' || c == '.';
}

/// What follows the host: nothing, or a colon and a port.
bool isPortPart(QByteArrayView rest)
{
    constexpr qsizetype longest = 6;
    return rest.isEmpty() || (rest.front() == ':' && rest.size() <= longest &&
                              std::all_of(rest.begin() + 1, rest.end(), isDigit));
}

bool isIpv6(QByteArrayView host)
{
    return host.contains(':');
}

/// Four decimal numbers only: 127.1, 0x7f.0.0.1 or 2130706433 are names here, and not known.
std::optional<quint32> ipv4Of(QByteArrayView host)
{
    quint32 address = 0;
    int parts = 0;
    for (qsizetype i = 0; i <= host.size(); ++i) {
        quint32 part = 0;
        const qsizetype from = i;
        for (; i < host.size() && isDigit(host[i]) && i - from < 3; ++i)
            part = part * 10 + quint32(host[i] - '0');
        const bool hasLeadingZero = i - from > 1 && host[from] == '0';
        if (i == from || part > 255 || hasLeadingZero || (i < host.size() && host[i] != '.'))
            return std::nullopt;
        address = address << 8 | part;
        ++parts;
    }
    return parts == 4 ? std::optional(address) : std::nullopt;
}

bool isLoopbackIpv4(quint32 address)
{
    return address >> 24 == 127;
}

/// Covers what a listener of both families sees, ::ffff:192.168.0.5.
bool isIpv4Of(const QHostAddress &local, quint32 address)
{
    bool isIpv4 = false;
    const quint32 own = local.toIPv4Address(&isIpv4);
    return isIpv4 && own == address;
}

/// `host` begins with that name, and nothing but a port follows.
bool isWithPort(QByteArrayView authority, QByteArrayView host)
{
    return authority.startsWith(host) && isPortPart(authority.sliced(host.size()));
}

} // namespace

std::optional<QByteArrayView> hostOfAuthority(QByteArrayView authority)
{
    if (authority.startsWith('[')) {
        const qsizetype end = authority.indexOf(']');
        if (end < 0 || !isPortPart(authority.sliced(end + 1)))
            return std::nullopt;
        const QByteArrayView address = authority.sliced(1, end - 1);
        if (!isIpv6(address) || !std::all_of(address.begin(), address.end(), isAddressChar))
            return std::nullopt;
        return address;
    }
    const qsizetype colon = authority.indexOf(':');
    QByteArrayView host = colon < 0 ? authority : authority.first(colon);
    if (colon >= 0 && !isPortPart(authority.sliced(colon)))
        return std::nullopt;
    if (host.endsWith('.'))
        host.chop(1);
    constexpr qsizetype longestName = 253; // RFC 1035, 2.3.4
    if (host.isEmpty() || host.size() > longestName || !std::all_of(host.begin(), host.end(), isNameChar))
        return std::nullopt;
    return host;
}

HostRules::HostRules(const QStringList &allowed)
{
    for (const QString &entry : allowed) {
        QByteArray name = entry.toLatin1().toLower();
        if (name.endsWith('.'))
            name.chop(1);
        if (name.startsWith("*."))
            m_suffixes += name.sliced(1);
        else if (isIpv6(name))
            m_addresses += QHostAddress(entry);
        else
            m_names += name;
    }
}

bool HostRules::allows(QByteArrayView authority, const QHostAddress &local) const
{
    if (isWithPort(authority, "localhost") || isWithPort(authority, "127.0.0.1"))
        return true; // nearly every request: nothing is copied
    const std::optional<QByteArrayView> host = hostOfAuthority(authority);
    if (!host)
        return false;
    if (isIpv6(*host)) {
        const QHostAddress address(QString::fromLatin1(*host));
        const auto isSame = [&address](const QHostAddress &other) {
            return address.isEqual(other, QHostAddress::ConvertV4MappedToIPv4);
        };
        return !address.isNull() && (address.isLoopback() || isSame(local) ||
                                     std::any_of(m_addresses.begin(), m_addresses.end(), isSame));
    }
    if (const auto address = ipv4Of(*host);
        address && (isLoopbackIpv4(*address) || isIpv4Of(local, *address)))
        return true;
    return isAllowedName(host->toByteArray().toLower());
}

bool HostRules::isAllowedName(const QByteArray &name) const
{
    return name == "localhost" || m_names.contains(name) ||
           std::any_of(m_suffixes.begin(), m_suffixes.end(), [&name](const QByteArray &suffix) {
               return name.size() > suffix.size() && name.endsWith(suffix);
           });
}

bool isLoopbackAuthority(QByteArrayView authority)
{
    const std::optional<QByteArrayView> host = hostOfAuthority(authority);
    if (!host)
        return false;
    if (isIpv6(*host))
        return QHostAddress(QString::fromLatin1(*host)).isLoopback();
    const std::optional<quint32> address = ipv4Of(*host);
    return address ? isLoopbackIpv4(*address) : host->compare("localhost", Qt::CaseInsensitive) == 0;
}
