// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

/// A wire format that differs from another one in a few points, which its subclass overrides.
class DelegatingDialect : public Dialect
{
public:
    /// `other` is borrowed and outlives this.
    explicit DelegatingDialect(const Dialect &other) : m_other(other) {}

    Result<ChatRequest> decodeRequest(JsonValue body) const override { return m_other.decodeRequest(body); }
    std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const override
    {
        return m_other.encoder(context);
    }
    QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const override
    {
        return m_other.encodeAnswer(answer, context);
    }
    QByteArray encodeError(const ApiError &error) const override { return m_other.encodeError(error); }

    QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const override
    {
        return m_other.requestPath(request, target);
    }
    Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                     Losses &losses) const override
    {
        return m_other.encodeRequest(request, target, losses);
    }
    std::unique_ptr<EventDecoder> decoder() const override { return m_other.decoder(); }
    Result<ChatAnswer> decodeAnswer(const QByteArray &body) const override { return m_other.decodeAnswer(body); }
    ApiError decodeError(int status, const QByteArray &body) const override
    {
        return m_other.decodeError(status, body);
    }

private:
    const Dialect &m_other;
};
