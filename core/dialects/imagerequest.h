// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

/// What OpenAI's API for images asks for (https://platform.openai.com/docs/api-reference/images).
struct ImageRequest {
    struct Picture {
        QByteArray mediaType;
        QByteArray data; ///< base64
        bool operator==(const Picture &) const = default;
    };
    QByteArray prompt;
    int count = 1; ///< `n`, 1 to 10
    int width = 0; ///< pixels; 0: as the model likes
    int height = 0;
    QByteArray format; ///< output_format: "png", "jpeg", "webp"; empty: as the model likes
    std::optional<qint64> compression;
    std::vector<Picture> pictures; ///< to be edited
    bool hasMask = false;
    /// Names of all other parameters that ask for something.
    QList<QByteArray> others;
};

/// Reads a body in JSON, or (by its content type) a form. `isEdit`: there must be a picture. Error kinds:
/// InvalidJson, MissingParameter, BadRequest (among them pictures behind an address or a file's id).
Result<ImageRequest> readImageRequest(const QByteArray &contentType, const QByteArray &body, bool isEdit);
