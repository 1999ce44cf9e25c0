// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

/// Masks by name, where no key's text need be known. Pure; any thread.
namespace Redactor {

/// What stands in a key's place: `****` and, of a long one, its last four characters.
QByteArray masked(QByteArrayView secret);
/// True where a header or query parameter of that name holds a secret (`Authorization`, `X-API-Key`,
/// `cookie`, …).
bool isSecretName(QByteArrayView name);
/// The same headers with the values of secret ones masked; an authorization keeps its scheme's word, a cookie
/// nothing.
HeaderList maskedHeaders(const HeaderList &headers);
/// A path or URL with masked keys: in its query, and behind a `/t/` in front of the path.
QByteArray maskedTarget(const QByteArray &target);

} // namespace Redactor
