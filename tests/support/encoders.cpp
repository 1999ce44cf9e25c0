// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/encoders.h"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <functional>

namespace {

/// Gives the next piece, an empty one at the end.
using Pieces = std::function<QByteArrayView()>;

QByteArray zlibEncoded(int windowBits, const Pieces &next)
{
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("deflateInit2 failed");
    QByteArray out;
    QByteArray room(64 * 1024, Qt::Uninitialized);
    for (bool last = false; !last;) {
        const QByteArrayView piece = next();
        last = piece.isEmpty();
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(piece.data()));
        stream.avail_in = uInt(piece.size());
        do {
            stream.next_out = reinterpret_cast<Bytef *>(room.data());
            stream.avail_out = uInt(room.size());
            deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
            out.append(room.constData(), room.size() - qsizetype(stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return out;
}

QByteArray brotliEncoded(const Pieces &next)
{
    BrotliEncoderState *state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, 5);
    QByteArray out;
    for (bool last = false; !last;) {
        const QByteArrayView piece = next();
        last = piece.isEmpty();
        auto left = std::size_t(piece.size());
        auto *from = reinterpret_cast<const std::uint8_t *>(piece.data());
        do {
            std::size_t room = 0;
            BrotliEncoderCompressStream(state, last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS,
                                        &left, &from, &room, nullptr, nullptr);
            std::size_t size = 0;
            const std::uint8_t *bytes = BrotliEncoderTakeOutput(state, &size);
            out.append(reinterpret_cast<const char *>(bytes), qsizetype(size));
        } while (left > 0 || BrotliEncoderHasMoreOutput(state));
    }
    BrotliEncoderDestroyInstance(state);
    return out;
}

QByteArray zstdEncoded(const Pieces &next, int windowLog = 0)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (windowLog > 0)
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    QByteArray out;
    QByteArray room(64 * 1024, Qt::Uninitialized);
    for (bool last = false; !last;) {
        const QByteArrayView piece = next();
        last = piece.isEmpty();
        ZSTD_inBuffer in{piece.data(), std::size_t(piece.size()), 0};
        std::size_t left = 0;
        do {
            ZSTD_outBuffer to{room.data(), std::size_t(room.size()), 0};
            left = ZSTD_compressStream2(context, &to, &in, last ? ZSTD_e_end : ZSTD_e_continue);
            if (ZSTD_isError(left))
                qFatal("zstd: %s", ZSTD_getErrorName(left));
            out.append(room.constData(), qsizetype(to.pos));
        } while (last ? left > 0 : in.pos < in.size);
    }
    ZSTD_freeCCtx(context);
    return out;
}

QByteArray encodedPieces(QByteArrayView coding, const Pieces &next)
{
    if (coding == "gzip")
        return zlibEncoded(MAX_WBITS + 16, next);
    if (coding == "deflate")
        return zlibEncoded(MAX_WBITS, next);
    if (coding == "raw deflate")
        return zlibEncoded(-MAX_WBITS, next);
    if (coding == "br")
        return brotliEncoded(next);
    if (coding == "zstd")
        return zstdEncoded(next);
    qFatal("no such coding");
}

Pieces once(QByteArrayView plain)
{
    return [plain]() mutable { return std::exchange(plain, {}); };
}

} // namespace

QByteArray encoded(QByteArrayView coding, QByteArrayView plain)
{
    return encodedPieces(coding, once(plain));
}

QByteArray encodedZeros(QByteArrayView coding, qint64 bytes)
{
    const QByteArray zeros(1024 * 1024, '\0');
    return encodedPieces(coding, [&zeros, bytes]() mutable {
        const qint64 size = std::min<qint64>(bytes, zeros.size());
        bytes -= size;
        return QByteArrayView(zeros).first(size);
    });
}

QByteArray zstdWithWindow(QByteArrayView plain, int log)
{
    // Fed in two pieces, so that the encoder cannot know the size and fit the window to it.
    bool isFirst = true;
    return zstdEncoded(
        [&isFirst, plain]() mutable {
            const qsizetype size = isFirst ? plain.size() / 2 : plain.size();
            isFirst = false;
            const QByteArrayView piece = plain.first(size);
            plain = plain.sliced(size);
            return piece;
        },
        log);
}
