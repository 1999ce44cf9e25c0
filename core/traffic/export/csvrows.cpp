// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/csvrows.h"

#include <QDateTime>

#include <charconv>

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray quoted(QByteArray text)
{
    const bool needsQuotes = std::any_of(
        text.begin(), text.end(), [](char c) { return c == '"' || c == ',' || c == '\n' || c == '\r'; });
    return needsQuotes ? '"' + text.replace('"', "\"\"") + '"' : text;
}

QByteArray known(qint64 number)
{
    return number < 0 ? QByteArray() : QByteArray::number(number);
}

QByteArray decimal(double value)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
    return QByteArray(digits, end - digits);
}

/// Microseconds as milliseconds.
QByteArray milliseconds(qint64 us)
{
    return us < 0 ? QByteArray() : decimal(double(us) / 1000);
}

QByteArray stateName(ExchangeState state)
{
    switch (state) {
    case ExchangeState::Pending: return "pending";
    case ExchangeState::Streaming: return "streaming";
    case ExchangeState::Done: return "done";
    case ExchangeState::Failed: return "failed";
    case ExchangeState::Truncated: return "truncated";
    case ExchangeState::Cancelled: return "cancelled";
    case ExchangeState::Refused: return "refused";
    }
    return {};
}

QByteArray cacheName(CacheUse use)
{
    return use == CacheUse::Hit ? "hit" : use == CacheUse::Miss ? "miss" : "";
}

struct Column {
    const char *name;
    QByteArray (*value)(const TrafficRow &row);
};

const Column columns[] = {
    {"id", [](const TrafficRow &row) { return QByteArray::number(row.id); }},
    {"started",
     [](const TrafficRow &row) {
         return QDateTime::fromMSecsSinceEpoch(row.startedMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
     }},
    {"state", [](const TrafficRow &row) { return stateName(row.state); }},
    {"status", [](const TrafficRow &row) { return row.status > 0 ? QByteArray::number(row.status) : ""; }},
    {"method", [](const TrafficRow &row) { return CsvRows::cell(QString::fromUtf8(row.method)); }},
    {"path", [](const TrafficRow &row) { return CsvRows::cell(row.path); }},
    {"api", [](const TrafficRow &row) { return CsvRows::cell(row.api); }},
    {"app", [](const TrafficRow &row) { return CsvRows::cell(appName(row)); }},
    {"client_key", [](const TrafficRow &row) { return CsvRows::cell(row.clientKey); }},
    {"model_asked", [](const TrafficRow &row) { return CsvRows::cell(row.modelAsked); }},
    {"model_served", [](const TrafficRow &row) { return CsvRows::cell(row.modelServed); }},
    {"provider", [](const TrafficRow &row) { return CsvRows::cell(row.provider); }},
    {"stream", [](const TrafficRow &row) { return QByteArray(row.stream ? "true" : "false"); }},
    {"tries", [](const TrafficRow &row) { return QByteArray::number(row.attempts); }},
    {"first_token_ms", [](const TrafficRow &row) { return milliseconds(row.firstTokenUs); }},
    {"duration_ms", [](const TrafficRow &row) { return milliseconds(row.durationUs); }},
    {"gateway_ms", [](const TrafficRow &row) { return milliseconds(row.overheadUs); }},
    {"client_slow_ms", [](const TrafficRow &row) { return milliseconds(row.clientSlowUs); }},
    {"tokens_per_s",
     [](const TrafficRow &row) {
         const double rate = tokensPerSecond(row);
         return rate < 0 ? QByteArray() : decimal(rate);
     }},
    {"tokens_in", [](const TrafficRow &row) { return known(row.usage.input); }},
    {"tokens_cached", [](const TrafficRow &row) { return known(row.usage.cachedInput); }},
    {"tokens_cache_write", [](const TrafficRow &row) { return known(row.usage.cacheWrite); }},
    {"tokens_out", [](const TrafficRow &row) { return known(row.usage.output); }},
    {"tokens_reasoning", [](const TrafficRow &row) { return known(row.usage.reasoning); }},
    {"tokens_estimated",
     [](const TrafficRow &row) { return QByteArray(row.usageEstimated ? "true" : "false"); }},
    {"cost_usd", [](const TrafficRow &row) { return row.costUsd ? decimal(*row.costUsd) : QByteArray(); }},
    {"cache", [](const TrafficRow &row) { return cacheName(row.cache); }},
    {"finish_reason", [](const TrafficRow &row) { return CsvRows::cell(row.finishReason); }},
    {"tool_calls", [](const TrafficRow &row) { return QByteArray::number(row.toolCalls); }},
    {"request_bytes", [](const TrafficRow &row) { return known(row.requestBytes); }},
    {"response_bytes", [](const TrafficRow &row) { return known(row.responseBytes); }},
    {"session", [](const TrafficRow &row) { return CsvRows::cell(row.session); }},
    {"request_id", [](const TrafficRow &row) { return CsvRows::cell(row.requestId); }},
    {"note", [](const TrafficRow &row) { return CsvRows::cell(row.note); }},
    {"comment", [](const TrafficRow &row) { return CsvRows::cell(row.marks.comment); }},
};

} // namespace

QByteArray CsvRows::cell(const QString &text)
{
    // OWASP, "CSV Injection"; the wide forms are what spreadsheets take for the same in East Asian locales.
    static const QString dangerous = u"=+-@\t\r\n＝＋－＠"_s;
    const bool isFormula = !text.isEmpty() && dangerous.contains(text.front());
    return quoted((isFormula ? u'\'' + text : text).toUtf8());
}

QByteArray CsvRows::head()
{
    QByteArray names;
    for (const Column &column : columns)
        names.append(names.isEmpty() ? "" : ",").append(column.name);
    return names + "\r\n";
}

QByteArray CsvRows::line(const TrafficRow &row)
{
    QByteArray cells;
    for (const Column &column : columns) {
        if (&column != columns)
            cells += ',';
        cells += column.value(row);
    }
    return cells + "\r\n";
}
