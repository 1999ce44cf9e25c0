// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/harreader.h"

#include "core/traffic/export/masking.h"
#include "core/traffic/export/recordedchat.h"
#include "core/traffic/export/recordjson.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QString qtext(JsonValue value)
{
    return QString::fromUtf8(value.text());
}

HeaderList headersOf(JsonValue message)
{
    HeaderList headers;
    for (const JsonValue &field : message["headers"]) {
        const QByteArray name = field["name"].text();
        if (!name.isEmpty() && !name.startsWith(':')) // HTTP/2's pseudo headers, as Chrome writes them
            headers.emplaceBack(name, field["value"].text());
    }
    return headers;
}

RecordedBody bodyOf(const QByteArray &text, bool isBase64, std::optional<qint64> size)
{
    RecordedBody body;
    body.bytes = isBase64 ? QByteArray::fromBase64(text) : text;
    body.totalBytes = std::max<qint64>(size.value_or(0), body.bytes.size());
    return body;
}

/// A form that stands as parameters only.
QByteArray formOf(JsonValue parameters)
{
    QByteArray form;
    for (const JsonValue &parameter : parameters) {
        form += form.isEmpty() ? "" : "&";
        form += parameter["name"].text().toPercentEncoding() + '=' +
                parameter["value"].text().toPercentEncoding();
    }
    return form;
}

RecordedLeg legOf(JsonValue entry, const QByteArray &requestLine, bool isOurs)
{
    const JsonValue request = entry["request"];
    const JsonValue response = entry["response"];
    RecordedLeg leg;
    leg.requestLine = requestLine;
    leg.requestHeaders = headersOf(request);
    const JsonValue post = request["postData"];
    const bool hasText = !post["text"].text().isEmpty();
    leg.requestBody = bodyOf(hasText ? post["text"].text() : formOf(post["params"]),
                             post["_encoding"].is("base64") || post["encoding"].is("base64"),
                             request["bodySize"].integer());
    leg.status = int(std::clamp<qint64>(response["status"].integer().value_or(0), 0, 999));
    leg.responseHeaders = headersOf(response);
    const JsonValue content = response["content"];
    leg.responseBody =
        bodyOf(content["text"].text(), content["encoding"].is("base64"), content["size"].integer());
    if (!isOurs && leg.requestBody.totalBytes > leg.requestBody.bytes.size() && hasText)
        leg.requestBody.totalBytes = leg.requestBody.bytes.size(); // others count bytes on the wire
    return leg;
}

TrafficRecord ourRecord(JsonValue entry)
{
    const JsonValue llm = entry["_llm"];
    TrafficRecord record;
    RecordJson::readRow(llm, record.row);
    record.client = legOf(entry, RecordJson::readBytes(llm["request_line"]), true);
    record.answerText = qtext(llm["answer"]);
    for (const JsonValue &value : llm["attempts"]) {
        RecordedAttempt attempt;
        RecordJson::readFacts(value, attempt);
        attempt.leg = legOf(value, RecordJson::readBytes(value["request_line"]), true);
        record.attempts += std::move(attempt);
    }
    return record;
}

qint64 microseconds(JsonValue milliseconds)
{
    const double value = milliseconds.number().value_or(-1);
    return value < 0 || value > 1e12 ? -1 : qint64(value * 1000);
}

/// When each phase of a foreign entry ended, from its start.
void readTimings(JsonValue entry, RecordedAttempt &attempt, qint64 &durationUs)
{
    const JsonValue timings = entry["timings"];
    const auto part = [&timings](const char *name) {
        return std::max<qint64>(microseconds(timings[name]), 0);
    };
    attempt.startedUs = part("blocked");
    if (part("connect") > 0)
        attempt.connectingUs = attempt.startedUs + part("dns");
    attempt.connectedUs = attempt.startedUs + part("dns") + part("connect");
    attempt.sentUs = attempt.connectedUs + part("send");
    attempt.headUs = attempt.sentUs + part("wait");
    attempt.firstByteUs = attempt.headUs;
    attempt.endedUs = attempt.headUs + part("receive");
    durationUs = std::max(microseconds(entry["time"]), attempt.endedUs);
}

/// What the bodies tell of a chat.
void readChat(TrafficRecord &record)
{
    if (const auto body = JsonTree::parse(record.client.requestBody.bytes)) {
        record.row.modelAsked = qtext(body->root()["model"]);
        record.row.stream = body->root()["stream"].boolean().value_or(false);
    }
    const auto chat = recordedChat(record);
    if (!chat)
        return;
    record.row.modelServed = QString::fromUtf8(chat->answer.model);
    record.row.usage = chat->answer.usage;
    for (const auto &choice : chat->answer.choices) {
        record.answerText += QString::fromUtf8(joinedText(choice.parts, {}));
        record.row.finishReason = QString::fromUtf8(choice.nativeReason);
        record.row.toolCalls +=
            int(std::count_if(choice.parts.begin(), choice.parts.end(),
                              [](const ChatPart &part) { return part.kind == ChatPart::Kind::ToolCall; }));
    }
}

std::optional<TrafficRecord> foreignRecord(JsonValue entry)
{
    const JsonValue request = entry["request"];
    const QUrl url = QUrl::fromEncoded(request["url"].text());
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    const QDateTime started = QDateTime::fromString(qtext(entry["startedDateTime"]), Qt::ISODateWithMs);
    if (!isHttp || request["method"].text().isEmpty() || !entry["response"].isObject() || !started.isValid())
        return std::nullopt;
    TrafficRecord record;
    TrafficRow &row = record.row;
    row.startedMs = started.toMSecsSinceEpoch();
    row.method = request["method"].text();
    row.path =
        QString::fromLatin1(url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment));
    row.provider = url.host();
    const QByteArray address = url.toEncoded(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    record.client = legOf(entry, row.method + ' ' + address, false);
    RecordedAttempt attempt;
    attempt.provider = row.provider;
    attempt.leg = record.client;
    readTimings(entry, attempt, row.durationUs);
    row.status = record.client.status;
    row.state = row.status >= 400 || row.status == 0 ? ExchangeState::Failed : ExchangeState::Done;
    row.attempts = 1;
    row.requestBytes = record.client.requestBody.totalBytes;
    row.responseBytes = record.client.responseBody.totalBytes;
    readChat(record);
    attempt.model = row.modelAsked;
    row.modelServed = row.modelServed.isEmpty() ? row.modelAsked : row.modelServed;
    record.attempts = {attempt};
    return record;
}

/// One that was exported while it ran has no end; here it has one.
void finish(TrafficRecord &record)
{
    if (!isOver(record.row.state))
        record.row.state = ExchangeState::Truncated;
}

} // namespace

Result<ImportedRecords> readHar(const QByteArray &json)
{
    const Result<JsonTree> tree = JsonTree::parse(json);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue entries = tree->root()["log"]["entries"];
    if (!entries.isArray())
        return failure(ErrorKind::BadRequest, u"This is no HAR file: it has no log with entries."_s);
    ImportedRecords imported;
    for (const JsonValue &entry : entries) {
        auto record = entry["_llm"].isObject() ? ourRecord(entry) : foreignRecord(entry);
        if (!record) {
            ++imported.skipped;
            continue;
        }
        finish(*record);
        imported.records += withMaskedKeys(*std::move(record));
    }
    return imported;
}

Result<ImportedRecords> readRecordLines(QByteArrayView lines)
{
    ImportedRecords imported;
    Error first;
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf('\n');
        const QByteArray line = (end < 0 ? lines : lines.first(end)).trimmed().toByteArray();
        lines = end < 0 ? QByteArrayView() : lines.sliced(end + 1);
        if (line.isEmpty())
            continue;
        Result<TrafficRecord> record = RecordJson::read(line);
        if (!record) {
            first = imported.skipped++ == 0 ? record.error() : first;
            continue;
        }
        finish(*record);
        imported.records += withMaskedKeys(*std::move(record));
    }
    if (imported.records.isEmpty() && imported.skipped > 0)
        return tl::make_unexpected(first);
    return imported;
}

Result<ImportedRecords> readRecords(const QByteArray &file)
{
    QByteArray bytes = file;
    if (bytes.startsWith("\xEF\xBB\xBF")) // Windows' programs write one
        bytes.remove(0, 3);
    const QByteArrayView firstLine =
        QByteArrayView(bytes).first(bytes.indexOf('\n') < 0 ? bytes.size() : bytes.indexOf('\n'));
    return firstLine.contains("\"pllm_record\"") ? readRecordLines(bytes) : readHar(bytes);
}
