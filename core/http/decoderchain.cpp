// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/decoderchain.h"

#include "core/http/contentdecoder.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

Error broken(ContentCoding coding, const char *problem)
{
    return Error{ErrorKind::BadRequest,
                 u"The request body is not what its Content-Encoding says: the %1 data %2."_s.arg(
                     QLatin1StringView(codingName(coding)), QLatin1StringView(problem))};
}

} // namespace

Error plainBodyTooLarge()
{
    return Error{
        ErrorKind::RequestTooLarge,
        u"The request body, without its Content-Encoding, is larger than server.max_body_mb allows."_s};
}

/// One coding of a chain: pulls from the one before it, or from the body.
class DecoderChain::Stage
{
public:
    Stage(ContentCoding coding, QByteArrayView body, const InflationLimits &limits)
        : m_coding(coding), m_limits(limits), m_rest(body)
    {}
    Stage(ContentCoding coding, Stage &before, const InflationLimits &limits)
        : m_coding(coding), m_before(&before), m_limits(limits), m_buffer(bufferBytes, Qt::Uninitialized)
    {}

    /// Writes up to `room` bytes; 0 at the end.
    Result<qsizetype> read(char *to, qsizetype room);

private:
    static constexpr qsizetype bufferBytes = 32 * 1024;
    /// The decoder gets and gives no more at once: so a cancellation is soon seen.
    static constexpr qsizetype pieceBytes = 256 * 1024;

    Result<void> fill();

    const ContentCoding m_coding;
    Stage *m_before = nullptr;
    const InflationLimits &m_limits;
    QByteArrayView m_rest; // of the body: what was not given out as m_input yet
    QByteArray m_buffer;   // what comes from the stage before
    QByteArrayView m_input;
    const std::unique_ptr<ContentDecoder> m_decoder = ContentDecoder::create(m_coding);
    qint64 m_taken = 0;
    bool m_inputOver = false;
};

/// More input, where all was taken.
Result<void> DecoderChain::Stage::fill()
{
    if (!m_input.isEmpty() || m_inputOver)
        return {};
    if (!m_before) {
        m_input = m_rest.first(std::min(m_rest.size(), pieceBytes));
        m_rest = m_rest.sliced(m_input.size());
        m_inputOver = m_input.isEmpty();
        return {};
    }
    const Result<qsizetype> came = m_before->read(m_buffer.data(), m_buffer.size());
    if (!came)
        return tl::make_unexpected(came.error());
    m_input = QByteArrayView(m_buffer).first(*came);
    m_inputOver = *came == 0;
    return {};
}

Result<qsizetype> DecoderChain::Stage::read(char *to, qsizetype room)
{
    room = std::min(room, pieceBytes);
    ContentDecoder::Room output{to, room};
    while (output.left == room) {
        if (m_limits.cancelled && *m_limits.cancelled)
            return failure(ErrorKind::ShuttingDown,
                           u"The request was given up while its body was inflated."_s);
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
        if (m_before && m_taken > m_limits.bytes)
            return tl::make_unexpected(plainBodyTooLarge());
        if (taken > 0 || output.left < room)
            continue;
        if (m_inputOver && !m_decoder->mayEnd())
            return tl::make_unexpected(broken(m_coding, "ends before it is whole"));
        if (!m_inputOver && before > 0)
            return tl::make_unexpected(broken(m_coding, "holds broken data")); // it takes nothing any more
    }
    return room - output.left;
}

DecoderChain::DecoderChain(QByteArrayView body, const QList<ContentCoding> &codings,
                           const InflationLimits &limits)
{
    for (auto coding = codings.crbegin(); coding != codings.crend(); ++coding) {
        m_stages.push_back(m_stages.empty() ? std::make_unique<Stage>(*coding, body, limits)
                                            : std::make_unique<Stage>(*coding, *m_stages.back(), limits));
    }
}

DecoderChain::DecoderChain(DecoderChain &&) noexcept = default;

DecoderChain::~DecoderChain() = default;

Result<qsizetype> DecoderChain::read(char *to, qsizetype room)
{
    return m_stages.back()->read(to, room);
}
