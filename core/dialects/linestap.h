// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/decodedtap.h"

/// The tap of a stream of JSON lines (Ollama's), or of one growing JSON array (Gemini's), whose client speaks
/// the same: the bytes pass, and the decoder reads along.
class LinesTap final : public DecodedTap
{
public:
    explicit LinesTap(const Dialect &dialect) : DecodedTap(dialect.decoder()), m_dialect(dialect) {}

    QByteArray feed(const QByteArray &bytes) override;
    QByteArray finish() override;
    bool isMidEvent() const override { return m_isMidLine; }
    QByteArray errorEvent(const Error &error) override;

private:
    const Dialect &m_dialect;
    bool m_isMidLine = false;
};
