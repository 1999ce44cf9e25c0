// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/chatreading.h"

void ChatReading::add(const ChatEvent &event)
{
    constexpr qint64 mostKept = 64 * 1024 * 1024; // of one answer: what comes beyond only passes
    m_kept += event.text.size() + event.value.data.size();
    if (m_kept > mostKept && event.kind == ChatEvent::Kind::Delta)
        return;
    m_answer.add(event);
    m_sawOutput = m_sawOutput || event.isOutput();
    m_toolCalls +=
        event.kind == ChatEvent::Kind::PartStarted && event.value.kind == ChatPart::Kind::ToolCall ? 1 : 0;
    if (event.kind != ChatEvent::Kind::Delta)
        return;
    m_output.add(event.text);
    const auto choice = std::size_t(event.choice);
    if (choice >= m_answer.choices.size() || std::size_t(event.part) >= m_answer.choices[choice].parts.size())
        return;
    const ChatPart::Kind kind = m_answer.choices[choice].parts[std::size_t(event.part)].kind;
    if (kind == ChatPart::Kind::Text || kind == ChatPart::Kind::Refusal)
        m_text += event.text;
}

QString ChatReading::finishReason() const
{
    for (const ChatAnswer::Choice &choice : m_answer.choices) {
        if (choice.finish != FinishReason::None)
            return QString::fromUtf8(choice.nativeReason);
    }
    return {};
}

ApiError apiErrorOf(const Error &error)
{
    ApiError result;
    result.status = httpStatus(error.kind);
    result.type = errorType(error.kind);
    result.code = errorCode(error.kind);
    result.message = error.message.toUtf8();
    result.param = error.param.toUtf8();
    return result;
}

ChatEvent errorEventOf(const Error &error)
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Error;
    event.error = apiErrorOf(error);
    return event;
}
