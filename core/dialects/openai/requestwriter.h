// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace openai {

/// Writes a request to POST /chat/completions for one target, with what it takes and does not. One for each
/// request.
class RequestWriter
{
public:
    RequestWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_request(request), m_target(target), m_losses(losses)
    {}

    /// Error kind: BadRequest, see Dialect::encodeRequest.
    Result<QByteArray> write();
    /// The same to POST /completions, with the messages as one prompt.
    Result<QByteArray> writeCompletion();

private:
    bool isRefused(const QByteArray &name) const;
    bool allows(const QByteArray &name, bool byTraits = true);
    void put(const QByteArray &name, const std::optional<double> &value, bool byTraits = true);
    void put(const QByteArray &name, const std::optional<qint64> &value, bool byTraits = true);
    void put(const QByteArray &name, const QByteArray &text, bool byTraits = true);
    void putRaw(const QByteArray &name, const QByteArray &tree, bool byTraits = true);
    std::optional<qint64> clampedMaxTokens();
    void writeMaxTokens();
    void writeSampling();
    void writeStop(const QList<QByteArray> &stop);
    void writeLogprobs();
    void writeOptional();
    void writeReasoning();
    void writeReasoningObject();
    void writeStream();

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    JsonWriter m_json;
};

/// A wish for thinking as one of OpenAI's words, from a budget where it names none; empty: no wish.
QByteArray effortOf(const ReasoningWish &wish);

} // namespace openai
