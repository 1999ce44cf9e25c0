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

public:
    /// Of somebody who waits for the answer as long as `context` is there.
    explicit StoreQuestion(const QObject *context);

    /// False once nobody waits. Any thread.
    bool isWanted() const { return *m_isWanted; }

signals:
    void answered();

private:
    const std::shared_ptr<std::atomic<bool>>
        m_isWanted; // the context may go at the moment at which this goes
};

/// The way of one answer back: to be called once, on `thread`, with the answer, it calls `answered` on the
/// thread of `context`, later, and never once `context` is gone.
template <typename Answer>
class WayBack
{
public:
    WayBack(QThread *thread, QObject *context, std::function<void(Answer)> answered)
        : m_question(std::make_shared<StoreQuestion>(context)),
          m_answer(std::make_shared<std::optional<Answer>>())
    {
        // The connection is what drops the answer when the context dies, on whichever thread.
        QObject::connect(
            m_question.get(), &StoreQuestion::answered, context,
            [answered = std::move(answered), answer = m_answer]() mutable {
                std::exchange(answered,
                              {})(std::move(**answer)); // what it holds goes here, not on the store's thread
            },
            Qt::QueuedConnection);
        m_question->moveToThread(thread);
    }

    /// False once the context is gone. Any thread.
    bool isWanted() const { return m_question->isWanted(); }
    void operator()(Answer given) const
    {
        m_answer->emplace(std::move(given));
        emit m_question->answered();
    }

private:
    std::shared_ptr<StoreQuestion> m_question;
    std::shared_ptr<std::optional<Answer>> m_answer;
};
