// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <atomic>
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
/// thread of `context`, later, and never once `context` is gone. Made on the thread of `context`.
template <typename Answer>
class WayBack
{
public:
    WayBack(QThread *thread, QObject *context, std::function<void(Answer)> answered)
        : m_question(std::make_shared<StoreQuestion>()),
          m_isWanted(std::make_shared<std::atomic<bool>>(true)),
          m_answer(std::make_shared<std::optional<Answer>>())
    {
        // All of this connection's life is on the thread of the context, while the question may go on
        // another.
        const QMetaObject::Connection gone = QObject::connect(
            context, &QObject::destroyed, context, [isWanted = m_isWanted] { *isWanted = false; },
            Qt::DirectConnection);
        // The connection is what drops the answer when the context dies, on whichever thread.
        QObject::connect(
            m_question.get(), &StoreQuestion::answered, context,
            [answered = std::move(answered), answer = m_answer, gone]() mutable {
                QObject::disconnect(gone);
                std::exchange(answered,
                              {})(std::move(**answer)); // what it holds goes here, not on the store's thread
            },
            Qt::QueuedConnection);
        m_question->moveToThread(thread);
    }

    /// False once the context is gone. Any thread.
    bool isWanted() const { return *m_isWanted; }
    void operator()(Answer given) const
    {
        m_answer->emplace(std::move(given));
        emit m_question->answered();
    }

private:
    std::shared_ptr<StoreQuestion> m_question;
    std::shared_ptr<std::atomic<bool>> m_isWanted;
    std::shared_ptr<std::optional<Answer>> m_answer;
};
