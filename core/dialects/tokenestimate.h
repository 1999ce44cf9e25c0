// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// Estimates tokens from text, where a provider does not count them. The rule: four ASCII characters a token
/// (English and code measure 3.5 to 4.5 with today's tokenisers), three quarters of a token for any other
/// character (Latin with accents a little less, Chinese and Japanese 0.6 to 1.0). Good to some 20 %; always
/// shown as estimated.
class TokenEstimate
{
public:
    void add(QByteArrayView utf8);
    /// Unicode code points so far.
    qint64 characters() const { return m_ascii + m_other; }
    qint64 tokens() const { return (m_ascii + m_other * 3 + 3) / 4; }

private:
    qint64 m_ascii = 0;
    qint64 m_other = 0;
};

/// Tokens of one text.
qint64 estimateTokens(QByteArrayView utf8);
/// Input tokens of a request's body (OpenAI's forms): the text of its messages, input, prompt, instructions,
/// documents, query and tools, four more for each message, and 1,000 for an image, sound or file that is sent
/// along; a number where text could stand is a token by itself.
qint64 estimateInput(QByteArrayView body);
