// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

/// Runs `call`, which takes nothing and may be copied, on a thread of the pool; `watcher`, of the main thread, tells
/// when it has ended, with its value.
template <typename Value, typename Call>
void callInPool(QFutureWatcher<Value> &watcher, Call call)
{
    const auto promise = std::make_shared<QPromise<Value>>(); // the pool's functions must be copyable
    watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, call = std::move(call)] {
        promise->start();
        promise->addResult(call());
        promise->finish();
    });
}
