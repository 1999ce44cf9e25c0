// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/matrixcell.h"

// What the client got.

namespace {

struct Word {
    DialectId client;
    QByteArrayView own;
    QByteArrayView common; ///< as expectations.cpp has it
};

constexpr Word words[] = {
    {DialectId::OpenAiChat, "reasoning", "reasoning_effort"},
    {DialectId::OpenAiResponses, "reasoning", "reasoning_effort"},
    {DialectId::Anthropic, "thinking", "reasoning_effort"},
    {DialectId::Anthropic, "output_config.effort", "reasoning_effort"},
    {DialectId::Anthropic, "stop_sequences", "stop"},
    {DialectId::Gemini, "generationConfig.thinkingConfig", "reasoning_effort"},
    {DialectId::Gemini, "generationConfig.stopSequences", "stop"},
    {DialectId::Ollama, "think", "reasoning_effort"},
    {DialectId::Ollama, "options.stop", "stop"},
};

/// What was dropped, which stands in the client's own words.
QString common(DialectId client, const QByteArray &name)
{
    for (const Word &word : words) {
        if (word.client == client && word.own == name)
            return QString::fromUtf8(word.common);
        if (word.client == client && word.common == name)
            return QString::fromUtf8(name) + u", which is not the client's word"_s;
    }
    return QString::fromUtf8(name);
}

} // namespace

void MatrixCell::checkHeaders(const RawClient &client)
{
    if (client.header("X-PLLM-Provider") != nameOf(m_id.upstream))
        deviate(u"headers: other provider"_s);
    if (client.header("X-PLLM-Model") != m_upstream.model())
        deviate(u"headers: other model"_s);
    if (client.header("X-PLLM-Attempts") != "1")
        deviate(u"headers: %1 attempts"_s.arg(QString::fromUtf8(client.header("X-PLLM-Attempts"))));
    const QByteArray dropped = client.header("X-PLLM-Dropped");
    for (const QByteArray &name : dropped.split(',')) {
        if (!name.trimmed().isEmpty())
            deviate(u"drops "_s + common(m_id.client, name.trimmed()));
    }
}

void MatrixCell::checkAnswer(const RawClient &client, ChatAnswer wanted)
{
    if (client.status() != 200) {
        deviate(u"answer: status %1"_s.arg(client.status()));
        return;
    }
    if (client.header("Content-Type").split(';').first() != m_client.contentType(m_id.stream))
        deviate(u"answer: other content type"_s);
    const Result<ChatAnswer> told = m_client.readAnswer(client.body(), m_id.stream);
    if (!told) {
        deviate(u"answer: unreadable"_s);
        m_account += u"  unreadable: %1\n"_s.arg(told.error().message);
        return;
    }
    m_told = *told;
    if (m_told.error)
        deviate(u"answer: an error"_s);
    if (m_id.stream && (!m_told.isCompleted || !m_client.hasEndMark(client.body())))
        deviate(u"answer: no end"_s);
    if (m_told.model.isEmpty())
        deviate(u"answer: no model"_s);
    compare(u"answer: "_s, factsOf(wanted), factsOf(m_told));
}

/// `isTold`: by the provider, whose words and time to wait are to reach the client.
void MatrixCell::checkError(const RawClient &client, int status, bool isTold)
{
    if (client.status() != status)
        deviate(u"error: status %1"_s.arg(client.status()));
    if (!client.header("Content-Type").startsWith("application/json"))
        deviate(u"error: other content type"_s);
    const QByteArray word = m_client.errorWord(client.body());
    if (word.isEmpty())
        deviate(u"error: other form"_s);
    if (!isTold)
        return;
    if (!word.isEmpty() && word != m_client.rateLimitWord())
        deviate(u"error: other word %1"_s.arg(QString::fromUtf8(word)));
    if (!client.body().contains(toldError.toByteArray()))
        deviate(u"error: no message"_s);
    if (client.header("Retry-After") != "7")
        deviate(u"error: no time to wait"_s);
}

void MatrixCell::checkBrokenStream(const RawClient &client)
{
    const QByteArray body = client.body();
    if (client.status() != 200) {
        deviate(u"stream: status %1"_s.arg(client.status()));
        return;
    }
    if (!client.response().isComplete())
        deviate(u"stream: connection cut"_s);
    const Result<ChatAnswer> told = m_client.readAnswer(body, true);
    if (!told) {
        deviate(u"stream: unreadable"_s);
        return;
    }
    if (joinedText(told->parts(), "") != toldBefore)
        deviate(u"stream: other text"_s);
    if (!told->error || !told->error->message.contains(toldError.toByteArray()))
        deviate(u"stream: no error"_s);
    if (!m_client.hasErrorEvent(body))
        deviate(u"stream: error in another form"_s);
    if (told->isCompleted || m_client.hasEndMark(body))
        deviate(u"stream: made-up end"_s);
}
