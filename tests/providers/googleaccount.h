// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

/// A service account as Google would make one, with a key pair of its own.
class GoogleAccount
{
public:
    GoogleAccount();
    ~GoogleAccount();

    /// Its private key in PEM form.
    QByteArray privateKey() const;
    /// The key file, with this address of the token server.
    QByteArray json(const QByteArray &tokenUri) const;
    /// Whether `jwt` is signed with the private key, checked with the public one.
    bool hasSigned(const QByteArray &jwt) const;

private:
    struct Key;
    std::unique_ptr<Key> m_key;
};

/// The decoded part of a JWT: 0 its header, 1 its claims.
QByteArray jwtPart(const QByteArray &jwt, int index);
/// The value of a form's field, decoded.
QByteArray formField(const QByteArray &form, const QByteArray &name);
