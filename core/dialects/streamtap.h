// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/answertap.h"
#include "core/dialects/sseframer.h"

#include <QByteArray>

/// Watches a streamed answer (server-sent events) on its way: what passes to the client, and what it says.
/// The bytes stay as they are.
class StreamTap : public AnswerTap
{
public:
    /// Only an event over 64 KiB passes as it comes. Shares `bytes` where they are passed whole.
    QByteArray feed(const QByteArray &bytes) override;
    QByteArray finish() override;
    bool isMidEvent() const override { return m_passed > 0; }
    /// Events that are neither JSON nor [DONE]; they passed unchanged.
    int malformedEvents() const { return m_malformed; }
    /// Whole events with data so far.
    int events() const { return m_events; }

protected:
    /// `holdBack`: events for which inspectData() answers true do not reach the client. Events beyond
    /// `longestInspected` bytes pass unseen.
    explicit StreamTap(bool holdBack, qsizetype longestInspected = 4 * 1024 * 1024)
        : m_holdBack(holdBack), m_longestInspected(longestInspected)
    {}
    StreamTap(const StreamTap &) = default;

    /// The data of a whole event; `event` is its name, empty where it has none.
    virtual bool inspectData(QByteArrayView data, QByteArrayView event) = 0;
    void noteError(QByteArrayView data);
    void noteMalformed() { ++m_malformed; }
    /// What came of the event under way.
    const QByteArray &pending() const { return m_pending; }

private:
    bool inspect(QByteArrayView event);
    QByteArray keepTail(const QByteArray &bytes, qsizetype eventStart, qsizetype passFrom, QByteArray passed);

    const bool m_holdBack;
    const qsizetype m_longestInspected;
    SseFramer m_framer;
    QByteArray m_pending;        // of the event under way, also what was passed of it
    qsizetype m_passed = 0;      // bytes of the event under way that the client has
    bool m_skipping = false;     // the event under way is too large to be inspected
    bool m_heldBackLast = false; // the last whole event
    int m_malformed = 0;
    int m_events = 0;
};
