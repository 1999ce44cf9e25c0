// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/bodyinflater.h"

BodyInflater::BodyInflater(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(2);
    m_pool.setExpiryTimeout(10'000); // milliseconds; such bodies come in bursts or never
    m_pool.setObjectName(QStringLiteral("inflating"));
}

BodyInflater::~BodyInflater()
{
    m_isOver->store(true, std::memory_order_relaxed);
    m_pool.clear();
    m_pool.waitForDone();
}

std::unique_ptr<BodyInflater::Job> BodyInflater::start(const QByteArray &body,
                                                       const QList<ContentCoding> &codings,
                                                       const InflationLimits &limits, Done done)
{
    auto job = std::make_unique<Job>();
    m_pool.start([this, body, codings, limits, done = std::move(done), cancelled = job->cancelled,
                  isOver = m_isOver]() mutable {
        const auto mayStop = [&] {
            return cancelled->load(std::memory_order_relaxed) || isOver->load(std::memory_order_relaxed);
        };
        Result<QByteArray> plain = inflated(body, codings, limits, mayStop);
        if (mayStop())
            return;
        // This object waits for its threads, so it is still there; the call is dropped if it goes meanwhile.
        QMetaObject::invokeMethod(
            this,
            [plain = std::move(plain), done = std::move(done), cancelled = std::move(cancelled)]() mutable {
                if (!cancelled->load(std::memory_order_relaxed))
                    done(std::move(plain));
            },
            Qt::QueuedConnection);
    });
    return job;
}
