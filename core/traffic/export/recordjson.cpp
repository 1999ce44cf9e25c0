// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/recordjson.h"

#include "core/traffic/export/recordmembers.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array<QByteArrayView, 7> stateNames{"pending",   "streaming", "done",   "failed",
                                                   "truncated", "cancelled", "refused"};
constexpr std::array<QByteArrayView, 3> cacheNames{"off", "miss", "hit"};

template <typename Enum, std::size_t count>
void readName(JsonValue value, const std::array<QByteArrayView, count> &names, Enum &place)
{
    for (std::size_t i = 0; i < count; ++i) {
        if (value.is(names[i]))
            place = Enum(i);
    }
}

/// Writes each member that it is called with.
struct Writer {
    JsonWriter &json;

    void operator()(const char *name, const QString &text) const
    {
        if (!text.isEmpty())
            json.member(name, text);
    }
    void operator()(const char *name, const QByteArray &bytes) const
    {
        if (!bytes.isEmpty())
            RecordJson::writeBytes(json.key(name), bytes);
    }
    void operator()(const char *name, bool value) const { json.member(name, value); }
    void operator()(const char *name, int value) const { json.member(name, value); }
    void operator()(const char *name, quint8 value) const { json.member(name, int(value)); }
    void operator()(const char *name, qint64 value) const { json.member(name, value); }
    void operator()(const char *name, quint64 value) const { json.member(name, qint64(value)); }
    void operator()(const char *name, const std::optional<double> &value) const
    {
        if (value)
            json.member(name, *value);
    }
    void operator()(const char *name, ExchangeState state) const
    {
        json.member(name, stateNames[std::size_t(state)]);
    }
    void operator()(const char *name, CacheUse use) const { json.member(name, cacheNames[std::size_t(use)]); }
    void operator()(const char *name, const TokenUsage &usage) const
    {
        json.key(name).beginObject();
        eachUsageMember(usage, *this);
        json.endObject();
    }
    void operator()(const char *name, const ClientProcess &process) const
    {
        if (!process.isKnown())
            return;
        json.key(name).beginObject();
        eachProcessMember(process, *this);
        json.endObject();
    }
    void operator()(const char *name, const RowMarks &marks) const
    {
        if (marks == RowMarks())
            return;
        json.key(name).beginObject();
        eachMarkMember(marks, *this);
        json.endObject();
    }
    void operator()(const char *name, const HeaderList &headers) const
    {
        json.key(name).beginArray();
        for (const auto &[field, value] : headers) {
            RecordJson::writeBytes(json.beginArray(), field);
            RecordJson::writeBytes(json, value);
            json.endArray();
        }
        json.endArray();
    }
    void operator()(const char *name, const RecordedBody &body) const
    {
        json.key(name).beginObject();
        (*this)("bytes", body.bytes);
        json.member("total", body.totalBytes).endObject();
    }
    void operator()(const char *name, const QList<RecordedChunk> &chunks) const
    {
        if (chunks.isEmpty())
            return;
        json.key(name).beginArray();
        for (const RecordedChunk &chunk : chunks)
            json.beginArray().number(chunk.atUs).number(chunk.end).endArray();
        json.endArray();
    }
};

/// Reads each member that it is called with; what is absent or of another type stays as it is.
struct Reader {
    JsonValue object;

    JsonValue at(const char *name) const { return object[QByteArrayView(name)]; }

    void operator()(const char *name, QString &text) const
    {
        if (const JsonValue value = at(name); value.isString())
            text = QString::fromUtf8(value.text());
    }
    void operator()(const char *name, QByteArray &bytes) const { bytes = RecordJson::readBytes(at(name)); }
    void operator()(const char *name, bool &flag) const { flag = at(name).boolean().value_or(flag); }
    template <typename Integer>
    requires std::is_integral_v<Integer>
    void operator()(const char *name, Integer &number) const
    {
        if (const auto value = at(name).integer(); value && std::in_range<Integer>(*value))
            number = Integer(*value);
    }
    void operator()(const char *name, std::optional<double> &number) const
    {
        if (const auto value = at(name).number())
            number = value;
    }
    void operator()(const char *name, ExchangeState &state) const { readName(at(name), stateNames, state); }
    void operator()(const char *name, CacheUse &use) const { readName(at(name), cacheNames, use); }
    void operator()(const char *name, TokenUsage &usage) const { eachUsageMember(usage, Reader{at(name)}); }
    void operator()(const char *name, ClientProcess &process) const
    {
        eachProcessMember(process, Reader{at(name)});
    }
    void operator()(const char *name, RowMarks &marks) const { eachMarkMember(marks, Reader{at(name)}); }
    void operator()(const char *name, HeaderList &headers) const
    {
        for (const JsonValue &field : at(name)) {
            const auto part = field.begin();
            if (field.isArray() && field.size() == 2) {
                auto next = part;
                ++next;
                headers.emplaceBack(RecordJson::readBytes(*part), RecordJson::readBytes(*next));
            }
        }
    }
    void operator()(const char *name, RecordedBody &body) const
    {
        const Reader inside{at(name)};
        inside("bytes", body.bytes);
        inside("total", body.totalBytes);
        body.totalBytes = std::max(body.totalBytes, qint64(body.bytes.size()));
    }
    void operator()(const char *name, QList<RecordedChunk> &chunks) const
    {
        for (const JsonValue &pair : at(name)) {
            if (pair.size() != 2)
                continue;
            auto part = pair.begin();
            RecordedChunk chunk;
            chunk.atUs = part->integer().value_or(0);
            ++part;
            chunk.end = part->integer().value_or(0);
            chunks += chunk;
        }
    }
};

void writeLeg(JsonWriter &json, const RecordedLeg &leg)
{
    json.beginObject();
    eachLegMember(leg, Writer{json});
    json.endObject();
}

} // namespace

void RecordJson::writeBytes(JsonWriter &json, QByteArrayView bytes)
{
    if (bytes.isValidUtf8())
        json.text(bytes);
    else
        json.beginObject().member("base64", bytes.toByteArray().toBase64()).endObject();
}

QByteArray RecordJson::readBytes(JsonValue value)
{
    return value.isObject() ? QByteArray::fromBase64(value["base64"].text()) : value.text();
}

void RecordJson::writeRow(JsonWriter &json, const TrafficRow &row)
{
    eachRowMember(row, Writer{json});
}

void RecordJson::writeFacts(JsonWriter &json, const RecordedAttempt &attempt)
{
    eachAttemptFact(attempt, Writer{json});
}

void RecordJson::readRow(JsonValue object, TrafficRow &row)
{
    eachRowMember(row, Reader{object});
}

void RecordJson::readFacts(JsonValue object, RecordedAttempt &attempt)
{
    eachAttemptFact(attempt, Reader{object});
}

QByteArray RecordJson::written(const TrafficRecord &record)
{
    JsonWriter json;
    json.beginObject().member("pllm_record", version).key("row").beginObject();
    writeRow(json, record.row);
    json.endObject().key("client");
    writeLeg(json, record.client);
    json.key("attempts").beginArray();
    for (const RecordedAttempt &attempt : record.attempts) {
        json.beginObject();
        writeFacts(json, attempt);
        writeLeg(json.key("leg"), attempt.leg);
        json.endObject();
    }
    json.endArray().member("answer", record.answerText).endObject();
    return json.take();
}

Result<TrafficRecord> RecordJson::read(const QByteArray &json)
{
    const Result<JsonTree> tree = JsonTree::parse(json);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    const auto number = root["pllm_record"].integer();
    if (!number)
        return failure(ErrorKind::BadRequest, u"This is no record of PLLM: it has no \"pllm_record\"."_s);
    if (*number > version)
        return failure(ErrorKind::BadRequest, u"This record was written by a later version of PLLM."_s);
    TrafficRecord record;
    readRow(root["row"], record.row);
    eachLegMember(record.client, Reader{root["client"]});
    for (const JsonValue &value : root["attempts"]) {
        RecordedAttempt attempt;
        readFacts(value, attempt);
        eachLegMember(attempt.leg, Reader{value["leg"]});
        record.attempts += std::move(attempt);
    }
    record.answerText = QString::fromUtf8(root["answer"].text());
    return record;
}
