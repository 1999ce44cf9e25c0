// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/base/result.h"

#include <QByteArrayView>
#include <QList>

#include <atomic>

class BufferShare;

/// The content codings that a request body may come in (RFC 9110, 8.4.1; br: RFC 7932; zstd: RFC 8878).
enum class ContentCoding { Gzip, Deflate, Brotli, Zstd };

/// Value of the Accept-Encoding that stands on a 415 (RFC 9110, 15.5.16).
inline constexpr QByteArrayView acceptedCodings = "gzip, deflate, br, zstd";

/// Name of a coding as in Content-Encoding.
QByteArray codingName(ContentCoding coding);

/// What the Content-Encoding fields name, in the order in which the codings were applied, without `identity`.
/// UnsupportedMediaType for an unknown one, BadRequest for more than four.
Result<QList<ContentCoding>> contentCodings(const HeaderList &headers);

/// Sizes in bytes.
struct InflationLimits {
    qint64 bytes = 100LL * 1024 * 1024; ///< of the plain body, and of what comes out of each coding between
    qint64 kept = 8LL * 1024 * 1024;    ///< beyond it the size is found first, and memory taken after
    BufferShare *share = nullptr;       ///< grows with what is held, empty after a failure; null: uncounted
    const std::atomic_bool *cancelled = nullptr; ///< may be set by another thread; null: never
};

/// `body` without its codings; they must not be empty. Decodes piece by piece through fixed buffers: a body
/// that is too large costs `kept` and the codings' own windows (at most 16 MiB for br, 8 for zstd), however
/// large it would become; a good one beyond `kept` is decoded twice. BadRequest where the data is broken, cut
/// short or followed by something else, RequestTooLarge beyond `bytes`, TooManyConnections where `share`
/// cannot grow, ShuttingDown soon after `cancelled` is set. Any thread.
Result<QByteArray> inflated(QByteArrayView body, const QList<ContentCoding> &codings,
                            const InflationLimits &limits);
