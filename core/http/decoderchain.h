// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/contentcoding.h"

#include <memory>
#include <vector>

/// All codings of a body: what is read off it is plain. Pulls through fixed buffers, from the last applied
/// coding to the first.
class DecoderChain
{
public:
    /// `body` and `limits` outlive it.
    DecoderChain(QByteArrayView body, const QList<ContentCoding> &codings, const InflationLimits &limits);
    DecoderChain(DecoderChain &&) noexcept;
    ~DecoderChain();

    /// Writes up to `room` bytes; 0 at the end. BadRequest, or RequestTooLarge where a coding between passes
    /// the limit; ShuttingDown where it was cancelled.
    Result<qsizetype> read(char *to, qsizetype room);

private:
    class Stage;

    std::vector<std::unique_ptr<Stage>> m_stages;
};

/// More than server.max_body_mb came out.
Error plainBodyTooLarge();
