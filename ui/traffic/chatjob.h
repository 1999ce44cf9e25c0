// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/conversation.h"

#include "core/traffic/prefixxray.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

/// What a record's chat says and how it follows from the one before.
struct ChatReport {
    TrafficRow row;
    std::shared_ptr<const Conversation> conversation; ///< null where this is no chat
    std::optional<PrefixXray> xray;                   ///< where there is a request before

    // What the next report of the same record can go on from.
    RecordedBody requestBody;
    RecordId earlier = 0;
    ChatTokens input;
};

/// Reads the chat of a record that may grow, on a thread of the pool, one reading at a time, at most some 12 times a
/// second; its request only once. Lives on the main thread.
class ChatJob : public QObject
{
    Q_OBJECT

public:
    explicit ChatJob(QObject *parent = nullptr);

    /// changed() follows once it is read; nothing happens where it is surely the one of before.
    void ask(const TrafficRecord &record, const std::optional<TrafficRecord> &earlier);
    /// The last one read; of another record as long as isOf() says so.
    const ChatReport &report() const { return m_report; }
    bool isOf(RecordId id) const { return m_report.row.id == id; }
    bool isReading() const { return m_isReading; }

signals:
    void changed();

private:
    void start();
    void finished();

    TrafficRecord m_record;
    std::optional<TrafficRecord> m_earlier;
    ChatReport m_report;
    QFutureWatcher<ChatReport> m_watcher;
    QTimer m_pause; // between two readings
    quint64 m_number = 0;
    quint64 m_readNumber = 0;
    bool m_isReading = false;
};

/// The reading itself; `before`: a report of this record as it was. Pure but for translation; any thread.
ChatReport reportOf(const TrafficRecord &record, const std::optional<TrafficRecord> &earlier,
                    const ChatReport &before);
