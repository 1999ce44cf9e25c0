// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chatevent.h"

namespace responses {

/// The response object of an answer (OpenAI's Response) at one moment.
struct ResponseObject {
    QByteArray id;
    QByteArray model;
    qint64 created = 0; ///< Unix time in seconds
    QByteArray status;  ///< "in_progress", "completed", "incomplete", "failed"
    bool isOwn = false; ///< the provider's own members stand in `members`, and what it left out stays out
    QByteArray members; ///< what it repeats of the request (echo.h), or what the provider's had beside these
    QByteArray output;  ///< its items, joined by commas
    QByteArray incompleteReason;
    std::optional<ApiError> error;
    TokenUsage usage;
    Extras usageExtras;
    QByteArray serviceTier;

    void write(JsonWriter &json) const;
};

/// The word of ResponseErrorCode that comes nearest.
QByteArray responseErrorCode(const ApiError &error);

} // namespace responses
