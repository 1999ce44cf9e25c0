// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/harwriter.h"

#include "core/base/statustext.h"
#include "core/traffic/export/recordjson.h"

#include <QDateTime>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Microseconds.
struct Timings {
    qint64 dns = -1;
    qint64 connect = -1;
    qint64 send = 0;
    qint64 wait = 0;
    qint64 receive = 0;

    qint64 sum() const
    {
        return std::max<qint64>(dns, 0) + std::max<qint64>(connect, 0) + send + wait + receive;
    }
};

/// The client's side: what passes before the first byte is all waiting for it.
Timings clientTimings(const TrafficRecord &record)
{
    const TrafficRow &row = record.row;
    qint64 end = row.durationUs;
    qint64 first = -1;
    if (!record.attempts.isEmpty()) {
        const RecordedAttempt &last = record.attempts.last();
        first = last.firstByteUs >= 0 ? last.firstByteUs : last.headUs;
        end = end >= 0 ? end : std::max({last.endedUs, first, last.startedUs});
    }
    first = first >= 0 ? first : row.firstTokenUs;
    end = std::max<qint64>({end, first, 0});
    first = first >= 0 ? std::min(first, end) : end;
    return {-1, -1, 0, first, end - first};
}

Timings attemptTimings(const RecordedAttempt &attempt)
{
    const qint64 start = attempt.startedUs;
    const qint64 first = attempt.firstByteUs >= 0 ? attempt.firstByteUs : attempt.headUs;
    const qint64 end = std::max({attempt.endedUs, first, attempt.connectedUs, start});
    const bool isNew = attempt.connectingUs >= start; // else its name and connection are one
    const qint64 dns = isNew ? attempt.connectingUs - start : -1;
    const qint64 connecting = isNew ? attempt.connectingUs : start;
    if (attempt.connectedUs < 0) // got no further
        return {dns, std::max(end, connecting) - connecting, 0, 0, 0};
    const qint64 answered = first >= 0 ? first : end;
    const qint64 sent =
        std::clamp(attempt.sentUs, attempt.connectedUs, std::max(attempt.connectedUs, answered));
    return {dns, attempt.connectedUs - connecting, sent - attempt.connectedUs, answered - sent,
            end - answered};
}

void writeTimings(JsonWriter &json, const Timings &timings)
{
    const auto milliseconds = [](qint64 us) { return us < 0 ? -1.0 : double(us) / 1000; };
    json.member("time", milliseconds(timings.sum())).key("timings").beginObject();
    json.member("blocked", -1).member("dns", milliseconds(timings.dns));
    json.member("connect", milliseconds(timings.connect));
    json.member("send", milliseconds(timings.send)).member("wait", milliseconds(timings.wait));
    json.member("receive", milliseconds(timings.receive)).member("ssl", -1).endObject();
}

QString isoTime(qint64 unixMs)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// HAR's texts are Unicode; the few bytes of a header that are not are read as Latin-1.
QString text(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

void writeHeaders(JsonWriter &json, const HeaderList &headers)
{
    json.key("headers").beginArray();
    for (const auto &[name, value] : headers)
        json.beginObject().member("name", text(name)).member("value", text(value)).endObject();
    json.endArray().key("cookies").beginArray().endArray().member("headersSize", -1);
}

QUrl urlOf(const RecordedLeg &leg, const QString &baseUrl)
{
    QByteArray target = leg.requestLine.sliced(leg.requestLine.indexOf(' ') + 1);
    target = target.first(target.indexOf(' ') < 0 ? target.size() : target.indexOf(' '));
    if (target.startsWith('/')) {
        const QByteArray host = headerValue(leg.requestHeaders, "host");
        target.prepend(!host.isEmpty()      ? "http://" + host
                       : !baseUrl.isEmpty() ? baseUrl.toUtf8()
                                            : QByteArray("http://localhost"));
    }
    return QUrl::fromEncoded(target);
}

void writeRequest(JsonWriter &json, const RecordedLeg &leg, const QString &baseUrl)
{
    const QUrl url = urlOf(leg, baseUrl);
    json.key("request").beginObject();
    json.member("method", text(leg.requestLine.first(std::max<qsizetype>(leg.requestLine.indexOf(' '), 0))));
    json.member("url", url.isValid() ? url.toEncoded() : "http://localhost/")
        .member("httpVersion", "HTTP/1.1");
    writeHeaders(json, leg.requestHeaders);
    json.key("queryString").beginArray();
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        json.beginObject().member("name", name).member("value", value).endObject();
    json.endArray();
    const QByteArray &body = leg.requestBody.bytes;
    if (!body.isEmpty()) {
        json.key("postData").beginObject();
        json.member("mimeType", text(headerValue(leg.requestHeaders, "content-type")));
        if (body.isValidUtf8())
            json.member("text", body);
        else
            json.member("text", body.toBase64()).member("_encoding", "base64");
        if (leg.requestBody.isCut())
            json.member("comment", "Only the beginning was recorded.");
        json.endObject();
    }
    json.member("bodySize", leg.requestBody.totalBytes).endObject();
}

void writeResponse(JsonWriter &json, const RecordedLeg &leg)
{
    json.key("response").beginObject().member("status", leg.status);
    json.member("statusText", leg.status > 0 ? statusText(leg.status) : QByteArrayView(""))
        .member("httpVersion", "HTTP/1.1");
    writeHeaders(json, leg.responseHeaders);
    const QByteArray &body = leg.responseBody.bytes;
    json.key("content").beginObject().member("size", leg.responseBody.totalBytes);
    json.member("mimeType", text(headerValue(leg.responseHeaders, "content-type")));
    if (!body.isEmpty() && body.isValidUtf8())
        json.member("text", body);
    else if (!body.isEmpty())
        json.member("text", body.toBase64()).member("encoding", "base64");
    if (leg.responseBody.isCut())
        json.member("comment",
                    body.isEmpty() ? "This body was not recorded." : "Only the beginning was recorded.");
    json.endObject().member("redirectURL", text(headerValue(leg.responseHeaders, "location")));
    json.member("bodySize", leg.responseBody.totalBytes).endObject();
}

void writeAttempt(JsonWriter &json, const RecordedAttempt &attempt, qint64 startedMs)
{
    json.beginObject();
    RecordJson::writeFacts(json, attempt);
    RecordJson::writeBytes(json.key("request_line"), attempt.leg.requestLine);
    json.member("startedDateTime", isoTime(startedMs + attempt.startedUs / 1000));
    writeTimings(json, attemptTimings(attempt));
    writeRequest(json, attempt.leg, {});
    writeResponse(json, attempt.leg);
    json.endObject();
}

} // namespace

QByteArray HarWriter::begin()
{
    return "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"PLLM\",\"version\":\"" PLLM_VERSION
           "\"},\"entries\":[\n";
}

QByteArray HarWriter::separator()
{
    return ",\n";
}

QByteArray HarWriter::end()
{
    return "\n]}}\n";
}

QByteArray HarWriter::entry(const TrafficRecord &record, const QString &baseUrl)
{
    JsonWriter json;
    json.beginObject().member("startedDateTime", isoTime(record.row.startedMs));
    writeTimings(json, clientTimings(record));
    writeRequest(json, record.client, baseUrl);
    writeResponse(json, record.client);
    json.key("cache").beginObject().endObject();
    if (!record.row.note.isEmpty())
        json.member("comment", record.row.note);
    json.key("_llm").beginObject();
    RecordJson::writeRow(json, record.row);
    RecordJson::writeBytes(json.key("request_line"), record.client.requestLine);
    json.member("answer", record.answerText).key("attempts").beginArray();
    for (const RecordedAttempt &attempt : record.attempts)
        writeAttempt(json, attempt, record.row.startedMs);
    json.endArray().endObject().endObject();
    return json.take();
}
