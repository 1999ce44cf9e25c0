// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/chatjob.h"

#include "ui/traffic/bodychange.h"
#include "ui/traffic/poolcall.h"

#include "core/dialects/dialect.h"

#include <utility>

namespace {

/// Large bodies are mostly the very same ones.
bool isSameBody(const RecordedBody &a, const RecordedBody &b)
{
    return a.totalBytes == b.totalBytes && bodyChange(a.bytes, b.bytes) == BodyChange::Same;
}

bool isSurelySame(const TrafficRecord &a, const TrafficRecord &b)
{
    return a.row == b.row && a.attempts.size() == b.attempts.size() &&
           isSurelySame(a.client.requestBody, b.client.requestBody) &&
           isSurelySame(a.client.responseBody, b.client.responseBody);
}

/// The first message that the earlier request had not.
std::size_t newFrom(const ChatRequest &request, const std::optional<TrafficRecord> &earlier)
{
    if (!earlier)
        return beginOfNew(request);
    const DialectId format = chatFormat(earlier->row);
    const Result<ChatRequest> before = format == DialectId::None
                                           ? failure(ErrorKind::BadRequest, {})
                                           : readChatRequest(format, earlier->client.requestBody);
    return before ? firstNewMessage(request, *before) : beginOfNew(request);
}

} // namespace

ChatReport reportOf(const TrafficRecord &record, const std::optional<TrafficRecord> &earlier,
                    const ChatReport &before)
{
    ChatReport report;
    report.row = record.row;
    report.requestBody = record.client.requestBody;
    report.earlier = earlier ? earlier->row.id : 0;
    const bool isGrown = before.row.id == record.row.id && before.conversation &&
                         before.conversation->chat.request &&
                         isSameBody(before.requestBody, record.client.requestBody);
    const bool isSameInput = isGrown && before.earlier == report.earlier && before.row.usage == record.row.usage &&
                             before.row.usageEstimated == record.row.usageEstimated &&
                             before.row.provider == record.row.provider;
    ChatRecord chat;
    if (isGrown) {
        chat = before.conversation->chat;
        chat.answer = readChatAnswer(chat.client, record.client);
        chat.isAnswerCut = record.client.responseBody.isCut() && isOver(record.row.state);
        if (!record.attempts.isEmpty() && providerFormat(record.attempts.last().leg) != DialectId::None)
            chat.provider = providerFormat(record.attempts.last().leg);
    } else {
        chat = readChat(record);
    }
    if (chat.client == DialectId::None)
        return report;
    const TokenUsage &usage = record.row.usage;
    const bool isEstimated = record.row.usageEstimated;
    std::size_t first = 0;
    if (chat.request)
        first = isSameInput ? before.conversation->newFrom : newFrom(*chat.request, earlier);
    report.input = isSameInput && chat.provider == before.conversation->chat.provider
                       ? before.input
                       : inputTokens(chat, usage, isEstimated, first);
    if (earlier)
        report.xray = isSameInput ? before.xray : prefixXray(record, *earlier);
    ChatTokens tokens = withOutput(report.input, chat, usage, isEstimated);
    report.conversation = makeConversation(std::move(chat), std::move(tokens), first);
    return report;
}

ChatJob::ChatJob(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(80);
    connect(&m_pause, &QTimer::timeout, this, &ChatJob::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ChatJob::finished);
}

void ChatJob::ask(const TrafficRecord &record, const std::optional<TrafficRecord> &earlier)
{
    const RecordId before = m_earlier ? m_earlier->row.id : 0;
    if (m_number > 0 && isSurelySame(record, m_record) && before == (earlier ? earlier->row.id : 0))
        return;
    const bool isOther = record.row.id != m_record.row.id;
    m_record = record;
    m_earlier = earlier;
    ++m_number;
    if (m_isReading)
        return;
    if (isOther || !m_pause.isActive())
        start();
}

void ChatJob::start()
{
    if (m_isReading || m_readNumber == m_number)
        return;
    m_pause.stop();
    m_isReading = true;
    m_readNumber = m_number;
    callInPool(m_watcher, [record = m_record, earlier = m_earlier, before = m_report] {
        return reportOf(record, earlier, before);
    });
}

void ChatJob::finished()
{
    m_isReading = false;
    const ChatReport report = m_watcher.result();
    if (report.row.id == m_record.row.id) {
        m_report = report;
        m_pause.start(); // and then on with what came meanwhile
        emit changed();
    } else {
        start();
    }
}
