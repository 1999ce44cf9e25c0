// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ledgerwriter FILE FIRST: records spends in FILE, in numbers from FIRST on, a few hundred and then a
/// question; says how many are written by then, until it is killed.
#include "core/store/store.h"
#include "testspend.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    Store store(arguments.value(1));
    int number = arguments.value(2).toInt();
    QObject context;
    const std::function<void()> next = [&] {
        for (int i = 0; i < 150; ++i)
            store.recordSpend(testSpend(number++));
        store.sumSpend({}, &context, [&](const std::optional<SpendSum> &sum) {
            if (!sum)
                return QCoreApplication::exit(1);
            std::printf("%lld\n", static_cast<long long>(sum->requests));
            std::fflush(stdout);
            next();
        });
        for (int i = 0; i < 450; ++i) // so that it is killed within and between batches, too
            store.recordSpend(testSpend(number++));
    };
    next();
    return QCoreApplication::exec();
}
