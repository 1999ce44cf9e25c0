// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/traffic/trafficrecord.h"

#include <chrono>

/// What a provider once answered, as it is to be answered again: its bytes, and when each of them comes.
struct ReplayedAnswer {
    /// Bytes that come at one moment.
    struct Piece {
        std::chrono::microseconds at{0};
        QByteArray bytes;

        bool operator==(const Piece &) const = default;
    };

    /// Of a faster or slower answer; timers can wait as long.
    static constexpr std::chrono::hours longest{7 * 24};

    RecordId record = 0;
    QByteArray path;                  ///< that the provider was asked at, with query: "/v1/messages"
    QString model;                    ///< the provider's
    DialectId form = DialectId::None; ///< the provider's wire format
    bool isStream = false;            ///< its body is one of events
    int status = 0;                   ///< 0: there was no answer, but `failure`
    HeaderList headers;               ///< without what is about one connection only, or masked
    // Times from the moment when the request was sent.
    std::chrono::microseconds headAt{0};
    QList<Piece> pieces; ///< in order
    std::chrono::microseconds endAt{0};
    /// Why it came to no proper end; nullopt: it did.
    std::optional<Error> failure;

    bool operator==(const ReplayedAnswer &) const = default;

    /// The same, so many times as fast; 0: at once. No time is beyond `longest`.
    ReplayedAnswer faster(double times) const;
    /// The same where Gemini's stream is one growing array: as events, each when its element was whole.
    ReplayedAnswer asEvents() const;
};

/// The last attempt of a recorded chat. Error kind: BadRequest, saying why it cannot be answered again: it is
/// no chat, runs, has no answer of a provider, was put together of several, or was not kept whole. Pure; any
/// thread.
Result<ReplayedAnswer> replayedAnswer(const TrafficRecord &record);
