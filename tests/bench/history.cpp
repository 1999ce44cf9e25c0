// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
/// bench_history ROWS [BODY_BYTES [TURNS]]: fills a history with a made-up half year of exchanges in a folder
/// of its own, and tells how long writing, usual questions, and clearing take: by the clock, and of the CPUs,
/// which is what to look at on a busy machine. TURNS of a session: with 1 each exchange has another caller,
/// so that there are as many roll-ups as can be.
#include "core/base/clock.h"
#include "core/store/exchangehistory.h"
#include "core/store/store.h"
#include "halfyear.h"
#include "testexchange.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <time.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

double milliseconds(SteadyTime since)
{
    return double(microsecondsBetween(since, steadyNow())) / 1000;
}

double cpuMilliseconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1000 + double(used.tv_nsec) / 1e6;
}

/// The medians of five.
void tell(const char *what, const std::function<qint64()> &work)
{
    QList<double> times;
    QList<double> cpuTimes;
    qint64 found = 0;
    for (int i = 0; i < 5; ++i) {
        const SteadyTime begin = steadyNow();
        const double cpuBegin = cpuMilliseconds();
        found = work();
        times += milliseconds(begin);
        cpuTimes += cpuMilliseconds() - cpuBegin;
    }
    std::sort(times.begin(), times.end());
    std::sort(cpuTimes.begin(), cpuTimes.end());
    std::printf("%-44s %9.1f ms %9.1f ms CPU  %lld\n", what, times[2], cpuTimes[2],
                static_cast<long long>(found));
    std::fflush(stdout);
}

qint64 sumOf(ExchangeHistory &history, const HistoryCondition &condition)
{
    HistoryQuery query;
    query.condition = condition;
    const auto sums = toldOf<HistorySums>(
        [&](QObject *context, auto answer) { history.sums(query, context, std::move(answer)); });
    return sums ? sums->requests : -1;
}

qint64 rowsOf(ExchangeHistory &history, const HistoryCondition &condition)
{
    HistoryQuery query;
    query.condition = condition;
    return idsOf(history, query).size();
}

/// Statistics of all rows, one by one.
FiguresQuestion allRows()
{
    FiguresQuestion question;
    question.fromMs = HalfYear::beginMs;
    question.toMs = HalfYear::endMs;
    question.condition =
        HistoryCondition::compared(ExchangeColumn::Id, HistoryCondition::Order::Greater, qint64(0));
    return question;
}

/// How `other` is answered while statistics of all rows are counted, for which then nobody waits any more.
qint64 besideStatistics(ExchangeHistory &history, const std::function<qint64()> &other)
{
    auto asker = std::make_unique<QObject>();
    history.figures(allRows(), asker.get(), [](const Result<HistoryFigures> &) {});
    return other();
}

/// What the statistics page asks of the last `days`: by names alone, from roll-ups, or else from rows. How
/// many requests were counted.
qint64 figuresOf(ExchangeHistory &history, int days, bool isByNames)
{
    FiguresQuestion question;
    question.fromMs = HalfYear::endMs - days * qint64(86'400'000);
    question.toMs = HalfYear::endMs;
    if (isByNames)
        question.acceptsNames = [](const TrafficNames &) { return true; };
    else
        question.condition = HistoryCondition::equals(ExchangeColumn::Error, qint64(1));
    return toldOf<HistoryFigures>(
               [&](QObject *context, auto answer) { history.figures(question, context, std::move(answer)); })
        ->total.counts.requests;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto count = app.arguments().value(1, u"100000"_s).toULongLong();
    const qsizetype bytes = app.arguments().value(2, u"400"_s).toLongLong();
    const HalfYear year(count, app.arguments().value(3, u"20"_s).toInt());
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    Store store(path);
    ExchangeHistory &history = store.history();
    history.setRetention({qint64(1) << 50, std::chrono::hours(24 * 36'500)});
    SteadyTime begin = steadyNow();
    const double cpuBegin = cpuMilliseconds();
    for (quint64 id = 1; id <= count; ++id) {
        StoredExchange exchange = testExchange(id, bytes);
        exchange.row = year.exchange(id).row;
        history.ended(exchange);
        if (id % 500 == 0) // no faster than they are written
            rowsOf(history, HistoryCondition::equals(ExchangeColumn::Id, qint64(id)));
    }
    std::printf("%llu rows written in %.0f ms, %.0f ms CPU\n", count, milliseconds(begin),
                cpuMilliseconds() - cpuBegin);
    std::printf("losses: %llu\n", history.losses().bodiesDropped + history.losses().recordsDropped);
    const auto space = toldOf<HistorySpace>(
        [&](QObject *context, auto answer) { history.space(context, std::move(answer)); });
    std::printf("%lld MB\n", static_cast<long long>(space->bytes / 1'000'000));

    using Condition = HistoryCondition;
    using Column = ExchangeColumn;
    const Condition failed = Condition::equals(Column::Error, qint64(1));
    const Condition sonnet = Condition::contains(Column::ModelAsked, u"sonnet"_s);
    const Condition slow =
        Condition::compared(Column::DurationUs, Condition::Order::Greater, qint64(60'000'000));
    const Condition nowhere = Condition::contains(Column::Note, u"nowhere"_s);
    tell("sums of all", [&] { return sumOf(history, {}); });
    tell("sums: errors", [&] { return sumOf(history, failed); });
    tell("sums: provider and model contains", [&] {
        return sumOf(history, Condition::all({Condition::equals(Column::Provider, u"anthropic"_s), sonnet}));
    });
    tell("rows: newest 500", [&] { return rowsOf(history, {}); });
    tell("rows: errors", [&] { return rowsOf(history, failed); });
    tell("rows: slow and not sonnet", [&] {
        return rowsOf(history, Condition::all({slow, Condition::negated(sonnet)}));
    });
    tell("rows: note contains, none", [&] { return rowsOf(history, nowhere); });
    tell("rows: note contains umlaut, none",
         [&] { return rowsOf(history, Condition::contains(Column::Note, u"nöwhere"_s)); });
    tell("rows: any of five columns contains, none", [&] {
        std::vector<Condition> any;
        for (const Column column :
             {Column::Note, Column::Path, Column::ModelAsked, Column::ClientApp, Column::Session})
            any.push_back(Condition::contains(column, u"nowhere"_s));
        return rowsOf(history, Condition::any(any));
    });
    tell("rows: rare word", [&] { return rowsOf(history, Condition::words(u"word%1"_s.arg(count / 2))); });
    tell("rows: common word", [&] { return rowsOf(history, Condition::words(u"common"_s)); });
    tell("sums: common word and errors", [&] {
        return sumOf(history, Condition::all({Condition::words(u"common"_s), failed}));
    });
    tell("values of a column", [&] {
        return toldOf<QList<HistoryValue>>([&](QObject *context, auto answer) {
                   history.values(Column::ModelAsked, {}, {}, 20, context, std::move(answer));
               })
            ->size();
    });
    for (const int days : {1, 7, 30, HalfYear::days})
        tell(qPrintable(u"statistics of the last %1 days"_s.arg(days)),
             [&] { return figuresOf(history, days, true); });
    tell("statistics of all errors", [&] { return figuresOf(history, HalfYear::days, false); });
    for (const auto &[what, query] :
         {std::pair("sessions: newest 50", HistoryQuery{.limit = 50}),
          std::pair("sessions: a common word",
                    HistoryQuery{Condition::words(u"common"_s), {}, {}, {}, {}, 50}),
          std::pair("sessions: an app",
                    HistoryQuery{Condition::equals(Column::ClientApp, u"Codex"_s), {}, {}, {}, {}, 50})}) {
        tell(what, [&history, asked = query] {
            return toldOf<QList<HistorySession>>([&](QObject *context, auto answer) {
                       history.sessions(asked, 0, context, std::move(answer));
                   })
                ->size();
        });
    }
    tell("one record", [&] { return found(history, count / 2) ? 1 : 0; });
    tell("statistics of all rows", [&] {
        return toldOf<HistoryFigures>([&](QObject *context, auto answer) {
                   history.figures(allRows(), context, std::move(answer));
               })
            ->total.counts.requests;
    });
    tell("beside these: one record",
         [&] { return besideStatistics(history, [&] { return found(history, count / 2) ? 1 : 0; }); });
    tell("beside these: rows: rare word", [&] {
        return besideStatistics(
            history, [&] { return rowsOf(history, HistoryCondition::words(u"word%1"_s.arg(count / 3))); });
    });
    tell("in place of these: statistics of errors", [&] {
        besideStatistics(history, [] { return 0; });
        return figuresOf(history, HalfYear::days, false);
    });
    {
        std::optional<Store> other(path);
        QObject asker;
        other->history().figures(allRows(), &asker, [](const Result<HistoryFigures> &) {});
        told<std::optional<StoredResponse>>([&](QObject *context, auto answer) { // it is open, and counts
            other->findResponse({}, context, std::move(answer));
        });
        begin = steadyNow();
        other.reset();
        std::printf("the store's end while these are counted: %.1f ms\n", milliseconds(begin));
        std::fflush(stdout);
    }

    begin = steadyNow();
    const auto cleared =
        toldOf<void>([&](QObject *context, auto answer) { history.clear(context, std::move(answer)); });
    std::printf("cleared in %.1f ms%s\n", milliseconds(begin), cleared ? "" : ": failed");
    const double most = [&] { // how long others wait while the space is given back
        double longest = 0;
        for (const SteadyTime start = steadyNow();;) {
            const SteadyTime asked = steadyNow();
            const auto now = toldOf<HistorySpace>(
                [&](QObject *context, auto answer) { history.space(context, std::move(answer)); });
            longest = std::max(longest, milliseconds(asked));
            const bool isGivenBack = now && now->bytes < space->bytes / 10;
            if (!now || isGivenBack || milliseconds(start) > 900'000) {
                std::printf("space %s after %.0f ms\n", isGivenBack ? "given back" : "NOT given back",
                            milliseconds(begin));
                return longest;
            }
        }
    }();
    std::printf("meanwhile a question took at most %.1f ms\n", most);
    return 0;
}
