// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/traffic/bodyredactor.h"
#include "core/traffic/trafficrecord.h"

#include <QByteArrayView>
#include <QList>

class Recorder;

/// One exchange's record while it runs. Headers are masked by name as they come; the keys' own text is masked
/// wherever it occurs before anything leaves. Lives on the gateway thread; owned by the exchange. Finishing
/// is explicit: one that is destroyed unfinished finishes as Failed.
class RunningRecord
{
public:
    ~RunningRecord();
    RunningRecord(const RunningRecord &) = delete;
    RunningRecord &operator=(const RunningRecord &) = delete;

    RecordId id() const { return m_record.row.id; }
    /// To be changed freely, followed by touch().
    TrafficRow &row() { return m_record.row; }
    const TrafficRow &row() const { return m_record.row; }
    /// The row changed: the next batch tells it.
    void touch();

    /// Its text is masked wherever it occurs in what is recorded, also in what was recorded before this call.
    void addSecret(const Secret &secret);
    /// Shared, not copied, where it is no longer than what is kept.
    void clientRequestBody(const QByteArray &body);
    /// The same without the bytes: they are in a content coding, in which no key could be found and masked.
    void clientRequestSize(qint64 bytes);
    /// A request goes upstream. Shares the client's body where it is the same one.
    void beginAttempt(const QString &provider, const QString &model, const QString &reason, qint64 startedUs,
                      const QByteArray &requestLine, const HeaderList &headers,
                      const QList<QByteArray> &bodySegments);
    /// The latest attempt, for its times and error; what is written before beginAttempt() or after finish()
    /// is lost.
    RecordedAttempt &attempt()
    {
        return m_record.attempts.isEmpty() ? m_noAttempt : m_record.attempts.last();
    }
    void attemptHead(int status, const HeaderList &headers);
    void clientHead(int status, const HeaderList &headers);
    /// Bytes of the latest attempt's answer, and what passed to the client in this moment (maybe less, or
    /// more of earlier ones). One buffer serves both legs as long as what passed is what came.
    void relayed(const QByteArray &fromUpstream, const QByteArray &toClient);
    /// Messages of a WebSocket, one a line: `kept` is what is shown of one that has `bytes` bytes. They pass
    /// unchanged, so one buffer serves both legs.
    void clientMessage(QByteArrayView kept, qint64 bytes);
    void providerMessage(QByteArrayView kept, qint64 bytes);
    /// The provider got all that the client sent: to be called once nothing more comes.
    void shareClientMessages();
    /// Bytes of the gateway's own to the client.
    void clientBody(const QByteArray &bytes);
    /// The answer's text as it is decoded.
    void answerText(QByteArrayView utf8);

    /// `text` with this exchange's keys masked: for what is told elsewhere than in the record.
    QString masked(QString text) const;

    /// Keeps no more than `mode` says, also of what it has already.
    void limitTo(RecordMode mode);
    /// It is not written down after all, only counted; before anybody could see it.
    void leaveOut();
    bool isFinished() const { return m_isFinished; }
    /// Once; later calls do nothing.
    void finish(ExchangeState state, qint64 durationUs);

private:
    friend class Recorder;
    RunningRecord(Recorder *recorder, RecordMode mode, qint64 maxBodyBytes, TrafficRow row,
                  const QByteArray &requestLine, const HeaderList &requestHeaders);

    bool keepsBodies() const { return m_mode == RecordMode::Full || m_mode == RecordMode::Errors; }
    void append(QByteArray &body, QByteArrayView bytes) const;
    void noteChunk(qsizetype size);
    void passToClient(const QByteArray &bytes, bool isWhatCame);
    void changed();
    /// The record as it may be handed out: bodies in place, keys masked.
    TrafficRecord snapshot() const;
    /// The same at its end; only the row stays here.
    TrafficRecord takeFinal();
    TrafficRecord assembled(TrafficRecord record) const;
    bool showsBodies(const TrafficRow &row) const;
    void mask(TrafficRecord &record) const;
    TrafficRow maskedRow() const;

    Recorder *m_recorder; // null once that is gone
    RecordMode m_mode;
    const qint64 m_maxBodyBytes;
    const SteadyTime m_began;
    TrafficRecord m_record; // without the bodies below
    RecordedAttempt m_noAttempt;
    QList<Secret> m_secrets;
    QByteArray m_upstreamBody; // of the latest attempt
    qint64 m_upstreamTotal = 0;
    qsizetype m_passed = 0;    // bytes of m_upstreamBody that the client has, while both are the same
    QList<RecordedChunk> m_chunks; // of the latest attempt, where it is a stream
    bool m_isStream = false;       // the latest attempt's answer is one
    bool m_isDiverged = false; // from here on m_clientBody counts
    QByteArray m_clientBody;
    qint64 m_clientTotal = 0;
    QByteArray m_answer;
    bool m_isTouched = false; // in the recorder's list already
    bool m_isFinished = false;
};
