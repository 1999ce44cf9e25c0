// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/contentcoding.h"

#include "core/http/contentdecoder.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostCodings = 4;
/// Spare bytes behind a body, so that the JSON reader need not copy it (simdjson's padding).
constexpr qsizetype spareBytes = 64;

std::optional<ContentCoding> codingNamed(QByteArrayView name)
{
    struct Name {
        QByteArrayView name;
        ContentCoding coding;
    };
    static constexpr std::array<Name, 5> names{{{"gzip", ContentCoding::Gzip},
                                                {"x-gzip", ContentCoding::Gzip}, // RFC 9110, 8.4.1.3
                                                {"deflate", ContentCoding::Deflate},
                                                {"br", ContentCoding::Brotli},
                                                {"zstd", ContentCoding::Zstd}}};
    for (const Name &known : names) {
        if (headerNameIs(name, known.name))
            return known.coding;
    }
    return {};
}

Error broken(ContentCoding coding, const char *problem)
{
    return Error{ErrorKind::BadRequest,
                 u"The request body is not what its Content-Encoding says: the %1 data %2."_s.arg(
                     QLatin1StringView(codingName(coding)), QLatin1StringView(problem))};
}

Error tooLarge(const InflationLimits &limits, qint64 size)
{
    if (size > limits.bytes)
        return Error{
            ErrorKind::RequestTooLarge,
            u"The request body, without its Content-Encoding, is larger than server.max_body_mb allows."_s};
    return Error{
        ErrorKind::TooManyConnections,
        u"The request body, without its Content-Encoding, would pass server.max_buffered_mb; try again in a moment."_s,
        {},
        1s};
}

/// One coding of a chain: pulls from the one before it, or from the body.
class Stage
{
public:
    Stage(ContentCoding coding, QByteArrayView body) : m_coding(coding), m_input(body) {}
    Stage(ContentCoding coding, Stage &before, qint64 limit)
        : m_coding(coding), m_before(&before), m_limit(limit), m_buffer(bufferBytes, Qt::Uninitialized)
    {}

    /// Writes up to `room` bytes; 0 at the end.
    Result<qsizetype> read(char *to, qsizetype room);

private:
    static constexpr qsizetype bufferBytes = 32 * 1024;

    Result<void> fill();

    const ContentCoding m_coding;
    Stage *m_before = nullptr;
    const qint64 m_limit = 0;
    QByteArray m_buffer; // what comes from the stage before
    QByteArrayView m_input;
    const std::unique_ptr<ContentDecoder> m_decoder = ContentDecoder::create(m_coding);
    qint64 m_taken = 0;
    bool m_inputOver = false;
};

/// More input, where all was taken.
Result<void> Stage::fill()
{
    if (!m_input.isEmpty() || m_inputOver)
        return {};
    if (!m_before) {
        m_inputOver = true;
        return {};
    }
    const Result<qsizetype> came = m_before->read(m_buffer.data(), m_buffer.size());
    if (!came)
        return tl::make_unexpected(came.error());
    m_input = QByteArrayView(m_buffer).first(*came);
    m_inputOver = *came == 0;
    return {};
}

Result<qsizetype> Stage::read(char *to, qsizetype room)
{
    ContentDecoder::Room output{to, room};
    while (output.left == room) {
        if (const Result<void> filled = fill(); !filled)
            return tl::make_unexpected(filled.error());
        if (m_inputOver && m_taken == 0)
            return tl::make_unexpected(broken(m_coding, "is empty"));
        if (m_inputOver && m_decoder->mayEnd())
            return 0;
        const qsizetype before = m_input.size();
        if (const char *problem = m_decoder->decode(m_input, output))
            return tl::make_unexpected(broken(m_coding, problem));
        const qsizetype taken = before - m_input.size();
        m_taken += taken;
        if (m_before && m_taken > m_limit)
            return tl::make_unexpected(tooLarge({.bytes = m_limit}, m_taken));
        if (taken > 0 || output.left < room)
            continue;
        if (m_inputOver && !m_decoder->mayEnd())
            return tl::make_unexpected(broken(m_coding, "ends before it is whole"));
        if (!m_inputOver && before > 0)
            return tl::make_unexpected(broken(m_coding, "holds broken data")); // it takes nothing any more
    }
    return room - output.left;
}

/// All codings of a body, the last applied one first.
class Chain
{
public:
    Chain(QByteArrayView body, const QList<ContentCoding> &codings, qint64 limit,
          const std::function<bool()> &mayStop)
        : m_mayStop(mayStop)
    {
        for (auto coding = codings.crbegin(); coding != codings.crend(); ++coding) {
            m_stages.push_back(m_stages.empty() ? std::make_unique<Stage>(*coding, body)
                                                : std::make_unique<Stage>(*coding, *m_stages.back(), limit));
        }
    }
    Result<qsizetype> read(char *to, qsizetype room)
    {
        constexpr qsizetype longestPiece = 256 * 1024; // so that it is asked often enough
        if (m_mayStop && m_mayStop())
            return failure(ErrorKind::RequestTimeout, u"Nobody waits for this body any more."_s);
        return m_stages.back()->read(to, m_mayStop ? std::min(room, longestPiece) : room);
    }

private:
    const std::function<bool()> &m_mayStop; // outlives it
    std::vector<std::unique_ptr<Stage>> m_stages;
};

QByteArray emptyWithRoom(qint64 size)
{
    QByteArray bytes;
    bytes.reserve(size + spareBytes);
    return bytes;
}

/// Reads on to the end and keeps nothing. The size of all.
Result<qint64> countRest(Chain &chain, qint64 size, const InflationLimits &limits)
{
    QByteArray scratch(64 * 1024, Qt::Uninitialized);
    const qint64 most = std::min(limits.bytes, limits.available);
    while (size <= most) {
        const Result<qsizetype> came = chain.read(scratch.data(), scratch.size());
        if (!came)
            return tl::make_unexpected(came.error());
        if (*came == 0)
            return size;
        size += *came;
    }
    return tl::make_unexpected(tooLarge(limits, size));
}

/// The body of a size that is known.
Result<QByteArray> inflatedTo(qint64 size, Chain chain)
{
    QByteArray plain = emptyWithRoom(size);
    plain.resize(size);
    qint64 done = 0;
    while (done < size) {
        const Result<qsizetype> came = chain.read(plain.data() + done, size - done);
        if (!came)
            return tl::make_unexpected(came.error());
        if (*came == 0)
            break;
        done += *came;
    }
    plain.truncate(done);
    return plain;
}

} // namespace

QByteArray codingName(ContentCoding coding)
{
    switch (coding) {
    case ContentCoding::Gzip: return "gzip";
    case ContentCoding::Deflate: return "deflate";
    case ContentCoding::Brotli: return "br";
    case ContentCoding::Zstd: return "zstd";
    }
    return {};
}

Result<QList<ContentCoding>> contentCodings(const HeaderList &headers)
{
    QList<ContentCoding> codings;
    for (const auto &[name, value] : headers) {
        if (!headerNameIs(name, "content-encoding"))
            continue;
        const QList<QByteArray> items = value.split(',');
        for (const QByteArray &item : items) {
            const QByteArray wanted = item.trimmed();
            if (wanted.isEmpty() || headerNameIs(wanted, "identity"))
                continue;
            const std::optional<ContentCoding> coding = codingNamed(wanted);
            if (!coding)
                return failure(
                    ErrorKind::UnsupportedMediaType,
                    u"A request body cannot be read in the content coding '%1'; %2 can, and so can a plain one."_s
                        .arg(QString::fromUtf8(wanted.left(40)), QLatin1StringView(acceptedCodings)));
            if (codings.size() == mostCodings)
                return failure(ErrorKind::BadRequest,
                               u"The request body has more than four content codings upon each other."_s);
            codings += *coding;
        }
    }
    return codings;
}

Result<QByteArray> inflated(QByteArrayView body, const QList<ContentCoding> &codings,
                            const InflationLimits &limits, const std::function<bool()> &mayStop)
{
    Q_ASSERT(!codings.isEmpty());
    constexpr qint64 smallestRoom = 4 * 1024;
    constexpr qint64 usualRatio = 6; // of chats as JSON
    Chain chain(body, codings, limits.bytes, mayStop);
    const qint64 most = std::min(limits.bytes, limits.available);
    QByteArray plain = emptyWithRoom(std::min(limits.kept, std::max(smallestRoom, body.size() * usualRatio)));
    plain.resize(plain.capacity() - spareBytes);
    qint64 size = 0;
    for (;;) {
        if (size == plain.size()) {
            if (size >= limits.kept) {
                plain = {};
                const Result<qint64> all = countRest(chain, size, limits);
                if (!all)
                    return tl::make_unexpected(all.error());
                return inflatedTo(*all, Chain(body, codings, limits.bytes, mayStop));
            }
            const qint64 room = std::min(limits.kept, 2 * size);
            plain.reserve(room + spareBytes);
            plain.resize(room);
        }
        const Result<qsizetype> came = chain.read(plain.data() + size, plain.size() - size);
        if (!came)
            return tl::make_unexpected(came.error());
        if (*came == 0)
            break;
        size += *came;
        if (size > most)
            return tl::make_unexpected(tooLarge(limits, size));
    }
    if (plain.capacity() - size < size / 4 + 2 * spareBytes) {
        plain.truncate(size);
        return plain;
    }
    QByteArray fitting = emptyWithRoom(size); // it may be kept for long, in a record
    fitting.append(QByteArrayView(plain).first(size));
    return fitting;
}
