// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testexchange.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Text that can be compressed to about a third, as JSON can.
QByteArray words(QRandomGenerator &random, qsizetype bytes)
{
    static const QList<QByteArray> all{"function",  "const", "return", "message", "content",  "\"role\":",
                                       "assistant", "the",   "of",     "gateway", "provider", "{\"type\":"};
    QByteArray text;
    text.reserve(bytes + 32);
    while (text.size() < bytes) {
        text += all[random.bounded(all.size())];
        text += ' ';
        text += QByteArray::number(random.bounded(100'000), 36);
        text += ' ';
    }
    return text.first(bytes);
}

} // namespace

StoredExchange testExchange(quint64 id, qsizetype bytes)
{
    QRandomGenerator random{quint32(id)};
    const auto figure = [&](int below) { return random.bounded(6) ? qint64(random.bounded(below)) : -1; };
    const auto one = [&](const QStringList &texts) { return texts[random.bounded(texts.size())]; };
    StoredExchange exchange;
    StoredRow &row = exchange.row;
    row.id = id;
    row.startedMs = testExchangeStart + qint64(id) * 60'000 + random.bounded(60'000);
    const bool isGood = random.bounded(10) != 0;
    row.state = isGood ? StoredState::Done : StoredState(random.bounded(3, 7));
    row.status = isGood ? 200 : QList<int>{429, 500, 503, 504, 200, 401}[random.bounded(6)];
    row.api = one({u"chat"_s, u"messages"_s, u"responses"_s});
    row.clientApp = one({u"Claude Code"_s, u"Codex"_s, u"Cline"_s, QString()});
    row.clientKey = one({u"alice"_s, u"Bob"_s, u"Jörg"_s, QString()});
    row.modelAsked = one({u"gpt-4o"_s, u"claude-sonnet-4-5"_s, u"gemini-2.5-pro"_s, u"smart"_s});
    row.modelServed = row.modelAsked + u"-2026"_s;
    row.provider = one({u"openai"_s, u"anthropic"_s, u"google"_s});
    row.isStream = random.bounded(2) != 0;
    row.isContinued = random.bounded(2) != 0;
    row.cache = random.bounded(3);
    row.firstTokenUs = figure(3'000'000);
    row.durationUs = 3'000'000 + random.bounded(60'000'000);
    row.overheadUs = figure(1000);
    row.usage = {figure(200'000), figure(100'000), figure(1'000), figure(9'000),
                 figure(5'000),   figure(100),     figure(100)};
    row.isUsageEstimated = random.bounded(8) == 0;
    if (random.bounded(5))
        row.costUsd = random.bounded(1'000'000) / 1e6;
    row.requestBytes = bytes;
    row.responseBytes = random.bounded(100'000);
    row.attempts = random.bounded(1, 4);
    row.toolCalls = random.bounded(4);
    row.clientSlowUs = random.bounded(3) ? 0 : random.bounded(10'000);
    row.parent = random.bounded(20) ? 0 : id / 2;
    row.isTimedOut = row.status == 504;
    row.finishReason = one({u"stop"_s, u"tool_calls"_s, u"length"_s});
    row.method = u"POST"_s;
    row.requestId = u"req_%1"_s.arg(id, 16, 16, QChar(u'0'));
    row.path = u"/v1/chat/completions?trace=%1"_s.arg(id % 7);
    row.session = u"session-%1"_s.arg(id / 10);
    row.agent = id % 3 == 0 ? 0 : ~id; // all of its bits count
    row.fault = random.bounded(50) ? QString() : u"delay"_s;
    row.note = isGood ? QString() : u"Provider 'x' said: Überlastet 100% [a_b]"_s;
    if (random.bounded(3))
        row.process = {u"node"_s, 1000 + random.bounded(100), u"/usr/bin/node"_s};
    row.marks.colour = random.bounded(10) ? 0 : random.bounded(1, 7);
    row.marks.comment = random.bounded(20) ? QString() : u"look at this ü %1"_s.arg(id);
    for (std::size_t use = 0; use < spentTokens.size(); ++use)
        row.spent.*spentTokens[use] = row.usage.input < 0 ? 0 : qint64((id * (use + 3)) % 5000);
    exchange.rest = "\x01rest of " + QByteArray::number(id) + words(random, 600);
    exchange.bodies = {words(random, bytes * 3 / 4), words(random, bytes / 4)};
    exchange.text = "common word" + QByteArray::number(id) + " Grüße an Zoë; " + words(random, 300);
    return exchange;
}

StoredExchange asFound(StoredExchange exchange)
{
    exchange.text.clear();
    return exchange;
}

std::optional<StoredExchange> found(ExchangeHistory &history, quint64 id)
{
    return toldOf<std::optional<StoredExchange>>(
               [&](QObject *context, auto answer) { history.find(id, context, std::move(answer)); })
        .value_or(std::nullopt);
}

Result<void> cleared(ExchangeHistory &history)
{
    return toldOf<void>([&](QObject *context, auto answer) { history.clear(context, std::move(answer)); });
}

HistorySpace spaceOf(ExchangeHistory &history)
{
    return toldOf<HistorySpace>(
               [&](QObject *context, auto answer) { history.space(context, std::move(answer)); })
        .value_or(HistorySpace{-1, -1, -1});
}

HistorySums sumsOf(ExchangeHistory &history, const HistoryQuery &query)
{
    HistorySums untold;
    untold.requests = -1;
    return toldOf<HistorySums>(
               [&](QObject *context, auto answer) { history.sums(query, context, std::move(answer)); })
        .value_or(untold);
}

void addTo(HistorySums &sums, const StoredRow &row)
{
    ++sums.requests;
    sums.errors += row.isError() ? 1 : 0;
    sums.unpriced += row.costUsd ? 0 : 1;
    sums.estimated += row.isUsageEstimated ? 1 : 0;
    sums.input += std::max<qint64>(row.usage.input, 0);
    sums.cachedInput += std::max<qint64>(row.usage.cachedInput, 0);
    sums.cacheWrite += std::max<qint64>(row.usage.cacheWrite, 0);
    sums.output += std::max<qint64>(row.usage.output, 0);
    sums.reasoning += std::max<qint64>(row.usage.reasoning, 0);
    sums.costUsd += row.costUsd.value_or(0);
}

bool areEqual(const HistorySums &a, HistorySums b)
{
    const bool isSameMoney = std::abs(a.costUsd - b.costUsd) <= 1e-9 * std::max(1.0, std::abs(a.costUsd));
    b.costUsd = a.costUsd;
    return isSameMoney && a == b;
}

QList<quint64> idsOf(ExchangeHistory &history, const HistoryQuery &query)
{
    const auto rows = toldOf<QList<StoredRow>>(
        [&](QObject *context, auto answer) { history.rows(query, context, std::move(answer)); });
    QList<quint64> ids;
    for (const StoredRow &row : rows.value_or(QList<StoredRow>{StoredRow()}))
        ids += row.id;
    return ids;
}

QList<quint64> idsOf(ExchangeHistory &history, const HistoryCondition &condition)
{
    HistoryQuery query;
    query.condition = condition;
    query.limit = 1'000'000;
    return idsOf(history, query);
}
