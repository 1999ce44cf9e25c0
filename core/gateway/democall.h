// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/demoprovider.h"
#include "core/upstream/upstreamcall.h"

#include <QTimer>

/// A call to the built-in demo provider: its answer, chunk by chunk, at the demo's own pace. No network.
class DemoCall : public UpstreamCall
{
    Q_OBJECT

public:
    DemoCall(const QString &provider, const UpstreamTimeouts &timeouts, const QByteArray &requestBody);

    int status() const override { return m_headSent ? m_answer.status : 0; }
    HeaderList headers() const override;
    qint64 bytesAvailable() const override { return m_ready.size(); }
    QByteArray read(qint64 maxBytes) override;
    void abort() override;

private:
    void cut() override { m_timer.stop(); }
    void scheduleNext();
    void deliver();

    DemoAnswer m_answer;
    qsizetype m_next = 0;
    QByteArray m_ready;
    bool m_headSent = false;
    QTimer m_timer;
};
