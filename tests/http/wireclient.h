// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpreader.h"

#include <QByteArrayList>

/// A client on 127.0.0.1 made of plain system calls: each piece leaves as a packet of its own at once, and
/// nothing is read but when told. Cheap enough for thousands.
class WireClient
{
public:
    /// Connects; the listener need not have accepted yet.
    explicit WireClient(quint16 port);
    ~WireClient();
    WireClient(const WireClient &) = delete;
    WireClient &operator=(const WireClient &) = delete;

    bool isConnected() const { return m_socket >= 0; }
    /// How much was taken at once; all of it unless the listener does not read.
    qint64 send(QByteArrayView bytes);
    /// Says that nothing more comes, and reads on.
    void endSending();
    /// Leaves in order, or at once with a reset.
    void close();
    void reset();
    /// Takes what has come; false once nothing more can come.
    bool read();

    /// What came, told shortly: `200 body` for each whole response, then `closed` or `reset` where it is so,
    /// or what is wrong with it.
    const QByteArrayList &story() const { return m_story; }
    bool hasEnded() const { return m_ended; }
    void forget();
    /// Every byte that came since then.
    const QByteArray &received() const { return m_received; }

private:
    void tell();

    int m_socket = -1;
    HttpReader m_reader{HttpReader::Kind::Responses};
    QByteArray m_received;
    QByteArrayList m_story;
    bool m_ended = false;
};

/// Runs the event loop of this thread until it has nothing to do at once: loopback packets that were sent
/// before have then been read.
void settle();
