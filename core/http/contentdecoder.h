// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/contentcoding.h"

#include <memory>

/// Undoes one content coding, piece by piece. Pure.
class ContentDecoder
{
public:
    /// Free bytes behind what was written last.
    struct Room {
        char *at = nullptr;
        qsizetype left = 0;
    };

    static std::unique_ptr<ContentDecoder> create(ContentCoding coding);
    virtual ~ContentDecoder() = default;

    /// Takes from the front of `input` and writes to the front of `output` until either is used up or a part
    /// has ended. With no input it writes what it still holds. What is wrong with the data, as the end of a
    /// sentence; null where nothing is.
    virtual const char *decode(QByteArrayView &input, Room &output) = 0;
    /// The input may end here: no part is incomplete, and nothing is held back.
    virtual bool mayEnd() const = 0;
};
