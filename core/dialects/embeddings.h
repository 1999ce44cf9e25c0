// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/objecttranslation.h"

#include <optional>

/// In which form a client asks for embeddings.
enum class EmbeddingForm {
    OpenAi,
    Ollama,       ///< POST /api/embed (https://docs.ollama.com/api/embed)
    OllamaLegacy, ///< POST /api/embeddings: one text, one vector
};

/// What a client wants embedded.
struct EmbeddingRequest {
    QList<QByteArray> texts;
    std::optional<qint64> dimensions;
    bool asBase64 = false;        ///< encoding_format: little-endian 32-bit floats
    std::optional<bool> truncate; ///< texts that are too long are cut, or refused; not set: as the model does
    QByteArray inputType;         ///< Cohere's input_type, which clients of OpenAI's form send too
    QByteArray user;
    QByteArray options;          ///< Ollama's, a JSON object as written
    QByteArray keepAlive;        ///< Ollama's, as written
    QList<QByteArray> unknown{}; ///< names of parameters that have no meaning here
};

/// Reads a client's body. Error kinds: InvalidJson, MissingParameter, BadRequest (token arrays, which only
/// OpenAI's own models could read).
Result<EmbeddingRequest> readEmbeddingRequest(const QByteArray &body, EmbeddingForm form);

/// Embeddings asked for in one form of a provider that has another.
class EmbeddingTranslation final : public ObjectTranslation
{
public:
    EmbeddingTranslation(EmbeddingForm client, QByteArray body, ObjectTarget target);

    Result<Prepared> prepare() override;
    Result<Answer> read(const QList<QByteArray> &answers, std::chrono::nanoseconds took) const override;

private:
    const EmbeddingForm m_client;
    const QByteArray m_body;
    const ObjectTarget m_target;
    EmbeddingRequest m_request; // once it is prepared
};
