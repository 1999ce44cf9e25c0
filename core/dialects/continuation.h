// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

#include <optional>

/// What a client has of a streamed answer that broke off, where another target can go on from it.
struct BrokenAnswer {
    ChatEvents events; ///< what the client has read, in the waist's words
    QByteArray text;   ///< of the answer so far, without blanks at its end: some providers take none there
    bool hadBlanks = false;  ///< those that were left out
    int openPart = -1;       ///< the part that still grows; -1: none does
    bool isTextOpen = false; ///< that part is text
    int parts = 0;           ///< that were begun

    /// Reads the bytes that the client got, in its own wire format. Nothing where nobody else can go on from
    /// there: it has its end or an error, several choices, or parts that are neither text nor reasoning.
    static std::optional<BrokenAnswer> read(const Dialect &client, QByteArrayView sent);
};

/// The events of a whole answer whose beginning is `before`, and whose rest comes from `rest`: first those of
/// before, then the rest's, without a second beginning, in the part that was open.
std::unique_ptr<EventDecoder> continuedDecoder(BrokenAnswer before, std::unique_ptr<EventDecoder> rest);
/// Writes what follows the first `muted` events, which it reads without a word: the client has them.
std::unique_ptr<EventEncoder> mutedEncoder(std::size_t muted, std::unique_ptr<EventEncoder> encoder);
