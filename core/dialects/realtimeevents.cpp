// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/realtimeevents.h"

#include "core/base/ascii.h"
#include "core/dialects/objectanswer.h"
#include "core/dialects/openaierror.h"
#include "core/dialects/usagereader.h"

#include <algorithm>
#include <array>

namespace {

void add(qint64 &sum, qint64 count)
{
    if (count >= 0)
        sum = qMax(sum, qint64(0)) + count;
}

void add(TokenUsage &sum, const TokenUsage &usage)
{
    add(sum.input, usage.input);
    add(sum.cachedInput, usage.cachedInput);
    add(sum.cacheWrite, usage.cacheWrite);
    add(sum.output, usage.output);
    add(sum.reasoning, usage.reasoning);
}

/// Both the names of the beta and of the API as it is now.
bool isText(QByteArrayView type)
{
    static constexpr std::array<QByteArrayView, 4> types{"response.output_text.delta", "response.text.delta",
                                                         "response.output_audio_transcript.delta",
                                                         "response.audio_transcript.delta"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

constexpr QByteArrayView heard = "conversation.item.input_audio_transcription.";

bool isBase64(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return isAlphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
    });
}

/// Behind the string that begins at `quote`: the place of its closing quote, or -1.
qsizetype endOfString(QByteArrayView json, qsizetype quote)
{
    for (qsizetype i = quote + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i;
    }
    return -1;
}

} // namespace

void RealtimeTap::feed(QByteArrayView event)
{
    QByteArrayView type;
    QByteArrayView delta;
    QByteArrayView error;
    ObjectAnswerReader object;
    auto walker = JsonWalker::open(event);
    const bool isJson = walker && walker->eachMember([&](QByteArrayView key) {
        if (jsonStringIs(key, "response") && walker->at('{'))
            return object.readObject(*walker, false);
        if (jsonStringIs(key, "usage") && walker->at('{')) // of a transcription
            return readTokenUsage(*walker, object.usage);
        const QByteArrayView value = walker->takeText();
        if (jsonStringIs(key, "type") && value.size() > 2)
            type = value.sliced(1, value.size() - 2);
        else if (jsonStringIs(key, "delta"))
            delta = value;
        else if (jsonStringIs(key, "error"))
            error = value;
        return !value.isEmpty();
    });
    if (isJson) {
        if (type == "response.done" ||
            type == QByteArrayView("conversation.item.input_audio_transcription.completed"))
            add(m_usage, object.usage);
        if (type == "response.done")
            m_finishReason = object.finishReason();
        if (type == "error" && !error.isEmpty())
            m_errorMessage = providerErrorText("{\"error\":" + error.toByteArray() + '}');
        take(type, delta);
    }
    trimJsonIndex(event.size());
}

void RealtimeTap::take(QByteArrayView type, QByteArrayView delta)
{
    const bool isHeard = m_isTranscription && type.startsWith(heard);
    if ((type.startsWith("response.") || isHeard) && type.endsWith(".delta"))
        m_sawOutput = true;
    if (delta.size() > 2 && delta[0] == '"' && (isText(type) || (isHeard && type.endsWith(".delta"))))
        m_isMidLine = appendJsonText(m_text, delta) || m_isMidLine;
    const bool isEnd = type == "response.done" || (isHeard && type.endsWith(".completed"));
    if (isEnd && std::exchange(m_isMidLine, false))
        m_text += '\n';
}

QByteArray withoutSound(const QByteArray &event)
{
    constexpr qsizetype longText = 256; // ids and words are shorter
    QByteArray kept;
    qsizetype copied = 0;
    for (qsizetype quote = event.indexOf('"'); quote >= 0;) {
        const qsizetype end = endOfString(event, quote);
        if (end < 0)
            break;
        const QByteArrayView text = QByteArrayView(event).sliced(quote + 1, end - quote - 1);
        if (text.size() > longText && isBase64(text)) {
            kept.append(QByteArrayView(event).sliced(copied, quote + 1 - copied));
            kept += "[base64, " + QByteArray::number(text.size()) + " characters]";
            copied = end;
        }
        quote = event.indexOf('"', end + 1);
    }
    if (copied == 0)
        return event;
    kept.append(QByteArrayView(event).sliced(copied));
    return kept;
}
