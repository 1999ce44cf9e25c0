// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// What is wrong with one value of the file, and what is allowed; empty = fine. Never repeats a value that
/// may be a key. Pure.
using ValueProblem = QString (*)(const QString &value);

QString anyTextProblem(const QString &value);
/// A name that people choose: not empty, no surrounding blanks, no control characters, at most 200
/// characters.
QString nameProblem(const QString &value);
/// Also without `/`, `:` and blanks, since it stands in `PROVIDER/MODEL` and in `keychain:NAME`.
QString providerIdProblem(const QString &value);
/// `localhost` or a literal address.
QString hostProblem(const QString &value);
/// A host name or address without port, maybe with a `*.` prefix.
QString allowedHostProblem(const QString &value);
/// `scheme://host[:port]`, `scheme://*`, or `null` (pages without an origin: files, sandboxed frames).
QString originProblem(const QString &value);
/// Empty, or an http(s) URL without credentials, query and fragment.
QString baseUrlProblem(const QString &value);
/// `system`, `none`, a reference, or a proxy URL without credentials.
QString proxyProblem(const QString &value);
/// One of the resources that a provider can have.
QString apiProblem(const QString &value);
QString sha256Problem(const QString &value);
QString modelPatternProblem(const QString &value);
/// Empty, an ISO 8601 date, or date and time.
QString expiryProblem(const QString &value);

/// True for localhost and for addresses that only this machine reaches (127.0.0.0/8, ::1).
bool isLoopbackHost(const QString &host);
/// True for a literal IPv4 or IPv6 address (no brackets; a zone is allowed).
bool isAddressLiteral(QStringView host);
/// True for what has the look of a key: a known prefix, or a long run of letters and digits. Errs on the safe
/// side.
bool looksLikeKey(QStringView text);
/// True where `text` begins as keys of known providers do.
bool hasKeyPrefix(QStringView text);
/// A value in quotes for a message; shortened, and a placeholder in place of what may be a key.
QString shownValue(QStringView text);
/// True for a header whose value is a secret by its name: Authorization, Cookie, `*-key`, `*-token`,
/// `*-secret`.
bool isSecretHeader(QStringView name);
