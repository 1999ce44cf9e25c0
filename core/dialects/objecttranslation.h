// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/tokenusage.h"
#include "core/dialects/dialectid.h"

#include <QByteArray>
#include <QList>

#include <chrono>

/// The form in which a target has a resource that is no chat: that of its chats, OpenAiChat standing for
/// everything that has OpenAI's.
struct ObjectTarget {
    DialectId dialect = DialectId::None;
    bool isVertex = false; ///< of Gemini's: Vertex', which differs
    QByteArray model;      ///< the provider's name for it
};

/// A request that is no chat (embeddings, images) and one target that has another form of it; one for each
/// attempt. Pure, no clock.
class ObjectTranslation
{
public:
    struct Prepared {
        QByteArray path; ///< behind the provider's base URL
        /// One; several where the target takes the request in parts only, whose answers belong together.
        QList<QByteArray> bodies;
        QList<QByteArray> lost; ///< the client's names of what the target cannot take
    };
    struct Answer {
        QByteArray body; ///< in the client's form
        QByteArray contentType = "application/json";
        TokenUsage usage;
    };

    virtual ~ObjectTranslation() = default;
    /// Error kinds: InvalidJson, MissingParameter, BadRequest, in the client's words.
    virtual Result<Prepared> prepare() = 0;
    /// `answers`: one for each body, in their order; `took`: since the request came. Error kinds: InvalidJson
    /// where it cannot be read; BadRequest where the provider declines in an answer that is no error of HTTP.
    virtual Result<Answer> read(const QList<QByteArray> &answers, std::chrono::nanoseconds took) const = 0;
};
