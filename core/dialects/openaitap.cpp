// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaitap.h"

#include "core/dialects/openaierror.h"

#include <utility>

/// True for a plain `data: [DONE]`, whole or still without its end.
bool OpenAiStreamTap::isDone(QByteArrayView event)
{
    return event.startsWith("data:") && event.sliced(5).trimmed() == "[DONE]";
}

/// True where the event brings the usage and nothing else.
bool OpenAiStreamTap::inspectData(QByteArrayView data, QByteArrayView event)
{
    if (data.trimmed() == "[DONE]") {
        m_sawDone = true;
        return false;
    }
    const auto found = m_reader.read(data);
    if (!found.isJson)
        noteMalformed();
    if (found.error || event == "error")
        noteError(data);
    return found.isJson && found.emptyChoices && found.usage && !found.error;
}

QByteArray OpenAiStreamTap::errorEvent(const Error &error)
{
    return streamErrorEvent(error);
}

OpenAiAnswer readOpenAiAnswer(QByteArrayView body)
{
    OpenAiReader reader;
    const auto found = reader.read(body);
    trimJsonIndex(body.size());
    OpenAiAnswer answer;
    answer.parsed = found.isJson;
    answer.usage = reader.usage;
    answer.finishReason = QString::fromUtf8(reader.finishReason);
    answer.text = std::move(reader.text);
    answer.outputCharacters = reader.output.characters();
    answer.estimatedOutputTokens = reader.output.tokens();
    answer.model = QString::fromUtf8(reader.model);
    answer.errorMessage = found.error ? providerErrorText(body) : QString();
    answer.isToolCall = reader.isToolCall;
    answer.toolCalls = reader.toolCalls;
    return answer;
}
