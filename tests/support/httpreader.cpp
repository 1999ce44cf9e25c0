// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpreader.h"

#include <algorithm>

void HttpReader::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    while (step()) {
    }
}

void HttpReader::close()
{
    if (m_state == State::Body && m_framing == Framing::UntilClose)
        m_state = State::Complete;
    else if (m_state == State::Body || (m_state == State::Head && !m_buffer.isEmpty()))
        breakOff("closed in the middle of a message");
}

void HttpReader::next()
{
    Q_ASSERT(m_state == State::Complete);
    HttpReader fresh(m_kind);
    fresh.m_keepBody = m_keepBody;
    const QByteArray rest = m_buffer;
    *this = fresh;
    feed(rest);
}

qsizetype HttpReader::headerCount(QByteArrayView name) const
{
    return std::count_if(m_headers.begin(), m_headers.end(),
                         [&](const auto &header) { return headerNameIs(header.first, name); });
}

int HttpReader::status() const
{
    return m_kind == Kind::Responses ? startLine().mid(9, 3).toInt() : 0;
}

/// One piece of progress; false when more bytes are needed or the message has ended.
bool HttpReader::step()
{
    if (m_state == State::Head)
        return readHead();
    if (m_state != State::Body)
        return false;
    switch (m_framing) {
    case Framing::None: break;
    case Framing::Length: return readLength();
    case Framing::Chunked: return readChunked();
    case Framing::UntilClose: take(m_buffer.size()); break;
    }
    return false;
}

bool HttpReader::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    m_head = m_buffer.left(end + 4);
    m_buffer.remove(0, end + 4);
    const QList<QByteArray> lines = m_head.first(end).replace("\r\n", "\n").split('\n');
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0) {
            breakOff("header line without a name: " + line);
            return false;
        }
        m_headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    decideFraming();
    return true;
}

void HttpReader::decideFraming()
{
    const bool bodiless =
        m_noBody || status() == 204 || status() == 304 || (status() >= 100 && status() < 200);
    m_state = State::Body;
    if (bodiless) {
        m_state = State::Complete;
    } else if (header("Transfer-Encoding").toLower() == "chunked") {
        m_framing = Framing::Chunked;
    } else if (headerCount("Content-Length") > 0) {
        m_framing = Framing::Length;
        m_left = header("Content-Length").toLongLong();
    } else if (m_kind == Kind::Responses) {
        m_framing = Framing::UntilClose;
    } else {
        m_state = State::Complete;
    }
}

bool HttpReader::readLength()
{
    take(std::min<qsizetype>(m_buffer.size(), qsizetype(m_left)));
    if (m_left == 0)
        m_state = State::Complete;
    return false;
}

bool HttpReader::readChunked()
{
    switch (m_chunkPart) {
    case ChunkPart::Size: return readChunkSize();
    case ChunkPart::Data:
        take(std::min<qsizetype>(m_buffer.size(), qsizetype(m_left)));
        if (m_left == 0)
            m_chunkPart = ChunkPart::DataEnd;
        return m_left == 0;
    case ChunkPart::DataEnd:
        if (m_buffer.size() < 2)
            return false;
        if (!m_buffer.startsWith("\r\n")) {
            breakOff("chunk data not followed by a line end");
            return false;
        }
        m_buffer.remove(0, 2);
        m_chunkPart = ChunkPart::Size;
        return true;
    case ChunkPart::Trailer: break;
    }
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0)
        return false;
    m_buffer.remove(0, end + 2);
    if (end == 0)
        m_state = State::Complete;
    return end > 0;
}

bool HttpReader::readChunkSize()
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0)
        return false;
    bool ok = false;
    m_left = m_buffer.first(end).split(';').first().trimmed().toLongLong(&ok, 16);
    if (!ok || m_left < 0) {
        breakOff("not a chunk size: " + m_buffer.first(end));
        return false;
    }
    m_buffer.remove(0, end + 2);
    m_chunkPart = m_left > 0 ? ChunkPart::Data : ChunkPart::Trailer;
    m_chunkCount += m_left > 0 ? 1 : 0;
    return true;
}

void HttpReader::take(qsizetype size)
{
    if (m_keepBody)
        m_body += QByteArrayView(m_buffer).first(size);
    m_buffer.remove(0, size);
    m_bodySize += size;
    m_left -= size;
}

void HttpReader::breakOff(const QByteArray &problem)
{
    m_state = State::Broken;
    m_problem = problem;
}
