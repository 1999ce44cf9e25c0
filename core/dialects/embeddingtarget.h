// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/embeddings.h"

#include <vector>

// The forms that providers have of embeddings. Pure.

/// Behind the provider's base URL.
QByteArray embeddingPath(const ObjectTarget &target);
/// How many texts the target takes in one request.
qsizetype mostEmbeddedTexts(const ObjectTarget &target);
/// The request's body for some of its texts. What the target cannot take goes into `losses`.
QByteArray writeEmbeddingRequest(const EmbeddingRequest &request, const QList<QByteArray> &texts,
                                 const ObjectTarget &target, Losses &losses);
/// The vectors of an answer, each a JSON array, in the order of the texts; one that is missing does not
/// exist.
std::vector<JsonValue> embeddingVectors(JsonValue answer, const ObjectTarget &target);
/// The input's tokens as an answer tells them; -1: not told.
qint64 embeddingTokens(JsonValue answer);
