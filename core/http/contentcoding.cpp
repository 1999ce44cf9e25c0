// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/contentcoding.h"

#include "core/http/bufferbudget.h"
#include "core/http/decoderchain.h"

#include <algorithm>
#include <array>
#include <optional>

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

Error tooMuchTogether()
{
    return Error{
        ErrorKind::TooManyConnections,
        u"The request body, without its Content-Encoding, would pass server.max_buffered_mb; try again in a moment."_s,
        {},
        1s};
}

/// So many bytes are held from now on.
Result<void> hold(const InflationLimits &limits, qint64 size)
{
    if (size > limits.bytes)
        return tl::make_unexpected(plainBodyTooLarge());
    if (limits.share && !limits.share->resize(size))
        return tl::make_unexpected(tooMuchTogether());
    return {};
}

QByteArray emptyWithRoom(qint64 size)
{
    QByteArray bytes;
    bytes.reserve(size + spareBytes);
    return bytes;
}

/// Reads on to the end and keeps nothing. The size of all.
Result<qint64> countRest(DecoderChain &chain, qint64 size, const InflationLimits &limits)
{
    QByteArray scratch(64 * 1024, Qt::Uninitialized);
    for (;;) {
        if (size > limits.bytes)
            return tl::make_unexpected(plainBodyTooLarge());
        if (limits.share && size > limits.share->room()) // it could not be held
            return tl::make_unexpected(tooMuchTogether());
        const Result<qsizetype> came = chain.read(scratch.data(), scratch.size());
        if (!came)
            return tl::make_unexpected(came.error());
        if (*came == 0)
            return size;
        size += *came;
    }
}

/// The body of a size that is known.
Result<QByteArray> inflatedTo(qint64 size, DecoderChain chain, const InflationLimits &limits)
{
    if (const Result<void> held = hold(limits, size); !held)
        return tl::make_unexpected(held.error());
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

/// Of a body that has passed `kept`, of which the first `size` bytes were read off `chain`.
Result<QByteArray> inflatedInTwoPasses(QByteArrayView body, const QList<ContentCoding> &codings,
                                       DecoderChain &chain, qint64 size, const InflationLimits &limits)
{
    if (const Result<void> none = hold(limits, 0); !none)
        return tl::make_unexpected(none.error());
    const Result<qint64> all = countRest(chain, size, limits);
    if (!all)
        return tl::make_unexpected(all.error());
    return inflatedTo(*all, DecoderChain(body, codings, limits), limits);
}

/// Without what was taken to have room for more: it may be kept for long, in a record.
QByteArray fitting(QByteArray plain, qint64 size)
{
    if (plain.capacity() - size < size / 4 + 2 * spareBytes) {
        plain.truncate(size);
        return plain;
    }
    QByteArray copy = emptyWithRoom(size);
    copy.append(QByteArrayView(plain).first(size));
    return copy;
}

Result<QByteArray> inflatedCounting(QByteArrayView body, const QList<ContentCoding> &codings,
                                    const InflationLimits &limits)
{
    constexpr qint64 smallestRoom = 4 * 1024;
    constexpr qint64 usualRatio = 6; // of chats as JSON
    DecoderChain chain(body, codings, limits);
    QByteArray plain = emptyWithRoom(std::min(limits.kept, std::max(smallestRoom, body.size() * usualRatio)));
    plain.resize(plain.capacity() - spareBytes);
    qint64 size = 0;
    for (;;) {
        if (size == plain.size()) {
            if (size >= limits.kept) {
                plain = {};
                return inflatedInTwoPasses(body, codings, chain, size, limits);
            }
            const qint64 room = std::min(limits.kept, 2 * size);
            plain.reserve(room + spareBytes);
            plain.resize(room);
        }
        const Result<qsizetype> came = chain.read(plain.data() + size, plain.size() - size);
        if (!came)
            return tl::make_unexpected(came.error());
        if (*came == 0)
            return fitting(std::move(plain), size);
        size += *came;
        if (const Result<void> held = hold(limits, size); !held)
            return tl::make_unexpected(held.error());
    }
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
                            const InflationLimits &limits)
{
    Q_ASSERT(!codings.isEmpty());
    Result<QByteArray> plain = inflatedCounting(body, codings, limits);
    if (limits.share && !plain)
        limits.share->release();
    return plain;
}
