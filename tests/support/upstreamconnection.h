// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpreader.h"
#include "tests/support/upstreamscript.h"

#include <QObject>

class QTcpSocket;
class ScriptedUpstream;

/// One connection to a ScriptedUpstream; a child of it, gone with its socket.
class UpstreamConnection : public QObject
{
    Q_OBJECT

public:
    UpstreamConnection(QTcpSocket *socket, int number, ScriptedUpstream *upstream);
    ~UpstreamConnection() override;

private:
    void read();
    void run();
    /// True when the step is done; false when it waits for an event.
    bool perform(const UpstreamScript::Step &step);
    bool performPieces(const UpstreamScript::Step &step);
    bool performFlood(const UpstreamScript::Step &step);
    void write(const QByteArray &bytes);
    void finish();
    void resetNow();
    void left();

    QTcpSocket *m_socket;
    ScriptedUpstream *m_upstream;
    int m_number;
    HttpReader m_reader{HttpReader::Kind::Requests};
    QList<UpstreamScript::Step> m_steps;
    qsizetype m_step = 0;
    qint64 m_progress = 0;
    qsizetype m_request = -1; ///< index of the one under way
    bool m_running = false;
};
