// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/cellcondition.h"

#include "ui/traffic/trafficmodel.h"

#include "core/traffic/filter/trafficquery.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QString whole(QueryKey key, const QString &text)
{
    return text.isEmpty() ? QString() : printEquals(key, text);
}

QString phrase(const QString &text)
{
    if (text.isEmpty())
        return {};
    QueryTerm term;
    term.text = text;
    return printQuery(term);
}

/// `unit` of a figure with so many decimals, as the cells show it.
QString figure(const QString &key, double value, int decimals, const QString &unit = {})
{
    return key + u':' + QString::number(value, 'f', decimals) + unit;
}

QString time(const QString &key, qint64 us)
{
    if (us < 0)
        return {};
    if (us < 1'000)
        return figure(key, double(us), 0, u"us"_s);
    if (us < 999'500)
        return figure(key, double(us) / 1e3, us < 9'950 ? 1 : 0, u"ms"_s);
    return figure(key, double(us) / 1e6, us < 9'995'000 ? 2 : us < 59'950'000 ? 1 : 0, u"s"_s);
}

QString status(const TrafficRow &row)
{
    switch (row.state) {
    case ExchangeState::Pending: return u"is:pending"_s;
    case ExchangeState::Streaming: return u"is:streaming"_s;
    case ExchangeState::Cancelled: return u"is:aborted"_s;
    default: return row.status > 0 ? u"status:%1"_s.arg(row.status) : u"is:error"_s;
    }
}

} // namespace

QString cellCondition(const TrafficRow &row, int column)
{
    switch (column) {
    case TrafficModel::App: return whole(QueryKey::App, appName(row));
    case TrafficModel::Process: return phrase(row.process.name);
    case TrafficModel::Model: return whole(QueryKey::Model, row.modelAsked);
    case TrafficModel::Provider: return whole(QueryKey::Provider, row.provider);
    case TrafficModel::Api: return whole(QueryKey::Api, row.api);
    case TrafficModel::Status: return status(row);
    case TrafficModel::FirstToken: return time(u"ttft"_s, row.firstTokenUs);
    case TrafficModel::Waterfall:
    case TrafficModel::Duration: return time(u"dur"_s, row.durationUs);
    case TrafficModel::Rate: {
        const double rate = tokensPerSecond(row);
        return rate < 0 ? QString() : figure(u"tps"_s, rate, rate < 9.95 ? 1 : 0);
    }
    case TrafficModel::Tokens: return row.usage.input < 0 ? QString() : u"in:%1"_s.arg(row.usage.input);
    case TrafficModel::Cached:
        return row.usage.cachedInput < 0 ? QString() : u"cache:%1"_s.arg(row.usage.cachedInput);
    case TrafficModel::Cost: return row.costUsd ? figure(u"cost"_s, *row.costUsd, 4) : QString();
    case TrafficModel::Attempts: return row.attempts > 1 ? u"is:retried"_s : QString();
    case TrafficModel::Note:
        return row.note.isEmpty() ? whole(QueryKey::Finish, row.finishReason)
                                  : whole(QueryKey::Note, row.note);
    case TrafficModel::Session: return whole(QueryKey::Session, row.session);
    case TrafficModel::Finish: return whole(QueryKey::Finish, row.finishReason);
    case TrafficModel::Tools: return row.toolCalls > 0 ? u"tool:%1"_s.arg(row.toolCalls) : QString();
    default: return {};
    }
}
