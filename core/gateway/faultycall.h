// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/upstream/upstreamcall.h"

#include <QTimer>

#include <memory>

/// One event of a stream, or a piece of a whole answer: the length of what can be taken from the front of
/// `bytes`; 0 while it is not whole yet. `contentType` as the provider told it, lower case. Pure.
qsizetype eventLength(QByteArrayView bytes, QByteArrayView contentType);

/// The answer that the fault lab gives in a provider's place.
struct FaultAnswer {
    int status = 0;
    HeaderList headers;
    QByteArray body;
};

/// A call to which the fault lab does what `fault` says, in place of the provider or to its answer; all else
/// passes. Lives on the gateway thread; owned by the exchange.
class FaultyCall : public UpstreamCall
{
    Q_OBJECT

public:
    /// `inner` is null where the fault stands in place of an answer; `answer` counts for TooManyRequests and
    /// ServerError alone.
    FaultyCall(const QString &provider, const UpstreamTimeouts &timeouts, const FaultConfig &fault,
               std::unique_ptr<UpstreamCall> inner, FaultAnswer answer);
    ~FaultyCall() override;

    int status() const override { return m_status; }
    HeaderList headers() const override { return m_headers; }
    qint64 bytesAvailable() const override { return m_ready.size(); }
    QByteArray read(qint64 maxBytes) override;
    void abort() override;
    void noteOutput() override;

    /// True where the provider is not asked at all.
    static bool replacesAnswer(FaultKind kind);

private:
    void cut() override;
    void standIn();
    void takeHead();
    void pull();
    void takeEvents();
    void innerFinished();
    void deliverSlowly();
    void append(const QByteArray &bytes);
    void release();

    const FaultConfig m_fault;
    std::unique_ptr<UpstreamCall> m_inner;
    const FaultAnswer m_answer;
    int m_status = 0;
    HeaderList m_headers;
    QByteArray m_contentType;
    QByteArray m_waiting; // came from the provider, is no whole event yet, or waits for its time
    QByteArray m_ready;
    int m_events = 0;
    bool m_isOver = false; // the provider's answer
    bool m_hasStruck = false;
    QTimer m_slow;
    QTimer m_deadlines; // the pool knows the inner call only
};
