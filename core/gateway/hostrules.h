// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QSet>
#include <QStringList>

#include <optional>

/// Under which names the gateway may be called: a page that has pointed its own name at this machine (DNS
/// rebinding) sends that name, and finds nothing. Always right are localhost, loopback addresses, and the
/// address on which the connection arrived; any port is. Immutable; any thread.
class HostRules
{
public:
    /// `allowed` as in `server.allowed_hosts`: names or addresses without port, `*.` for all names below one.
    explicit HostRules(const QStringList &allowed);

    /// `authority` is a Host field's value, or what an absolute request target names; `local` is this side of
    /// the connection.
    bool allows(QByteArrayView authority, const QHostAddress &local) const;

private:
    /// `name` in lower case.
    bool isAllowedName(const QByteArray &name) const;

    QSet<QByteArray> m_names;        // lower case, without a trailing dot
    QList<QByteArray> m_suffixes;    // the same, with a dot in front
    QList<QHostAddress> m_addresses; // IPv6
};

/// True where the authority names this machine's loopback: localhost, a name below it, or such an address.
bool isLoopbackAuthority(QByteArrayView authority);

/// The host of `HOST[:PORT]` (RFC 9110, 7.2), without port, trailing dot and the brackets of an IPv6 address;
/// nullopt where that is not what is written.
std::optional<QByteArrayView> hostOfAuthority(QByteArrayView authority);
