// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestframing.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What a chunk, or a read of a body that is not chunked, costs in Qt's parser beside its bytes, as measured.
constexpr qint64 arrayBytes = 80;

bool isTokenChar(char c)
{
    // RFC 9110, 5.6.2
    return isAlphanumeric(c) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

QByteArrayView trimmedEnd(QByteArrayView text)
{
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

QByteArrayView trimmedBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    return trimmedEnd(text);
}

/// A control character other than the tab.
bool holdsControl(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

/// Decimal digits only, as RFC 9110 8.6 has it; -1 for anything else or more than 18 digits.
qint64 strictNumber(QByteArrayView digits)
{
    if (digits.isEmpty() || digits.size() > 18)
        return -1;
    qint64 value = 0;
    for (const char c : digits) {
        if (!isDigit(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Hexadecimal digits only; -1 for anything else or more than 15 digits.
qint64 strictHexNumber(QByteArrayView digits)
{
    if (digits.isEmpty() || digits.size() > 15)
        return -1;
    qint64 value = 0;
    for (const char c : digits) {
        if (hexDigit(c) < 0)
            return -1;
        value = value * 16 + hexDigit(c);
    }
    return value;
}

} // namespace

RequestFraming::Step RequestFraming::refuse(ErrorKind kind, const char *message)
{
    m_state = State::Refused;
    m_error = Error{kind, QString::fromLatin1(message)};
    m_line.clear();
    m_headBytes = 0;
    return Step::Refused;
}

RequestFraming::Step RequestFraming::complete()
{
    m_state = State::Head;
    m_line.clear();
    m_head = {}; // so that a refusal of the next request is not told with this one's head
    return Step::Complete;
}

RequestFraming::Step RequestFraming::advance(QByteArrayView &input)
{
    switch (m_state) {
    case State::Head: return takeHead(input);
    case State::FixedBody: {
        const qint64 taken = std::min<qint64>(m_remaining, input.size());
        input = input.sliced(taken);
        return skip(taken);
    }
    case State::ChunkSize:
    case State::ChunkData:
    case State::ChunkEnd:
    case State::ChunksEnd: return takeChunks(input);
    case State::Finished: return complete();
    case State::Refused: return Step::Refused;
    }
    return Step::Refused;
}

RequestFraming::Step RequestFraming::skip(qint64 bytes)
{
    if (m_bodyBytes > 0) // most bodies come in one read
        m_overhead += arrayBytes;
    m_remaining -= bytes;
    m_bodyBytes += bytes;
    return m_remaining == 0 ? complete() : Step::NeedMore;
}

RequestFraming::Step RequestFraming::takeHead(QByteArrayView &input)
{
    while (!input.isEmpty()) {
        const qsizetype newline = input.indexOf('\n');
        const QByteArrayView piece = input.first(newline < 0 ? input.size() : newline + 1);
        input = input.sliced(piece.size());
        m_headBytes += piece.size();
        const bool isFirstLine = m_head.method.isEmpty();
        // Also where it comes whole, so that it is the same error however it is split.
        constexpr qsizetype besideTarget = 64; // method, blanks and version
        if (isFirstLine && m_headBytes > m_limits.targetBytes + besideTarget)
            return refuse(ErrorKind::UriTooLong, "The request line is longer than 16 KiB.");
        if (m_headBytes > m_limits.headBytes)
            return isFirstLine
                       ? refuse(ErrorKind::UriTooLong, "The request line is longer than 16 KiB.")
                       : refuse(ErrorKind::HeadersTooLarge, "The request head is larger than 64 KiB.");
        if (newline < 0 || !m_line.isEmpty())
            m_line.append(piece);
        if (newline < 0)
            break;
        // Judged as soon as it is whole, before Qt's parser sees its end: that would act upon it.
        const Step step = takeHeadLine(m_line.isEmpty() ? piece : QByteArrayView(m_line));
        if (step != Step::NeedMore)
            return step;
        m_line.resize(0);
    }
    return Step::NeedMore;
}

RequestFraming::Step RequestFraming::takeHeadLine(QByteArrayView line)
{
    if (!line.endsWith("\r\n"))
        return refuse(ErrorKind::BadRequest, "A line of the request head does not end in CR LF.");
    line.chop(2);
    if (m_head.method.isEmpty())
        return parseRequestLine(line) ? Step::NeedMore : Step::Refused;
    if (!line.isEmpty())
        return parseHeader(line) ? Step::NeedMore : Step::Refused;
    if (!decideFraming())
        return Step::Refused;
    m_line.clear();
    m_headBytes = 0;
    m_bodyBytes = 0;
    m_overhead = 0;
    m_remaining = m_head.contentLength;
    m_state = m_head.chunked             ? State::ChunkSize
              : m_head.contentLength > 0 ? State::FixedBody
                                         : State::Finished;
    return Step::Head;
}

bool RequestFraming::parseRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 1 || last == first) {
        refuse(ErrorKind::BadRequest, "The request line is not 'METHOD TARGET HTTP/1.1'.");
        return false;
    }
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (!isToken(method) || target.isEmpty() ||
        std::any_of(target.begin(), target.end(), [](char c) { return c <= 0x20 || c >= 0x7f; })) {
        refuse(ErrorKind::BadRequest, "The request line is not 'METHOD TARGET HTTP/1.1'.");
        return false;
    }
    if (target.size() > m_limits.targetBytes) {
        refuse(ErrorKind::UriTooLong, "The request target is longer than 16 KiB.");
        return false;
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        refuse(ErrorKind::BadRequest, "This server speaks HTTP/1.1 and HTTP/1.0.");
        return false;
    }
    m_head.method = method.toByteArray();
    m_head.target = target.toByteArray();
    m_head.minorVersion = version.back() - '0';
    return true;
}

bool RequestFraming::parseHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 1 || !isToken(line.first(colon))) {
        refuse(ErrorKind::BadRequest, "A header field has no valid name, or a blank before its colon.");
        return false;
    }
    const QByteArrayView value = trimmedBlanks(line.sliced(colon + 1));
    if (holdsControl(value)) {
        refuse(ErrorKind::BadRequest, "A header value holds a control character.");
        return false;
    }
    if (m_head.headers.size() >= m_limits.headerCount) {
        refuse(ErrorKind::HeadersTooLarge, "The request has more than 200 header fields.");
        return false;
    }
    m_head.headers.emplaceBack(line.first(colon).toByteArray(), value.toByteArray());
    return true;
}

bool RequestFraming::decideFraming()
{
    int hosts = 0;
    bool hasLength = false;
    bool closes = false;
    bool upgrades = false;
    bool toWebSocket = false;
    m_head.keepAlive = m_head.minorVersion == 1;
    for (const auto &[name, value] : std::as_const(m_head.headers)) {
        if (headerNameIs(name, "content-length")) {
            const qint64 length = strictNumber(value);
            // RFC 9112, 6.3: equal repeats may be taken or refused; Qt's parser joins them to no number at
            // all.
            if (length < 0 || hasLength) {
                refuse(ErrorKind::BadRequest, "Content-Length is not one non-negative number, once.");
                return false;
            }
            hasLength = true;
            m_head.contentLength = length;
        } else if (headerNameIs(name, "transfer-encoding")) {
            if (m_head.chunked || !headerNameIs(value, "chunked") || m_head.minorVersion == 0) {
                refuse(ErrorKind::BadRequest,
                       "The only transfer coding taken is 'chunked', once, over HTTP/1.1.");
                return false;
            }
            m_head.chunked = true;
        } else if (headerNameIs(name, "connection")) {
            const QByteArray options = value.toLower();
            for (const QByteArray &option : options.split(',')) {
                closes |= option.trimmed() == "close";
                m_head.keepAlive |= option.trimmed() == "keep-alive";
            }
            upgrades |= options.contains("upgrade"); // as Qt's reader looks for it
        } else if (headerNameIs(name, "upgrade")) {
            toWebSocket |= value.toLower().contains("websocket");
        } else if (headerNameIs(name, "expect")) {
            m_head.expectsContinue = headerNameIs(value, "100-continue") && m_head.minorVersion == 1;
        } else if (headerNameIs(name, "host")) {
            ++hosts;
        }
    }
    if (hasLength && m_head.chunked) {
        refuse(ErrorKind::BadRequest, "Content-Length and Transfer-Encoding cannot stand together.");
        return false;
    }
    if (m_head.contentLength > m_limits.bodyBytes) {
        refuse(ErrorKind::RequestTooLarge, "The request body is larger than server.max_body_mb allows.");
        return false;
    }
    m_head.isWebSocket = upgrades && toWebSocket;
    if (m_head.isWebSocket && (m_head.contentLength > 0 || m_head.chunked)) {
        refuse(ErrorKind::BadRequest, "The handshake of a WebSocket has no body.");
        return false;
    }
    m_head.keepAlive &= !closes;
    return takeHost(hosts);
}

bool RequestFraming::takeHost(int hosts)
{
    if (hosts == 1 || (hosts == 0 && m_head.minorVersion == 0))
        return true;
    refuse(ErrorKind::BadRequest,
           hosts == 0 ? "The Host header is missing." : "The Host header stands more than once.");
    return false;
}

bool RequestFraming::takeLine(QByteArrayView &input)
{
    const qsizetype newline = input.indexOf('\n');
    const qsizetype taken = newline < 0 ? input.size() : newline + 1;
    m_line.append(input.first(taken));
    input = input.sliced(taken);
    return newline >= 0;
}

RequestFraming::Step RequestFraming::takeChunks(QByteArrayView &input)
{
    // A loop, as one read may hold a hundred thousand chunks.
    while (!input.isEmpty()) {
        Step step = Step::NeedMore;
        if (m_state == State::ChunkData)
            takeChunkData(input);
        else if (m_state == State::ChunksEnd)
            step = takeChunksEnd(input);
        else
            step = takeChunkLine(input);
        if (step != Step::NeedMore)
            return step;
    }
    return Step::NeedMore;
}

RequestFraming::Step RequestFraming::takeChunkLine(QByteArrayView &input)
{
    constexpr qsizetype longestSizeLine = 1024; // with extensions, which are ignored (RFC 9112, 7.1.1)
    const bool whole = takeLine(input);
    if (m_state == State::ChunkEnd && !QByteArrayView("\r\n").startsWith(m_line))
        return refuse(ErrorKind::BadRequest, "A chunk is longer than its size says.");
    if (m_line.size() > longestSizeLine)
        return refuse(ErrorKind::BadRequest, "A chunk size line is longer than 1 KiB.");
    if (!whole)
        return Step::NeedMore;
    if (!m_line.endsWith("\r\n"))
        return refuse(ErrorKind::BadRequest, "A chunk line does not end in CR LF.");
    const QByteArrayView line = QByteArrayView(m_line).chopped(2);
    if (m_state == State::ChunkEnd) {
        m_state = State::ChunkSize;
    } else if (!takeChunkSize(line)) {
        return Step::Refused;
    }
    m_line.resize(0); // clear() would give the memory back, for each chunk
    return Step::NeedMore;
}

bool RequestFraming::takeChunkSize(QByteArrayView line)
{
    // RFC 9112, 7.1: no blank before the digits, and behind them only before an extension. Qt's parser is
    // laxer: it takes signs, 0x and blanks, and reads what is no number for it as the last chunk.
    if (holdsControl(line)) {
        refuse(ErrorKind::BadRequest, "A chunk size line holds a control character.");
        return false;
    }
    const qsizetype extension = line.indexOf(';');
    const QByteArrayView digits = extension < 0 ? line : trimmedEnd(line.first(extension));
    const qint64 size = strictHexNumber(digits);
    if (size < 0) {
        refuse(ErrorKind::BadRequest, "A chunk size is not a hexadecimal number of up to 15 digits.");
        return false;
    }
    // Qt's parser reads a chunk's size as a C long, which has 32 bits on Windows.
    if (m_bodyBytes + size > m_limits.bodyBytes || size > std::numeric_limits<qint32>::max()) {
        refuse(ErrorKind::RequestTooLarge, "The request body is larger than server.max_body_mb allows.");
        return false;
    }
    m_overhead += arrayBytes;
    if (m_overhead > m_limits.bodyBytes) {
        refuse(ErrorKind::RequestTooLarge,
               "The request body comes in so many small chunks that they take more memory than "
               "server.max_body_mb allows; send larger ones.");
        return false;
    }
    m_remaining = size;
    m_state = size == 0 ? State::ChunksEnd : State::ChunkData;
    return true;
}

void RequestFraming::takeChunkData(QByteArrayView &input)
{
    const qint64 taken = std::min<qint64>(m_remaining, input.size());
    input = input.sliced(taken);
    m_remaining -= taken;
    m_bodyBytes += taken;
    if (m_remaining == 0)
        m_state = State::ChunkEnd;
}

RequestFraming::Step RequestFraming::takeChunksEnd(QByteArrayView &input)
{
    // Trailers are not taken: Qt's parser would read them as the next request. It takes any two bytes here
    // for the end, so that each is judged as it comes.
    const bool whole = takeLine(input);
    if (!QByteArrayView("\r\n").startsWith(m_line))
        return refuse(ErrorKind::BadRequest, "Trailers behind a chunked body are not taken.");
    return whole ? complete() : Step::NeedMore;
}
