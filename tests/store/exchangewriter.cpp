// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
/// exchangewriter FILE FIRST: writes exchanges to the history in FILE, with ids from FIRST on: of each that
/// it begins, then that it ended, some dozen and then a question; says how many had ended by then, until it
/// is killed.
#include "core/store/store.h"
#include "testexchange.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    Store store(arguments.value(1));
    ExchangeHistory &history = store.history();
    history.setRetention({qint64(1) << 50, std::chrono::hours(24 * 36'500)});
    quint64 id = arguments.value(2).toULongLong();
    QObject context;
    const std::function<void()> next = [&] {
        for (int i = 0; i < 40; ++i) {
            const StoredExchange exchange = testExchange(id++, 4000);
            StoredRow running = exchange.row;
            running.state = StoredState::Streaming;
            history.began(running);
            history.ended(exchange);
        }
        StoredRow endless = testExchange(id++).row; // killed while it runs
        endless.state = StoredState::Streaming;
        history.began(endless);
        HistoryQuery ended;
        ended.condition = HistoryCondition::compared(
            ExchangeColumn::State, HistoryCondition::Order::GreaterOrEqual, qint64(StoredState::Done));
        history.sums(ended, &context, [&](const Result<HistorySums> &sums) {
            if (!sums)
                return QCoreApplication::exit(1);
            std::printf("%lld\n", static_cast<long long>(sums->requests));
            std::fflush(stdout);
            next();
        });
        for (int i = 0; i < 60; ++i) // so that it is killed within and between batches, too
            history.ended(testExchange(id++, 4000));
    };
    next();
    return QCoreApplication::exec();
}
