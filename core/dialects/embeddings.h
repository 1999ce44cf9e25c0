// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/dialectid.h"

#include <QByteArray>
#include <QList>

#include <optional>

// Embeddings asked for in OpenAI's form of providers that have their own: pure functions over JSON.

struct EmbeddingRequest {
    QList<QByteArray> texts;
    std::optional<qint64> dimensions;
    bool asBase64 = false; ///< encoding_format: little-endian 32-bit floats
};

/// Reads OpenAI's body. Error kinds: InvalidJson, MissingParameter, BadRequest (token arrays, which only
/// OpenAI's own models could read).
Result<EmbeddingRequest> readEmbeddingRequest(const QByteArray &body);

/// Which of the forms a provider has: Gemini's, Vertex's (`isVertex`), Bedrock's by the model's maker,
/// Cohere's or Ollama's.
struct EmbeddingTarget {
    DialectId dialect = DialectId::None;
    bool isVertex = false;
    QByteArray model;
};

/// Behind the provider's base URL.
QByteArray embeddingPath(const EmbeddingTarget &target);
/// Error kind: BadRequest, where the model takes one text at a time and there are several.
Result<QByteArray> writeEmbeddingRequest(const EmbeddingRequest &request, const EmbeddingTarget &target);
/// The provider's answer in OpenAI's form, and the input's tokens (-1: not told). Error kind: InvalidJson.
struct EmbeddingAnswer {
    QByteArray body;
    qint64 inputTokens = -1;
};
Result<EmbeddingAnswer> readEmbeddingAnswer(const QByteArray &answer, const EmbeddingRequest &request,
                                            const EmbeddingTarget &target);
