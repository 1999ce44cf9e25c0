// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/replayedanswer.h"
#include "core/upstream/upstreamcall.h"

#include <QTimer>

/// A call that gives a recorded answer again, at the times at which it came. No network, and no time limits:
/// what took long takes long again. Lives on the gateway thread; owned by the exchange.
class RecordedCall final : public UpstreamCall
{
    Q_OBJECT

public:
    RecordedCall(const QString &provider, const UpstreamTimeouts &timeouts, ReplayedAnswer answer);

    int status() const override { return m_isHeadSent ? m_answer.status : 0; }
    HeaderList headers() const override { return m_isHeadSent ? m_answer.headers : HeaderList(); }
    qint64 bytesAvailable() const override { return m_ready.size(); }
    QByteArray read(qint64 maxBytes) override;
    void abort() override;

private:
    void cut() override { m_timer.stop(); }
    /// When the next thing comes, from the start.
    std::chrono::microseconds nextAt() const;
    void scheduleNext();
    void deliver();

    const ReplayedAnswer m_answer;
    const SteadyTime m_began = steadyNow();
    qsizetype m_next = 0; // of the pieces
    QByteArray m_ready;
    bool m_isHeadSent = false;
    QTimer m_timer;
};
