// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/dialects/chatreading.h"
#include "ui/replay/replayrequest.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <memory>

class QNetworkReply;

/// Sends a recorded request to the gateway once more, as any client would, and reads its answer while it
/// comes. Lives on the main thread; one for each request.
class ReplayCall : public QObject
{
    Q_OBJECT

public:
    /// `url`: the gateway's root; `key`: the window's client key.
    ReplayCall(const QString &url, const Secret &key, ReplayRequest request, QObject *parent = nullptr);
    ~ReplayCall() override;

    void start();
    /// Ends it, as a client that leaves.
    void stop();

    /// HTTP status; 0 while there is none.
    int status() const { return m_status; }
    bool isOver() const { return m_isOver; }
    /// Why there is no answer; empty where there is one, or may still be.
    const QString &problem() const { return m_problem; }
    /// What the gateway calls this request: by that its record is found. Empty before the answer's head.
    const QString &requestId() const { return m_requestId; }
    /// The answer as far as it has come: of a chat its text, of anything else its body.
    QString text() const;

signals:
    /// At most 20 times a second, and once at the end.
    void changed();

private:
    void read();
    void finished();

    const QString m_url;
    const Secret m_key;
    const ReplayRequest m_request;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr; // child of m_network
    std::unique_ptr<EventDecoder> m_decoder;
    ChatReading m_reading;
    QByteArray m_body; // of what is no stream of a chat
    QByteArray m_text;
    QTimer m_soon;
    QString m_requestId;
    QString m_problem;
    int m_status = 0;
    bool m_isOver = false;
};
