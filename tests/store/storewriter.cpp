// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
/// storewriter FILE FIRST: keeps responses one after the other in FILE, in numbers from FIRST on, and says
/// each number once it is kept, until it is killed.
#include "core/store/store.h"
#include "testresponse.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    ResponseBounds bounds;
    bounds.count = 200;
    bounds.bytes = 1024 * 1024;
    Store store(arguments.value(1), bounds);
    int number = arguments.value(2).toInt();
    QObject context;
    const std::function<void()> next = [&] {
        store.keepResponse(testResponse(number, 8000));
        store.findResponse(testId(number), &context, [&](const std::optional<StoredResponse> &found) {
            if (!found)
                return QCoreApplication::exit(1);
            std::printf("%d\n", number++);
            std::fflush(stdout);
            next();
        });
        for (int ahead = 0; ahead < 3; ++ahead) // so that it is not killed between two writes only
            store.keepResponse(testResponse(number + ahead, 8000));
    };
    next();
    return QCoreApplication::exec();
}
