// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/samplechat.h"

#include "core/base/jsonwriter.h"

#include <QBuffer>
#include <QImage>
#include <QList>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const QList<QByteArray> toolNames{"Bash",      "Read",     "Edit",      "MultiEdit", "Write",     "Glob",
                                  "Grep",      "LS",       "WebFetch",  "WebSearch", "TodoWrite", "Task",
                                  "NotebookEdit", "KillShell", "BashOutput", "ExitPlanMode", "SlashCommand", "Skill"};

QByteArray paragraph(int number)
{
    return "When you change code, read the file first and keep its style; never guess an API (rule " +
           QByteArray::number(number) +
           ").\nRun the tests that belong to what you touched, and say what you saw. Prefer small steps, and do not "
           "write comments that repeat the code.\n\n";
}

void writeTools(JsonWriter &json)
{
    json.key("tools").beginArray();
    for (const QByteArray &name : toolNames) {
        json.beginObject();
        json.member("name", name);
        json.member("description", "Use " + name + " to work on the user's files.\n" + paragraph(int(name.size())) +
                                       paragraph(3));
        json.key("input_schema")
            .raw("{\"type\":\"object\",\"properties\":{\"command\":{\"type\":\"string\",\"description\":\"What is to be "
                 "done\"},\"file_path\":{\"type\":\"string\"},\"limit\":{\"type\":\"integer\",\"minimum\":1}},"
                 "\"required\":[\"command\"],\"additionalProperties\":false}");
        json.endObject();
    }
    json.endArray();
}

void writeText(JsonWriter &json, const char *role, const QByteArray &text)
{
    json.beginObject().member("role", role);
    json.key("content").beginArray();
    json.beginObject().member("type", "text").member("text", text).endObject();
    json.endArray().endObject();
}

void writeCalls(JsonWriter &json, int turn)
{
    json.beginObject().member("role", "assistant");
    json.key("content").beginArray();
    json.beginObject().member("type", "thinking").member("thinking", QByteArray("The parser fails at an empty line. I look at it, then I run its test."));
    json.member("signature", "c2lnbmF0dXJl").endObject();
    json.beginObject().member("type", "text").member("text", QByteArray("I look at the parser and run its test.")).endObject();
    for (const char *kind : {"r", "b"}) {
        json.beginObject().member("type", "tool_use").member("id", "toolu_" + QByteArray(kind) + QByteArray::number(turn));
        json.member("name", *kind == 'r' ? "Read" : "Bash").key("input");
        json.raw(*kind == 'r' ? "{\"file_path\":\"/home/me/project/src/parser.cpp\",\"limit\":200}"
                              : "{\"command\":\"ctest --output-on-failure -R parser\"}");
        json.endObject();
    }
    json.endArray().endObject();
}

void writeResults(JsonWriter &json, int turn)
{
    json.beginObject().member("role", "user");
    json.key("content").beginArray();
    for (const char *kind : {"r", "b"}) {
        json.beginObject().member("type", "tool_result");
        json.member("tool_use_id", "toolu_" + QByteArray(kind) + QByteArray::number(turn));
        QByteArray content;
        for (int line = 1; line <= (*kind == 'r' ? 120 : 9); ++line)
            content += *kind == 'r' ? QByteArray::number(line) + "\tif (line.isEmpty()) return std::nullopt; // " +
                                          QByteArray::number(turn) + '\n'
                                    : "1/4 Test #" + QByteArray::number(line) + ": tst_parser ....... Passed 0.04 sec\n";
        json.member("content", content).endObject();
    }
    json.endArray().endObject();
}

QByteArray picture()
{
    QImage image(640, 400, QImage::Format_RGB32);
    image.fill(QColor(240, 240, 245));
    QPainter painter(&image);
    painter.fillRect(60, 60, 240, 160, QColor(60, 120, 200));
    painter.setBrush(QColor(220, 120, 60));
    painter.drawEllipse(360, 120, 180, 180);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes.toBase64();
}

QByteArray event(const QByteArray &type, const QByteArray &members)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
}

RecordedBody whole(const QByteArray &bytes)
{
    return {bytes, bytes.size()};
}

TrafficRow rowOf(RecordId id)
{
    TrafficRow row;
    row.id = id;
    row.startedMs = 1'764'500'000'000 + qint64(id) * 41'000;
    row.state = ExchangeState::Done;
    row.clientKey = u"me"_s;
    row.session = u"session-1"_s;
    row.method = "POST";
    row.status = 200;
    row.stream = true;
    row.durationUs = 9'200'000;
    row.firstTokenUs = 1'900'000;
    row.attempts = 1;
    return row;
}

} // namespace

QByteArray SampleChat::answerStream(int events)
{
    QList<QByteArray> all{
        event("message_start", "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-opus-4-5\",\"content\":[],\"usage\":{\"input_tokens\":120,\"cache_read_input_tokens\":9000,\"output_tokens\":1}}"),
        event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}"),
        event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"The test expects an empty result.\"}"),
        event("content_block_stop", "\"index\":0"),
        event("content_block_start", "\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
        event("content_block_delta", "\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"The empty line is \"}"),
        event("content_block_delta", "\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"not handled. I fix it and run the test again.\"}"),
        event("content_block_stop", "\"index\":1"),
        event("content_block_start", "\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_new\",\"name\":\"Edit\",\"input\":{}}"),
        event("content_block_delta", "\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"file_path\\\":\\\"/home/me/project/src/parser.cpp\\\",\\\"command\\\":\\\"replace\\\"}\"}"),
        event("content_block_stop", "\"index\":2"),
        event("message_delta", "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":160}"),
        event("message_stop", "\"x\":1"),
    };
    return all.mid(0, events).join();
}

TrafficRecord SampleChat::agent(RecordId id, int turns, const QByteArray &cch)
{
    TrafficRecord record;
    record.row = rowOf(id);
    record.row.path = u"/v1/messages?beta=true"_s;
    record.row.api = u"messages"_s;
    record.row.clientApp = u"Claude Code"_s;
    record.row.modelAsked = record.row.modelServed = u"claude-opus-4-5"_s;
    record.row.provider = u"anthropic"_s;
    JsonWriter json;
    json.beginObject().member("model", "claude-opus-4-5").key("messages").beginArray();
    for (int turn = 0; turn < turns; ++turn) {
        writeText(json, "user", "Step " + QByteArray::number(turn + 1) + ": make the parser read empty lines, please.");
        writeCalls(json, turn);
        writeResults(json, turn);
        writeText(json, "assistant", "Step " + QByteArray::number(turn + 1) + " is done; the tests pass.");
    }
    writeText(json, "user", "Fix the failing test");
    writeCalls(json, turns);
    writeResults(json, turns);
    json.endArray().key("system").beginArray();
    json.beginObject().member("type", "text");
    json.member("text", "x-anthropic-billing-header: cc_version=2.1.197; cc_entrypoint=cli; cch=" + cch + ";").endObject();
    QByteArray system = "You are Claude Code, Anthropic's official CLI for Claude.\n\n";
    for (int i = 1; i <= 60; ++i)
        system += paragraph(i);
    json.beginObject().member("type", "text").member("text", system).endObject();
    json.endArray();
    writeTools(json);
    json.member("max_tokens", 32000).member("stream", true).endObject();
    record.client.requestLine = "POST /v1/messages?beta=true";
    record.client.requestHeaders = {{"Content-Type", "application/json"}, {"User-Agent", "claude-cli/2.1.197"}};
    record.client.requestBody = whole(json.take());
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "text/event-stream"}};
    record.client.responseBody = whole(answerStream(100));
    record.row.requestBytes = record.client.requestBody.totalBytes;
    record.row.usage.input = 9'800 + 2'500 * turns;
    record.row.usage.cachedInput = 9'000 + 2'500 * std::max(turns - 1, 0);
    record.row.usage.cacheWrite = 600;
    record.row.usage.output = 160;
    RecordedAttempt attempt;
    attempt.provider = u"anthropic"_s;
    attempt.model = u"claude-opus-4-5"_s;
    attempt.reason = u"priority 1"_s;
    attempt.leg = record.client;
    attempt.leg.requestLine = "POST https://api.anthropic.com/v1/messages?beta=true";
    attempt.leg.requestHeaders.emplaceBack("X-Api-Key", "****4f2c");
    record.attempts = {attempt};
    return record;
}

TrafficRecord SampleChat::withPicture(RecordId id)
{
    TrafficRecord record;
    record.row = rowOf(id);
    record.row.path = u"/v1/chat/completions"_s;
    record.row.api = u"chat"_s;
    record.row.modelAsked = record.row.modelServed = u"gpt-4o"_s;
    record.row.provider = u"openai"_s;
    record.client.requestLine = "POST /v1/chat/completions";
    record.client.requestBody = whole(
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is on "
        "this picture?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64," +
        picture() + "\"}}]}]}");
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "application/json"}, {"X-PLLM-Dropped", "top_k, thinking"}};
    record.client.responseBody = whole(
        R"({"id":"1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"A blue rectangle and an orange circle."},"finish_reason":"stop"}]})");
    record.row.usage.input = 790;
    record.row.usage.output = 9;
    RecordedAttempt attempt;
    attempt.provider = u"openai"_s;
    attempt.model = u"gpt-4o"_s;
    attempt.reason = u"cheapest"_s;
    attempt.leg = record.client;
    attempt.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    record.attempts = {attempt};
    return record;
}
