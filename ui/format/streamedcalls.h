// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include <simdjson.h>

#include <map>

/// Puts the tool calls of a streamed chat together, which come in pieces: the name first, then the arguments
/// bit by bit (`choices[].delta.tool_calls[]`). Pure but for translation.
class StreamedCalls
{
public:
    void takeChunk(const simdjson::dom::array &choices);
    /// All of them, behind what `digest` says already.
    void write(BodyDigest &digest) const;

private:
    struct Call {
        QByteArray id;
        QByteArray name;
        QByteArray arguments;
    };
    using Calls = std::map<qint64, Call>; // by their index

    static void takePiece(Calls &calls, const simdjson::dom::object &piece);

    std::map<qint64, Calls> m_choices;
};
