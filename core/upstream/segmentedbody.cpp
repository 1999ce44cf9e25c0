// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/segmentedbody.h"

#include <algorithm>
#include <cstring>

SegmentedBody::SegmentedBody(QList<QByteArray> segments, QByteArray owner, QObject *parent)
    : QIODevice(parent), m_segments(std::move(segments)), m_owner(std::move(owner))
{
    for (const QByteArray &segment : std::as_const(m_segments))
        m_totalBytes += segment.size();
    m_unread = m_totalBytes;
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SegmentedBody::readData(char *data, qint64 maxSize)
{
    qint64 done = 0;
    while (done < maxSize && m_segment < m_segments.size()) {
        const QByteArray &segment = m_segments.at(m_segment);
        const qint64 piece = std::min<qint64>(maxSize - done, segment.size() - m_offset);
        std::memcpy(data + done, segment.constData() + m_offset, std::size_t(piece));
        done += piece;
        m_offset += piece;
        if (m_offset == segment.size()) {
            ++m_segment;
            m_offset = 0;
        }
    }
    m_unread -= done;
    return done > 0 || maxSize == 0 ? done : -1;
}
