// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/base/result.h"
#include "core/dialects/dialectid.h"
#include "core/traffic/trafficrecord.h"

/// A recorded request that is to be sent again. A value.
struct ReplayRequest {
    RecordId parent = 0; ///< the record that it repeats
    QByteArray method;
    QByteArray path;    ///< with query; without the client's key, wherever that stood
    HeaderList headers; ///< those that say what the request means: no key, no framing
    QByteArray body;
    DialectId format = DialectId::None; ///< of a chat; None for anything else
};

/// Error kind: BadRequest with the reason why it cannot be sent again: its body was not kept whole, or it was
/// a WebSocket. Pure.
Result<ReplayRequest> replayOf(const TrafficRecord &record);
/// The same for another model, wherever that stands. Error kinds: those of readEnvelope(). Pure.
Result<ReplayRequest> withModel(const ReplayRequest &request, const QString &model);
/// What is wrong with the body, in the words of its API; nothing where it can be sent. Pure.
std::optional<Error> problemOf(const ReplayRequest &request);
