// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/traffic/samplerecords.h"

using namespace Qt::Literals::StringLiterals;

namespace {

RecordedBody body(const QByteArray &bytes)
{
    return {bytes, bytes.size()};
}

} // namespace

TrafficRecord SampleRecords::exchange(const QString &path, const QByteArray &request,
                                      const QByteArray &answer, const QByteArray &type)
{
    TrafficRecord record;
    record.row.id = 3;
    record.row.startedMs = 1'767'225'600'123;
    record.row.state = ExchangeState::Done;
    record.row.method = "POST";
    record.row.path = path;
    record.row.modelAsked = u"my-model"_s;
    record.row.status = 200;
    record.row.durationUs = 2'000'000;
    record.client.requestLine = "POST " + path.toUtf8();
    record.client.requestHeaders = {{"Host", "127.0.0.1:8080"}, {"Content-Type", "application/json"}};
    record.client.requestBody = body(request);
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", type}};
    record.client.responseBody = body(answer);
    return record;
}

TrafficRecord SampleRecords::chat()
{
    TrafficRecord record = exchange(
        u"/v1/chat/completions?key=****"_s,
        R"({"model":"my-model","stream":true,"messages":[{"role":"system","content":"Be brief."},)"
        R"({"role":"user","content":"What is the weather in Zürich?"}],"tools":[{"type":"function","function":)"
        R"({"name":"weather","parameters":{"type":"object","properties":{"z":{},"a":{}}}}}],)"
        R"("parallel_tool_calls":false})",
        "data: "
        "{\"id\":\"c1\",\"model\":\"gpt-4o-2\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
        "\"content\":\"Let me look.\"}}]}\n\n"
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":"
        "\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Z\xC3\xBCrich\\\"}"
        "\"}}]}}]}"
        "\n\n"
        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}],\"usage\":"
        "{\"prompt_tokens\":21,\"completion_tokens\":9}}\n\ndata: [DONE]\n\n",
        "text/event-stream");
    TrafficRow &row = record.row;
    row.id = 1203;
    row.requestId = u"req-1"_s;
    row.clientApp = u"Claude Code"_s;
    row.clientKey = u"editor"_s;
    row.process = {u"node"_s, 4711, u"/usr/bin/node"_s};
    row.api = u"chat"_s;
    row.modelServed = u"gpt-4o"_s;
    row.provider = u"openai"_s;
    row.stream = true;
    row.isContinued = true;
    row.firstTokenUs = 812'345;
    row.durationUs = 2'345'678;
    row.overheadUs = 410;
    row.usage = {21, 4, 0, 9, 2, 0, 0};
    row.usageEstimated = true;
    row.costUsd = 0.00123;
    row.cache = CacheUse::Miss;
    row.fault = u"delay"_s;
    row.requestBytes = record.client.requestBody.totalBytes;
    row.responseBytes = record.client.responseBody.totalBytes;
    row.attempts = 2;
    row.finishReason = u"tool_calls"_s;
    row.toolCalls = 1;
    row.note = u"second try, \"as planned\""_s;
    row.session = u"3f2a"_s;
    row.agent = (quint64(1) << 53) - 1;
    row.clientSlowUs = 17;
    row.parent = 1200;
    row.marks = {true, 3, u"look\nhere"_s};
    record.answerText = u"Let me look."_s;
    record.client.requestHeaders += {{"Authorization", "Bearer ****4f2c"}, {"X-Odd", "caf\xE9"}};

    RecordedAttempt failed;
    failed.provider = u"azure"_s;
    failed.model = u"gpt-4o"_s;
    failed.startedUs = 410;
    failed.connectedUs = 90'410;
    failed.headUs = 301'000;
    failed.firstByteUs = 301'200;
    failed.endedUs = 302'000;
    failed.error = u"429 Too Many Requests"_s;
    failed.reason = u"priority 1"_s;
    failed.leg.requestLine = "POST https://azure.example/v1/chat/completions";
    failed.leg.requestHeaders = {{"api-key", "****"}, {"Content-Type", "application/json"}};
    failed.leg.requestBody = record.client.requestBody;
    failed.leg.status = 429;
    failed.leg.responseHeaders = {{"Content-Type", "application/json"}, {"Retry-After", "20"}};
    failed.leg.responseBody = body(R"({"error":{"message":"Quota of key ****9f2k is spent"}})");
    RecordedAttempt served = failed;
    served.provider = u"openai"_s;
    served.startedUs = 303'000;
    served.connectingUs = 313'000;
    served.connectedUs = 350'000;
    served.sentUs = 355'000;
    served.headUs = 800'000;
    served.firstByteUs = 812'000;
    served.endedUs = 2'345'000;
    served.error.clear();
    served.reason = u"priority 2"_s;
    served.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    served.leg.requestHeaders = {{"Authorization", "Bearer ****9f2k"}};
    served.leg.status = 200;
    served.leg.responseHeaders = record.client.responseHeaders;
    served.leg.responseBody = record.client.responseBody;
    served.chunks = {{812'000, 130}, {1'900'000, record.client.responseBody.totalBytes}};
    record.attempts = {failed, served};
    return record;
}

TrafficRecord SampleRecords::binary()
{
    TrafficRecord record = exchange(u"/v1/audio/speech"_s, QByteArray("--b\r\n\r\n\xFF\xFE\0\r\n--b--", 17),
                                    QByteArray("ID3\x04\0\xFF\xF3", 7), "audio/mpeg");
    record.client.requestHeaders = {{"Content-Type", "multipart/form-data; boundary=b"}};
    record.client.responseBody.totalBytes = 50'000; // only the beginning was kept
    record.row.modelAsked.clear();
    return record;
}

TrafficRecord SampleRecords::refused()
{
    TrafficRecord record = exchange(u"/v1/chat/completions"_s, {}, R"({"error":{"message":"no"}})");
    record.row.state = ExchangeState::Refused;
    record.row.status = 401;
    record.row.durationUs = 900;
    record.row.note = u"=HYPERLINK(\"http://evil\",\"x\")"_s;
    record.client.status = 401;
    record.client.requestBody.totalBytes = 321; // not kept
    return record;
}

TrafficRecord SampleRecords::anthropic()
{
    return exchange(
        u"/v1/messages"_s,
        R"({"model":"claude","max_tokens":100,"system":"Be kind.","tools":[{"name":"run","description":"Runs.",)"
        R"("input_schema":{"type":"object","properties":{"cmd":{"type":"string"}}}}],"messages":[)"
        R"({"role":"user","content":"List it."},)"
        R"({"role":"assistant","content":[{"type":"thinking","thinking":"He wants </details> a list","signature":"s"},)"
        R"({"type":"text","text":"I run it."},{"type":"tool_use","id":"t1","name":"run","input":{"cmd":"ls"}}]},)"
        R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"a\n```\nb\n````\nc"}]}]})",
        R"({"id":"m1","type":"message","role":"assistant","model":"claude-4","content":[{"type":"text",)"
        R"("text":"Here:\n```sh\nls"}],"stop_reason":"end_turn","usage":{"input_tokens":9,"output_tokens":4}})");
}
