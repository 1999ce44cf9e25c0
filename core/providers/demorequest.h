// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

/// What the demo understands of a chat request.
struct DemoRequest {
    QByteArray model;
    bool stream = false;
    bool includeUsage = false;
    int choices = 1;
    qint64 maxTokens = -1; ///< -1 = as many as it takes
    QString system;
    QString user;   ///< the last user message
    int images = 0; ///< in that message
    bool endsWithToolResult = false;
    QString toolResult;
    /// The tool to call; empty = none.
    QString tool;
    QByteArray toolArguments; ///< JSON that fits the tool's schema

    /// Error kinds: InvalidJson, MissingParameter, BadRequest.
    static Result<DemoRequest> read(const QByteArray &body);
};
