// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestframing.h"
#include "tests/fuzz/fuzzinput.h"

using Step = RequestFraming::Step;

namespace {

/// Small, so that inputs of some hundred bytes reach every limit.
constexpr RequestFraming::Limits limits{
    .headBytes = 512, .targetBytes = 96, .headerCount = 8, .bodyBytes = 300};

/// What a connection sees, with the place in the stream at which it sees it.
struct Seen {
    Step step = Step::NeedMore;
    qsizetype at = 0; ///< bytes taken; of a refusal 0, since the verdict may come with any later byte
    RequestHead head = {};
    qint64 bodyBytes = 0;
    ErrorKind error = {};
    QString message = {};

    bool operator==(const Seen &other) const
    {
        return step == other.step && at == other.at && bodyBytes == other.bodyBytes && error == other.error &&
               message == other.message && head.method == other.head.method &&
               head.target == other.head.target && head.minorVersion == other.head.minorVersion &&
               head.headers == other.head.headers && head.contentLength == other.head.contentLength &&
               head.chunked == other.head.chunked && head.expectsContinue == other.head.expectsContinue &&
               head.keepAlive == other.head.keepAlive;
    }
};

class Follower
{
public:
    /// `skips`: bodies of known length are skipped, as a connection does, in place of being read.
    explicit Follower(bool skips) : m_skips(skips) {}

    /// False once the stream was refused.
    bool feed(QByteArrayView piece)
    {
        for (;;) {
            const qsizetype before = piece.size();
            const Step step = next(piece);
            require(piece.size() <= before, "bytes are only taken");
            m_at += before - piece.size();
            note(step);
            if (step == Step::Refused)
                return false;
            require(step != Step::NeedMore || piece.isEmpty(), "NeedMore takes all there is");
            if (piece.isEmpty() && step != Step::Head)
                return true;
        }
    }

    QList<Seen> seen;

private:
    Step next(QByteArrayView &piece)
    {
        if (!m_skips || m_framing.needsContent())
            return m_framing.advance(piece);
        const qint64 taken = std::min<qint64>(piece.size(), m_framing.bodyRemaining());
        piece = piece.sliced(taken);
        return m_framing.skip(taken);
    }

    void note(Step step)
    {
        if (step == Step::NeedMore)
            return;
        Seen now;
        now.step = step;
        now.at = step == Step::Refused ? 0 : m_at;
        if (step == Step::Head)
            now.head = m_framing.head();
        if (step == Step::Complete)
            now.bodyBytes = m_framing.bodyBytes();
        if (step == Step::Refused) {
            now.error = m_framing.error().kind;
            now.message = m_framing.error().message;
        }
        seen += now;
    }

    RequestFraming m_framing{limits};
    const bool m_skips;
    qsizetype m_at = 0;
};

QList<Seen> follow(const QList<QByteArray> &pieces, bool skips)
{
    Follower follower(skips);
    for (const QByteArray &piece : pieces) {
        if (!follower.feed(piece))
            break;
    }
    return follower.seen;
}

void requireWithinLimits(const Seen &seen)
{
    if (seen.step == Step::Head) {
        qsizetype bytes = 0;
        for (const auto &[name, value] : seen.head.headers)
            bytes += name.size() + value.size();
        require(bytes <= limits.headBytes, "a head stays within its limit");
        require(seen.head.target.size() <= limits.targetBytes, "a target stays within its limit");
        require(seen.head.headers.size() <= limits.headerCount, "header fields stay within their number");
        require(seen.head.contentLength >= 0 && seen.head.contentLength <= limits.bodyBytes,
                "a length stays within its limit");
        require(!seen.head.chunked || seen.head.contentLength == 0, "one way of framing");
        require(!seen.head.method.isEmpty() && !seen.head.target.isEmpty(), "a request line has its parts");
    } else if (seen.step == Step::Complete) {
        require(seen.bodyBytes >= 0 && seen.bodyBytes <= limits.bodyBytes, "a body stays within its limit");
    } else {
        require(!seen.message.isEmpty() && httpStatus(seen.error) >= 400, "a refusal says why");
    }
}

/// What the framing itself holds on to, at every byte of the stream.
void requireSmallMemory(QByteArrayView wire)
{
    // The head as bytes (grown by doubling) and as fields, with room for the lists and a message.
    constexpr std::size_t most = std::size_t(4 * limits.headBytes) + 8 * 256 + 1024;
    RequestFraming framing(limits);
    const std::size_t before = heapBytes();
    for (qsizetype i = 0; i < wire.size(); ++i) {
        QByteArrayView byte = wire.sliced(i, 1);
        Step step = framing.advance(byte);
        if (step == Step::Head)
            step = framing.advance(byte);
        require(heapBytes() <= before + most, "memory stays within the head's limit");
        if (step == Step::Refused)
            return;
    }
}

} // namespace

/// The guard's reading of message borders: however the bytes are split, and whether bodies are read or
/// skipped, a connection sees the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray wire = input.inflatedRest(200);
    const QList<Seen> whole = follow({wire}, false);
    for (const Seen &seen : whole)
        requireWithinLimits(seen);
    for (const QList<QByteArray> &pieces : allCuts(wire, sizes)) {
        require(follow(pieces, false) == whole, "any split gives the same");
        require(follow(pieces, true) == whole, "skipping gives the same as reading");
    }
    requireSmallMemory(wire);
    return 0;
}
