// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QList>

/// A request body read from several pieces of memory without joining them. Sequential on purpose: Qt sends a
/// body that it can rewind a second time when the server closes early, so that one request would be billed
/// twice.
class SegmentedBody : public QIODevice
{
    Q_OBJECT

public:
    SegmentedBody(QList<QByteArray> segments, QByteArray owner, QObject *parent);

    qint64 totalBytes() const { return m_totalBytes; }
    bool isSequential() const override { return true; }
    /// Never: Qt asks for it before it would send the body again.
    bool seek(qint64) override { return false; }
    bool atEnd() const override { return m_unread == 0; }
    qint64 bytesAvailable() const override { return m_unread; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QList<QByteArray> m_segments;
    QByteArray m_owner; // of memory that the segments may only borrow
    qsizetype m_segment = 0;
    qsizetype m_offset = 0;
    qint64 m_totalBytes = 0;
    qint64 m_unread = 0;
};
