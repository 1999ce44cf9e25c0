// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/fanout.h"

using namespace Qt::Literals::StringLiterals;

QByteArray fanOutFrame(int call, QByteArrayView bytes)
{
    QByteArray frame = QByteArray::number(call) + ' ' + QByteArray::number(bytes.size()) + '\n';
    frame += bytes;
    return frame + '\n';
}

bool FanOutReader::feed(QByteArrayView bytes, const std::function<void(int, QByteArrayView)> &piece)
{
    constexpr qsizetype longestHead = 40; // two numbers
    m_pending += bytes;
    qsizetype at = 0;
    while (!m_isBroken && at < m_pending.size()) {
        const QByteArrayView rest = QByteArrayView(m_pending).sliced(at);
        const qsizetype lineEnd = rest.indexOf('\n');
        if (lineEnd < 0 && rest.size() < longestHead)
            break;
        const qsizetype blank = rest.first(qMax<qsizetype>(lineEnd, 0)).indexOf(' ');
        bool isCall = false;
        bool isSize = false;
        const int call = blank < 0 ? -1 : rest.first(blank).toInt(&isCall);
        const qlonglong size =
            blank < 0 ? -1 : rest.sliced(blank + 1, lineEnd - blank - 1).toLongLong(&isSize);
        m_isBroken = !isCall || !isSize || call < 0 || size < 0;
        if (m_isBroken || rest.size() - lineEnd - 2 < size)
            break;
        piece(call, rest.sliced(lineEnd + 1, size));
        at += lineEnd + 1 + size + 1;
    }
    m_pending.remove(0, at);
    return !m_isBroken;
}

Result<QList<QByteArray>> fanOutAnswers(QByteArrayView frames, int calls)
{
    QList<QByteArray> answers(calls);
    QList<bool> ended(calls, false);
    FanOutReader reader;
    const bool isRead = reader.feed(frames, [&](int call, QByteArrayView bytes) {
        if (call >= calls)
            return;
        answers[call] += bytes;
        ended[call] = ended[call] || bytes.isEmpty();
    });
    if (!isRead || ended.contains(false))
        return failure(ErrorKind::InvalidJson, u"one of its %1 answers is not whole"_s.arg(calls));
    return answers;
}

TokenUsage sumOfUsages(const std::vector<TokenUsage> &usages)
{
    TokenUsage sum;
    const auto add = [](qint64 &place, qint64 value) {
        constexpr qint64 most = 1'000'000'000'000; // beyond it is no count of tokens
        if (value >= 0 && value <= most)
            place = std::max<qint64>(place, 0) + value;
    };
    for (const TokenUsage &usage : usages) {
        add(sum.input, usage.input);
        add(sum.cachedInput, usage.cachedInput);
        add(sum.cacheWrite, usage.cacheWrite);
        add(sum.output, usage.output);
        add(sum.reasoning, usage.reasoning);
        add(sum.audioInput, usage.audioInput);
        add(sum.audioOutput, usage.audioOutput);
    }
    return sum;
}

void FanInEvents::add(int answer, const ChatEvent &event, ChatEvents &events)
{
    using Kind = ChatEvent::Kind;
    switch (event.kind) {
    case Kind::Started:
        if (!std::exchange(m_hasStarted, true))
            events.push_back(event);
        return;
    case Kind::Usage:
        m_usages[std::size_t(answer)].add(event.usage);
        events.push_back(event);
        events.back().usage = sumOfUsages(m_usages);
        events.back().extras = {}; // of one answer only
        return;
    case Kind::Completed:
        if (--m_open == 0)
            events.push_back(event);
        return;
    case Kind::Error: events.push_back(event); return;
    default: break;
    }
    events.push_back(event);
    events.back().choice += answer * m_choices;
}

FanOutDecoder::FanOutDecoder(std::vector<std::unique_ptr<EventDecoder>> decoders, int choices)
    : m_decoders(std::move(decoders)), m_answers(int(m_decoders.size()), choices)
{}

void FanOutDecoder::feed(QByteArrayView bytes, ChatEvents &events)
{
    const auto read = [&](int call, QByteArrayView inside) { piece(call, inside, events); };
    if (!m_reader.feed(bytes, read))
        noteMalformed();
}

void FanOutDecoder::piece(int call, QByteArrayView bytes, ChatEvents &events)
{
    if (std::size_t(call) >= m_decoders.size())
        return;
    ChatEvents own;
    EventDecoder &decoder = *m_decoders[std::size_t(call)];
    bytes.isEmpty() ? decoder.finish(own) : decoder.feed(bytes, own);
    for (const ChatEvent &event : own)
        m_answers.add(call, event, events);
}

/// Each answer's end stands in its frames.
void FanOutDecoder::finish(ChatEvents &) {}

ChatAnswer mergedAnswer(const std::vector<ChatAnswer> &answers, int choices)
{
    ChatEvents events;
    FanInEvents merged(int(answers.size()), choices);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        for (const ChatEvent &event : unfoldAnswer(answers[i]))
            merged.add(int(i), event, events);
    }
    return foldEvents(events);
}
