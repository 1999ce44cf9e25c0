// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/contentcoding.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

/// Takes bodies out of their codings on threads of its own, two at a time, so that one which becomes large
/// holds up nobody else. Lives on the gateway thread; owned by the listener. When it goes, jobs that wait or
/// run end without an answer.
class BodyInflater : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<QByteArray>)>;

    /// One body's way; letting go of it cancels it.
    class Job
    {
    public:
        ~Job() { cancelled->store(true, std::memory_order_relaxed); }

    private:
        friend class BodyInflater;
        const std::shared_ptr<std::atomic_bool> cancelled = std::make_shared<std::atomic_bool>(false);
    };

    explicit BodyInflater(QObject *parent = nullptr);
    ~BodyInflater() override;

    /// `done` is called on this object's thread, later, unless the job was let go before.
    std::unique_ptr<Job> start(const QByteArray &body, const QList<ContentCoding> &codings,
                               const InflationLimits &limits, Done done);

private:
    QThreadPool m_pool;
    const std::shared_ptr<std::atomic_bool> m_isOver = std::make_shared<std::atomic_bool>(false);
};
