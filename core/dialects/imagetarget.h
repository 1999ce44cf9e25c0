// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/imagerequest.h"
#include "core/dialects/objecttranslation.h"

#include <vector>

// Google's forms of image generation. Pure.

/// Imagen draws by `:predict`; every other model of Google's by `:generateContent`.
bool isImagen(const ObjectTarget &target);
/// Behind the provider's base URL.
QByteArray imagePath(const ObjectTarget &target);
/// How many pictures one request may ask for.
int mostImagesAtOnce(const ObjectTarget &target);
/// The body that asks for `count` of the request's pictures. What the target cannot take goes into `losses`.
/// Error kind: BadRequest, where leaving something out would make it another picture.
Result<QByteArray> writeImageRequest(const ImageRequest &request, int count, const ObjectTarget &target,
                                     Losses &losses);

/// What came of it.
struct DrawnImages {
    std::vector<ImageRequest::Picture> pictures;
    QByteArray refusal; ///< why there are none, or fewer, in the provider's words
    TokenUsage usage;
    qint64 imageInput = -1; ///< tokens of the input's pictures
};
/// Reads one answer behind what came of others.
void readImageAnswer(JsonValue answer, const ObjectTarget &target, DrawnImages &images);
