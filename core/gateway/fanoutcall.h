// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamcall.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

/// Several calls to one target that serve one request, as one call: a few at a time, their answers in
/// fan-out frames (core/dialects/fanout.h). One that fails ends all; where it was an error of the provider,
/// that is the answer, as it came.
class FanOutCall final : public UpstreamCall
{
    Q_OBJECT

public:
    /// Starts the call of that number.
    using Start = std::function<std::unique_ptr<UpstreamCall>(int index)>;

    /// `calls` is at least 1. `streams`: the head is told once the first calls have theirs, and bytes pass as
    /// they come; else both only when every call has come to its end.
    FanOutCall(const QString &provider, const UpstreamTimeouts &timeouts, int calls, bool streams,
               Start start);
    ~FanOutCall() override;

    int status() const override { return m_status; }
    HeaderList headers() const override { return m_headers; }
    qint64 bytesAvailable() const override { return m_headTold ? m_ready.size() : 0; }
    QByteArray read(qint64 maxBytes) override;
    void abort() override;

private:
    void cut() override;
    void startNext();
    void headCame(int index);
    void bytesCame(int index);
    void callFinished(int index);
    /// Moves what came into m_ready, as far as there is room.
    void take(int index);
    void takeAll();
    bool isEnded(int index) const;
    void release(int index);
    /// Ends all calls but that one, whose answer becomes this one's.
    void failWith(int index);
    void failedCallEnded();
    /// Tells what there is to tell.
    void tell();

    const int m_count;
    const bool m_streams;
    const Start m_start;
    std::vector<std::unique_ptr<UpstreamCall>> m_calls; // those that were started; null once they have ended
    std::vector<bool> m_hasHead;
    int m_done = 0;
    int m_failing = -1; // the call whose error is to be told
    int m_status = 0;
    HeaderList m_headers;
    QByteArray m_ready;
    QByteArray m_error; // of m_failing
    bool m_headTold = false;
    bool m_isLateFailure = false; // the head of another answer was told before
    QTimer m_total;               // each call has its own limits; this is for all together
};
