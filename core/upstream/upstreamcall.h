// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/headerlist.h"
#include "core/upstream/upstreamrequest.h"

#include <QObject>

#include <optional>

/// One request to a provider. Head first, then bytes, then the end; each told by a signal, in this order,
/// never from within the function that starts it. Deleting a call that runs aborts it. Lives on the gateway
/// thread; owned by the exchange.
class UpstreamCall : public QObject
{
    Q_OBJECT

public:
    explicit UpstreamCall(const QString &provider, const UpstreamTimeouts &timeouts);

    /// 0 until the head has arrived.
    virtual int status() const = 0;
    virtual HeaderList headers() const = 0;
    virtual qint64 bytesAvailable() const = 0;
    virtual QByteArray read(qint64 maxBytes) = 0;
    /// Ends it now; finished() is not emitted any more.
    virtual void abort() = 0;

    bool isFinished() const { return m_isFinished; }
    /// Why it did not come to its proper end. Error kind: UpstreamUnreachable or UpstreamTimeout.
    const std::optional<Error> &failure() const { return m_failure; }
    /// When a connection was begun (none: an open one is used, or one that others wait for, too), the
    /// request's head was handed to the connected socket, all of its body was, or the call ended before, the
    /// answer's head came, and its first body byte came.
    std::optional<SteadyTime> connectingAt() const { return m_connectingAt; }
    std::optional<SteadyTime> sentAt() const { return m_sentAt; }
    std::optional<SteadyTime> bodySentAt() const { return m_bodySentAt; }
    std::optional<SteadyTime> headAt() const { return m_headAt; }
    std::optional<SteadyTime> firstByteAt() const { return m_firstByteAt; }
    /// The first real output of a stream has come: from now on only `idle` and `total` count.
    virtual void noteOutput() { m_sawOutput = true; }
    /// Fails the call where a limit has passed. Called some times a second.
    void checkDeadlines(SteadyTime now);

signals:
    void headArrived();
    void readyRead();
    /// Also after a failure. All bytes that came can still be read.
    void finished();

protected:
    void noteConnecting();
    void noteSent();
    void noteBodySent();
    void noteHead();
    void noteBytes();
    /// For a call that waits for something of ours first: its time has not begun.
    void restartClock() { m_startedAt = steadyNow(); }
    void end(std::optional<Error> failure);
    /// A deadline passed: let go of the network without a signal.
    virtual void cut() = 0;

    const QString m_provider;

private:
    const UpstreamTimeouts m_timeouts;
    SteadyTime m_startedAt = steadyNow();
    SteadyTime m_lastBytesAt;
    std::optional<SteadyTime> m_connectingAt;
    std::optional<SteadyTime> m_sentAt;
    std::optional<SteadyTime> m_bodySentAt;
    std::optional<SteadyTime> m_headAt;
    std::optional<SteadyTime> m_firstByteAt;
    std::optional<Error> m_failure;
    bool m_sawOutput = false;
    bool m_isFinished = false;
};
