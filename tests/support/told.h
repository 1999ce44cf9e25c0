// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QTimer>

#include <functional>
#include <optional>

/// What an asynchronous question is answered; waits for it, and ends the test where nothing comes within a
/// minute. `ask` gets the context and the callback.
template <typename Answer>
Answer told(const std::function<void(QObject *, std::function<void(Answer)>)> &ask)
{
    QEventLoop loop; // QTRY_… would sleep between two looks
    QTimer::singleShot(60'000, &loop, [] { qFatal("no answer comes"); });
    std::optional<Answer> answer;
    ask(&loop, [&](Answer given) {
        answer.emplace(std::move(given));
        loop.quit();
    });
    loop.exec();
    return *std::move(answer);
}
