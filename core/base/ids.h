// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// A new request id, e.g. `req_4f1c…` (24 hex digits): unique, not guessable from another.
QByteArray newRequestId();
/// True for what a client may choose as its own `X-Request-Id`: [A-Za-z0-9._-]{1,128}.
bool isValidRequestId(QByteArrayView id);
/// A new client key, e.g. `pllm-…` with 192 bits from the system's random source.
QByteArray newClientKey();
