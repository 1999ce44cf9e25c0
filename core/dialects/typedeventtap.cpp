// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/typedeventtap.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/usagereader.h"

#include <algorithm>
#include <array>

namespace {

template <std::size_t Count>
bool isOneOf(QByteArrayView type, const std::array<QByteArrayView, Count> &types)
{
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// Events that say that an answer is to come: another target could still give it.
bool isPreamble(QByteArrayView type)
{
    static constexpr std::array<QByteArrayView, 9> types{"response.created",
                                                         "response.queued",
                                                         "response.in_progress",
                                                         "response.output_item.added",
                                                         "response.content_part.added",
                                                         "response.reasoning_summary_part.added",
                                                         "response.failed",
                                                         "keepalive",
                                                         "error"};
    return isOneOf(type, types);
}

/// Nothing follows them.
bool isLast(QByteArrayView type)
{
    static constexpr std::array<QByteArrayView, 5> types{"response.completed", "response.incomplete",
                                                         "response.failed", "transcript.text.done",
                                                         "speech.audio.done"};
    return isOneOf(type, types);
}

/// One of several images; how many are to come only the request says.
bool isImage(QByteArrayView type)
{
    return type == "image_generation.completed" || type == "image_edit.completed";
}

/// A call of a tool is complete.
bool isWholeCall(QByteArrayView type)
{
    return type == "response.function_call_arguments.done" || type == "response.custom_tool_call_input.done";
}

bool isText(QByteArrayView type)
{
    static constexpr std::array<QByteArrayView, 3> types{"response.output_text.delta",
                                                         "response.refusal.delta", "transcript.text.delta"};
    return isOneOf(type, types);
}

} // namespace

bool TypedEventTap::inspectData(QByteArrayView data, QByteArrayView event)
{
    if (data.trimmed() == "[DONE]") { // of some compatible servers
        m_isComplete = m_sawDone = true;
        return false;
    }
    QByteArrayView type;
    QByteArrayView delta;
    bool hasError = event == "error";
    auto walker = JsonWalker::open(data);
    const bool isJson = walker && walker->eachMember([&](QByteArrayView key) {
        if (jsonStringIs(key, "response") && walker->at('{'))
            return m_object.readObject(*walker, false);
        if (jsonStringIs(key, "usage") && walker->at('{'))
            return readTokenUsage(*walker, m_object.usage);
        const QByteArrayView value = walker->takeText();
        if (jsonStringIs(key, "type") && value.size() > 2)
            type = value.sliced(1, value.size() - 2);
        else if (jsonStringIs(key, "delta"))
            delta = value;
        else if (jsonStringIs(key, "sequence_number"))
            m_sequenceNumber = jsonCount(value);
        else if (jsonStringIs(key, "error"))
            hasError = hasError || (!value.isEmpty() && value != "null");
        return !value.isEmpty();
    });
    trimJsonIndex(data.size());
    if (!isJson)
        noteMalformed();
    if (type == "response.failed" && !sawError())
        noteError(m_object.error.isEmpty() ? data : QByteArrayView(m_object.error));
    else if ((hasError || type == "error") && !sawError())
        noteError(data);
    take(type.isEmpty() ? event : type, delta);
    return false;
}

void TypedEventTap::take(QByteArrayView type, QByteArrayView delta)
{
    m_sawOutput = m_sawOutput || (!type.isEmpty() && !isPreamble(type));
    m_isComplete = m_isComplete || isLast(type) || isImage(type);
    m_sawDone = m_sawDone || isLast(type);
    m_toolCalls += isWholeCall(type) ? 1 : 0;
    if (delta.size() <= 2 || delta[0] != '"')
        return;
    if (isText(type)) {
        const qsizetype before = m_text.size();
        appendJsonText(m_text, delta);
        m_output.add(QByteArrayView(m_text).sliced(before));
    } else if (!type.endsWith("audio.delta")) { // which is base64
        m_scratch.resize(0);
        appendJsonText(m_scratch, delta);
        m_output.add(m_scratch);
    }
}

/// As OpenAI's own servers send it: the error's usual form beside `type`, so that the SDKs raise it.
QByteArray TypedEventTap::errorEvent(const Error &error)
{
    JsonWriter json;
    json.beginObject().member("type", "error").key("error").beginObject();
    json.member("type", errorType(error.kind)).member("code", errorCode(error.kind));
    json.member("message", error.message).key("param").null().endObject();
    json.member("sequence_number", m_sequenceNumber + 1).endObject();
    return "event: error\ndata: " + json.take() + "\n\n";
}
