// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/http/requesthead.h"

#include <QStringList>

#include <optional>

/// The only version of the protocol that is spoken (RFC 6455, 4.1).
constexpr QByteArrayView webSocketVersion = "13";

/// What is wrong with a request that asks to go on as a WebSocket (RFC 6455, 4.2.1): BadRequest, or
/// UpgradeNotSupported for another version, whose answer names ours in `Sec-WebSocket-Version`. Pure.
std::optional<Error> webSocketProblem(const RequestHead &head);

/// All names in the head's `Sec-WebSocket-Protocol` fields, in their order. Pure.
QStringList offeredSubprotocols(const HeaderList &headers);
