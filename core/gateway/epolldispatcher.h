// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QHash>

#include <atomic>
#include <chrono>
#include <vector>

/// Waits with epoll instead of poll: with some hundred open connections most of a chunk's cost is otherwise
/// the kernel's walk over all of them. Linux only. For a thread's event loop: give it to
/// QThread::setEventDispatcher() before the thread starts; it then lives there. What Qt's sockets switch on
/// and off again between two waits costs no system call.
class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    /// False where the system gave no descriptors: do not use it then.
    bool isUsable() const { return m_epoll >= 0 && m_wakeUp >= 0; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void registerTimer(int timerId, qint64 intervalMs, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;
    void wakeUp() override;
    void interrupt() override;

private:
    using Clock = std::chrono::steady_clock;

    struct Watch {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
        QSocketNotifier *exception = nullptr;
        quint32 applied = 0; // what the kernel has been told
        bool isDirty = false;

        QSocketNotifier *&place(int type);
        quint32 wanted() const;
    };
    struct Timer {
        int id;
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        bool isFiring = false;
    };

    void apply(int descriptor, Watch &watch);
    void applyAll();
    int waitTime(bool mayWait, bool withTimers) const;
    bool activateSockets(int waitMs, bool withNotifiers);
    void activate(int descriptor, quint32 events);
    bool activateTimers();
    std::vector<Timer>::iterator findTimer(int id);

    int m_epoll;
    int m_wakeUp;
    std::atomic<bool> m_isWoken{false};
    std::atomic<bool> m_isInterrupted{false};
    QHash<int, Watch> m_watches; // by descriptor
    std::vector<int> m_dirty;
    std::vector<Timer> m_timers; // a handful
};
