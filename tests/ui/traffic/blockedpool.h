// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSemaphore>
#include <QThreadPool>

/// While it lives no thread of the pool is free: what happens meanwhile, the main thread does.
class BlockedPool
{
public:
    BlockedPool() : m_threads(QThreadPool::globalInstance()->maxThreadCount())
    {
        QThreadPool::globalInstance()->waitForDone();
        for (int i = 0; i < m_threads; ++i)
            QThreadPool::globalInstance()->start([this] {
                m_started.release();
                m_end.acquire();
                m_ended.release();
            });
        m_started.acquire(m_threads);
    }
    ~BlockedPool()
    {
        m_end.release(m_threads);
        m_ended.acquire(m_threads);
    }
    BlockedPool(const BlockedPool &) = delete;
    BlockedPool &operator=(const BlockedPool &) = delete;

private:
    int m_threads;
    QSemaphore m_started;
    QSemaphore m_end;
    QSemaphore m_ended;
};
