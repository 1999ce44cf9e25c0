// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/replayedanswer.h"

#include "core/dialects/jsontree.h"
#include "core/traffic/chatrecord.h"

#include <QUrl>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

using Time = std::chrono::microseconds;

/// What comes later than that comes then: a recording from elsewhere may tell any time.
constexpr double longestTime = double(Time(ReplayedAnswer::longest).count());

Error refusal(const TrafficRecord &record, const QString &why)
{
    return {ErrorKind::BadRequest,
            u"Request #%1 cannot be served as a model: %2"_s.arg(record.row.id).arg(why), u"model"_s};
}

/// Not what belongs to a connection, to the body as it was packed, or to somebody's session.
HeaderList headersToReplay(const HeaderList &recorded)
{
    static constexpr std::array<QByteArrayView, 9> left{
        "content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive",
        "set-cookie",     "trailer",          "alt-svc",           "date"};
    HeaderList headers;
    for (const auto &header : recorded) {
        if (std::none_of(left.begin(), left.end(),
                         [&](QByteArrayView name) { return headerNameIs(header.first, name); }))
            headers += header;
    }
    return headers;
}

QByteArray pathOf(const QByteArray &requestLine)
{
    const QUrl url = QUrl::fromEncoded(requestLine.mid(requestLine.indexOf(' ') + 1));
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return url.path(QUrl::FullyEncoded).toLatin1() + (query.isEmpty() ? QByteArray() : '?' + query);
}

bool isEventStream(const RecordedLeg &leg)
{
    const QByteArray type = headerValue(leg.responseHeaders, "content-type").toLower();
    return type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson") ||
           type.startsWith("application/vnd.amazon.eventstream");
}

/// What ended an answer before its time, or stood in its place.
std::optional<Error> failureOf(const TrafficRecord &record, const RecordedAttempt &attempt)
{
    const int status = attempt.leg.status;
    const ExchangeState state = record.row.state;
    // One that broke off before the client had any of it; an error that was told whole is an answer.
    const bool isHalf = state == ExchangeState::Failed && status < 400 && !attempt.error.isEmpty() &&
                        !JsonTree::parse(attempt.leg.responseBody.bytes) && !isEventStream(attempt.leg);
    if (status != 0 && state != ExchangeState::Truncated && state != ExchangeState::Cancelled && !isHalf)
        return std::nullopt;
    const bool isLate = record.client.status == 504;
    return Error{isLate ? ErrorKind::UpstreamTimeout : ErrorKind::UpstreamUnreachable,
                 u"Replay of #%1, whose answer ended here: %2"_s.arg(record.row.id)
                     .arg(attempt.error.isEmpty() ? record.row.note : attempt.error)};
}

QList<ReplayedAnswer::Piece> piecesOf(const RecordedAttempt &attempt, Time headAt, Time endAt)
{
    const QByteArray &body = attempt.leg.responseBody.bytes;
    QList<ReplayedAnswer::Piece> pieces;
    if (body.isEmpty())
        return pieces;
    qsizetype done = 0;
    Time last = headAt;
    for (const RecordedChunk &chunk : attempt.chunks) {
        const qsizetype end = std::min<qsizetype>(chunk.end, body.size());
        last = std::max(last, Time(chunk.atUs - attempt.startedUs));
        if (end > done)
            pieces += {last, body.sliced(done, end - done)};
        done = std::max(done, end);
    }
    if (done == body.size())
        return pieces;
    if (!pieces.isEmpty()) // masked keys have moved the ends
        pieces.last().bytes += body.sliced(done);
    else // of a whole answer only its ends are known
        pieces += {std::max(headAt, endAt), body};
    return pieces;
}

} // namespace

ReplayedAnswer ReplayedAnswer::faster(double times) const
{
    const auto scaled = [times](Time time) {
        return times > 0 ? Time(qint64(std::clamp(double(time.count()) / times, 0.0, longestTime))) : Time(0);
    };
    ReplayedAnswer answer = *this;
    answer.headAt = scaled(headAt);
    answer.endAt = scaled(endAt);
    for (Piece &piece : answer.pieces)
        piece.at = scaled(piece.at);
    return answer;
}

ReplayedAnswer ReplayedAnswer::asEvents() const
{
    if (form != DialectId::GeminiArray)
        return *this;
    ReplayedAnswer answer = *this;
    answer.form = DialectId::Gemini;
    setHeader(answer.headers, "content-type", "text/event-stream");
    answer.pieces.clear();
    QByteArray element;
    int depth = 0; // in it
    bool isText = false;
    bool isEscaped = false;
    for (const Piece &piece : pieces) {
        QByteArray events;
        for (const char c : piece.bytes) {
            if (depth == 0 && c != '{')
                continue; // brackets and commas between elements
            element += c == '\n' || c == '\r' ? ' ' : c;
            if (isText) {
                isText = isEscaped || c != '"';
                isEscaped = c == '\\' && !isEscaped;
                continue;
            }
            isText = c == '"';
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth == 0)
                events += "data: " + std::exchange(element, {}) + "\n\n";
        }
        if (!events.isEmpty())
            answer.pieces += {piece.at, events};
    }
    return answer;
}

Result<ReplayedAnswer> replayedAnswer(const TrafficRecord &record)
{
    const auto no = [&record](const QString &why) { return tl::make_unexpected(refusal(record, why)); };
    const TrafficRow &row = record.row;
    const DialectId client = chatFormat(row);
    if (client == DialectId::None)
        return no(u"it is no chat. Choose a request for a chat, a message or a response."_s);
    if (!isOver(row.state))
        return no(u"it is still running. Try again once it has ended."_s);
    if (record.attempts.isEmpty() && row.attempts > 0)
        return no(u"nothing but its row was kept. Set traffic.record to full, and record it again."_s);
    if (record.attempts.isEmpty())
        return no(row.cache == CacheUse::Hit
                      ? u"it was answered from the response cache. Choose the request that filled it."_s
                      : u"no provider was asked."_s);
    if (row.isContinued)
        return no(u"its answer was put together of those of several providers."_s);
    const RecordedAttempt &attempt = record.attempts.last();
    const RecordedBody &body = attempt.leg.responseBody;
    if (body.bytes.isEmpty() && body.totalBytes > 0)
        return no(
            u"its answer was not kept. Set traffic.record to full (for its client key, too), and record "
            u"it again."_s);
    if (body.isCut())
        return no(u"only the first %1 of %2 bytes of its answer were kept. Raise traffic.max_body_kb, and "
                  u"record it again."_s.arg(body.bytes.size())
                      .arg(body.totalBytes));
    ReplayedAnswer answer;
    answer.record = row.id;
    answer.path = pathOf(attempt.leg.requestLine);
    answer.model = attempt.model;
    answer.form = providerFormat(attempt.leg);
    if (answer.form == DialectId::None)
        return no(u"nothing tells the format of its answer (%1)."_s.arg(QString::fromLatin1(answer.path)));
    // An error is told whole, in an array of one element, which is no stream.
    const bool isArray = answer.form == DialectId::Gemini && attempt.leg.status < 400 &&
                         answer.path.contains(":streamGenerateContent") && !answer.path.contains("alt=sse");
    if (isArray)
        answer.form = DialectId::GeminiArray;
    answer.status = attempt.leg.status;
    answer.headers = headersToReplay(attempt.leg.responseHeaders);
    answer.isStream = answer.status < 400 && (isArray || isEventStream(attempt.leg));
    const auto since = [&attempt](qint64 us) { return Time(us < 0 ? 0 : us - attempt.startedUs); };
    answer.headAt = std::max(since(attempt.headUs), Time(0));
    answer.endAt = std::max(since(attempt.endedUs), answer.headAt);
    answer.pieces = piecesOf(attempt, answer.headAt, answer.endAt);
    if (!answer.pieces.isEmpty())
        answer.endAt = std::max(answer.endAt, answer.pieces.last().at);
    answer.failure = failureOf(record, attempt);
    return answer;
}
