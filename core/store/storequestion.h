// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

/// A question on its way to a thread of the store; its answer goes wherever answered() is connected to.
class StoreQuestion : public QObject
{
    Q_OBJECT

signals:
    void answered();
};

/// The way of one answer back: to be called once, on `thread`, with the answer, it calls `answered` on the
/// thread of `context`, later, and never once `context` is gone.
template <typename Answer>
std::function<void(Answer)> wayBack(QThread *thread, QObject *context, std::function<void(Answer)> answered)
{
    // The connection is what drops the answer when the context dies, on whichever thread.
    auto question = std::make_shared<StoreQuestion>();
    auto answer = std::make_shared<std::optional<Answer>>();
    QObject::connect(
        question.get(), &StoreQuestion::answered, context,
        [answered = std::move(answered), answer]() mutable {
            std::exchange(answered,
                          {})(std::move(**answer)); // what it holds goes here, not on the store's thread
        },
        Qt::QueuedConnection);
    question->moveToThread(thread);
    return [question = std::move(question), answer = std::move(answer)](Answer given) {
        answer->emplace(std::move(given));
        emit question->answered();
    };
}
