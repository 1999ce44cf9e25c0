// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/contentdecoder.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>

namespace {

/// What one call hands over at most: zlib counts in 32 bits.
constexpr qsizetype longestPiece = 1024 * 1024 * 1024;

constexpr const char *noMemory = "cannot be decoded: there is not enough memory";

/// gzip and both kinds of deflate, over zlib.
class ZlibDecoder : public ContentDecoder
{
public:
    ~ZlibDecoder() override
    {
        if (m_began)
            inflateEnd(&m_stream);
    }
    ZlibDecoder(const ZlibDecoder &) = delete;
    ZlibDecoder &operator=(const ZlibDecoder &) = delete;

    bool mayEnd() const override { return m_ended; }

protected:
    ZlibDecoder() = default;

    /// `windowBits` as inflateInit2 has them: they say which wrapping is expected.
    bool begin(int windowBits)
    {
        m_began = inflateInit2(&m_stream, windowBits) == Z_OK;
        return m_began;
    }
    bool hasBegun() const { return m_began; }
    void beginAgain()
    {
        inflateReset(&m_stream);
        m_ended = false;
    }

    const char *inflatePiece(QByteArrayView &input, Room &output)
    {
        const auto given = uInt(std::min(input.size(), longestPiece));
        const auto room = uInt(std::min(output.left, longestPiece));
        // zlib reads only, but says so only where ZLIB_CONST is defined.
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        m_stream.avail_in = given;
        m_stream.next_out = reinterpret_cast<Bytef *>(output.at);
        m_stream.avail_out = room;
        const int status = ::inflate(&m_stream, Z_NO_FLUSH);
        const uInt written = room - m_stream.avail_out;
        input = input.sliced(given - m_stream.avail_in);
        output = {output.at + written, output.left - written};
        m_stream.next_in = nullptr;
        switch (status) {
        case Z_OK:
        case Z_BUF_ERROR: return nullptr; // nothing more can be done with what there is
        case Z_STREAM_END: m_ended = true; return nullptr;
        case Z_NEED_DICT: return "needs a dictionary, which HTTP does not have";
        case Z_MEM_ERROR: return noMemory;
        default: return "holds broken data";
        }
    }

private:
    z_stream m_stream{};
    bool m_began = false;
    bool m_ended = false;
};

/// Members may follow each other (RFC 1952, 2.2).
class GzipDecoder : public ZlibDecoder
{
public:
    const char *decode(QByteArrayView &input, Room &output) override
    {
        constexpr int gzipOnly = 16;
        if (!hasBegun() && !begin(gzipOnly + MAX_WBITS))
            return noMemory;
        if (mayEnd()) {
            if (input.isEmpty())
                return nullptr;
            beginAgain();
            m_isFirst = false;
        }
        const char *problem = inflatePiece(input, output);
        if (problem && !m_isFirst)
            return "is followed by bytes that are no further gzip member, or a broken one";
        return problem;
    }

private:
    bool m_isFirst = true;
};

/// The zlib format, as RFC 9110 8.4.1.2 has it, or bare deflate data, as some clients send under this name.
class DeflateDecoder : public ZlibDecoder
{
public:
    const char *decode(QByteArrayView &input, Room &output) override
    {
        if (mayEnd())
            return input.isEmpty() ? nullptr : "is followed by bytes that do not belong to it";
        while (!hasBegun()) {
            if (input.isEmpty())
                return nullptr;
            m_first[m_firstCount++] = input.front();
            input = input.sliced(1);
            if (m_firstCount == m_first.size() && !begin(isZlib() ? MAX_WBITS : -MAX_WBITS))
                return noMemory;
        }
        // The two bytes that told the formats apart still have to be decoded.
        while (m_firstGiven < m_first.size() && output.left > 0) {
            QByteArrayView first =
                QByteArrayView(m_first.data(), qsizetype(m_first.size())).sliced(qsizetype(m_firstGiven));
            const qsizetype before = first.size();
            const char *problem = inflatePiece(first, output);
            m_firstGiven += std::size_t(before - first.size());
            if (problem)
                return problem;
            if (mayEnd() || before == first.size())
                return nullptr;
        }
        return output.left > 0 ? inflatePiece(input, output) : nullptr;
    }

private:
    /// RFC 1950, 2.2: method 8, window up to 32 KiB, and a check over both bytes.
    bool isZlib() const
    {
        const int cmf = static_cast<unsigned char>(m_first[0]);
        const int flags = static_cast<unsigned char>(m_first[1]);
        return (cmf & 0x0f) == 8 && (cmf >> 4) <= 7 && (cmf * 256 + flags) % 31 == 0;
    }

    std::array<char, 2> m_first{};
    std::size_t m_firstCount = 0;
    std::size_t m_firstGiven = 0;
};

/// Windows up to 16 MiB: the "large window" format is another one, and off.
class BrotliDecoder : public ContentDecoder
{
public:
    const char *decode(QByteArrayView &input, Room &output) override
    {
        if (!m_state)
            return noMemory;
        if (m_ended)
            return input.isEmpty() ? nullptr : "is followed by bytes that do not belong to it";
        auto given = std::size_t(input.size());
        auto room = std::size_t(output.left);
        auto *from = reinterpret_cast<const std::uint8_t *>(input.data());
        auto *to = reinterpret_cast<std::uint8_t *>(output.at);
        const BrotliDecoderResult result =
            BrotliDecoderDecompressStream(m_state.get(), &given, &from, &room, &to, nullptr);
        input = input.last(qsizetype(given));
        output = {reinterpret_cast<char *>(to), qsizetype(room)};
        m_ended = result == BROTLI_DECODER_RESULT_SUCCESS;
        return result == BROTLI_DECODER_RESULT_ERROR ? "holds broken data" : nullptr;
    }
    bool mayEnd() const override { return m_ended; }

private:
    struct Destroy {
        void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
    };
    std::unique_ptr<BrotliDecoderState, Destroy> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    bool m_ended = false;
};

/// Frames, also skippable ones, may follow each other (RFC 8878, 3).
class ZstdDecoder : public ContentDecoder
{
public:
    ZstdDecoder()
    {
        constexpr int windowLog = 23; // 8 MiB: RFC 9659
        if (m_context)
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, windowLog);
    }

    const char *decode(QByteArrayView &input, Room &output) override
    {
        if (!m_context)
            return noMemory;
        if (m_atBorder) {
            if (input.isEmpty())
                return nullptr;
            if (!beginsFrame(input.front()))
                return m_isFirst ? "does not begin with a zstd frame"
                                 : "is followed by bytes that are no further zstd frame";
            m_isFirst = false;
        }
        ZSTD_inBuffer in{input.data(), std::size_t(input.size()), 0};
        ZSTD_outBuffer out{output.at, std::size_t(output.left), 0};
        const std::size_t status = ZSTD_decompressStream(m_context.get(), &out, &in);
        input = input.sliced(qsizetype(in.pos));
        output = {output.at + out.pos, output.left - qsizetype(out.pos)};
        if (ZSTD_isError(status)) {
            switch (ZSTD_getErrorCode(status)) {
            case ZSTD_error_frameParameter_windowTooLarge:
                return "needs a window of more than 8 MiB (RFC 9659)";
            case ZSTD_error_dictionary_wrong: return "needs a dictionary, which HTTP does not have";
            case ZSTD_error_checksum_wrong: return "does not match its checksum";
            case ZSTD_error_memory_allocation: return noMemory;
            default: return "holds broken data";
            }
        }
        m_atBorder = status == 0;
        return nullptr;
    }
    bool mayEnd() const override { return m_atBorder; }

private:
    /// First bytes of the magic numbers of frames and of skippable frames. Formats before RFC 8878, of which
    /// the library may know some, begin otherwise.
    static bool beginsFrame(char first) { return first == 0x28 || (first & 0xf0) == 0x50; }

    struct Free {
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };
    std::unique_ptr<ZSTD_DCtx, Free> m_context{ZSTD_createDCtx()};
    bool m_atBorder = true;
    bool m_isFirst = true;
};

} // namespace

std::unique_ptr<ContentDecoder> ContentDecoder::create(ContentCoding coding)
{
    switch (coding) {
    case ContentCoding::Gzip: return std::make_unique<GzipDecoder>();
    case ContentCoding::Deflate: return std::make_unique<DeflateDecoder>();
    case ContentCoding::Brotli: return std::make_unique<BrotliDecoder>();
    case ContentCoding::Zstd: return std::make_unique<ZstdDecoder>();
    }
    return nullptr;
}
