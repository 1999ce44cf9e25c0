// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/bufferbudget.h"
#include "core/http/contentcoding.h"

#include <QObject>
#include <QThreadPool>

#include <deque>
#include <memory>

class Inflater;

/// A body in content codings and what its memory is counted on.
struct CodedBody {
    QByteArray bytes;
    QList<ContentCoding> codings;
    qint64 limit = 0;  ///< for the plain body, in bytes
    BufferShare coded; ///< holds `bytes`; given back with them
    BufferShare plain; ///< empty; will hold what comes out
};

/// A body that is being inflated. Ends the work when it is destroyed. Lives on the gateway thread; owned by
/// whoever waits for the result.
class Inflation : public QObject
{
    Q_OBJECT

public:
    ~Inflation() override;

    /// Once, in done(): the plain body, and the share that holds it.
    Result<QByteArray> result = QByteArray();
    BufferShare share;

signals:
    /// Not before control has returned to the event loop.
    void done();

private:
    friend class Inflater;
    explicit Inflation(Inflater &inflater, quint64 number) : m_inflater(&inflater), m_number(number) {}

    Inflater *m_inflater; // null once it is gone
    const quint64 m_number;
};

/// Inflates bodies away from the gateway thread, a few at a time and in the order in which they came: what
/// one client sends cannot hold up the others. Lives on the gateway thread; only values cross. Its end waits
/// for the worker threads, which notice it within one piece of work.
class Inflater : public QObject
{
    Q_OBJECT

public:
    Inflater();
    ~Inflater() override;

    std::unique_ptr<Inflation> start(CodedBody body);
    /// At work just now, those included whose result nobody awaits any more.
    int runningCount() const { return int(m_running.size()); }

private:
    friend class Inflation;
    struct Job;

    void startNext();
    void cancel(quint64 number);
    void finished(Job &job);

    std::deque<std::shared_ptr<Job>> m_waiting;
    std::deque<std::shared_ptr<Job>> m_running;
    quint64 m_lastNumber = 0;
    QThreadPool m_pool; // last: it ends first
};
