// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/sampletraffic.h"

using namespace Qt::Literals::StringLiterals;

namespace {

struct Kind {
    QString app;
    QString asked;
    QString served;
    QString provider;
};

const QList<Kind> &kinds()
{
    static const QList<Kind> all{
        {u"Claude Code"_s, u"my-claude"_s, u"claude-sonnet-4-5"_s, u"anthropic"_s},
        {u"Codex"_s, u"gpt-5.2"_s, u"openai/gpt-5.2"_s, u"openrouter"_s},
        {u"Continue"_s, u"qwen3"_s, u"qwen3"_s, u"local"_s},
        {u"Open WebUI"_s, u"openai/gpt-4o-mini"_s, u"gpt-4o-mini"_s, u"openai"_s},
        {u"Zed"_s, u"my-gpt-4"_s, u"gpt-4o"_s, u"openai"_s},
    };
    return all;
}

QByteArray words(int count)
{
    static const QByteArrayList vocabulary{"The",     "tide",   "of",  "tokens", "comes",     "in",
                                           "small",   "waves,", "and", "each",   "one",       "is",
                                           "written", "down",   "as",  "it",     "lands.\n\n"};
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += vocabulary.at(i % vocabulary.size()) +
                (i % vocabulary.size() == vocabulary.size() - 1 ? "" : " ");
    return text;
}

} // namespace

TrafficRow SampleTraffic::pending(RecordId id, qint64 startedMs)
{
    const Kind &kind = kinds().at(qsizetype(id % quint64(kinds().size())));
    TrafficRow row;
    row.id = id;
    row.startedMs = startedMs;
    row.requestId = u"req_%1"_s.arg(id, 8, 16, QChar(u'0'));
    row.clientApp = kind.app;
    row.clientKey = u"me"_s;
    row.method = "POST";
    row.path = u"/v1/chat/completions"_s;
    row.api = u"chat"_s;
    row.modelAsked = kind.asked;
    row.stream = true;
    row.requestBytes = qint64(2'000 + id * 977 % 90'000);
    return row;
}

TrafficRow SampleTraffic::streaming(RecordId id, qint64 startedMs)
{
    const Kind &kind = kinds().at(qsizetype(id % quint64(kinds().size())));
    TrafficRow row = pending(id, startedMs);
    row.state = ExchangeState::Streaming;
    row.status = 200;
    row.modelServed = kind.served;
    row.provider = kind.provider;
    row.attempts = 1;
    row.overheadUs = 210;
    row.firstTokenUs = qint64(180'000 + id * 7919 % 1'400'000);
    row.responseBytes = 4'000;
    return row;
}

TrafficRow SampleTraffic::done(RecordId id, qint64 startedMs)
{
    TrafficRow row = streaming(id, startedMs);
    row.state = ExchangeState::Done;
    row.durationUs = row.firstTokenUs + qint64(600'000 + id * 104'729 % 14'000'000);
    row.usage = {qint64(900 + id * 131 % 52'000), qint64(id * 97 % 800), 0, qint64(30 + id * 53 % 1'800), 0};
    row.usageEstimated = id % 11 == 0;
    row.responseBytes = qint64(3'000 + id * 613 % 60'000);
    row.finishReason = id % 6 == 0 ? u"tool_calls"_s : u"stop"_s;
    return row;
}

TrafficRow SampleTraffic::failed(RecordId id, qint64 startedMs)
{
    TrafficRow row = streaming(id, startedMs);
    row.state = ExchangeState::Failed;
    row.status = 429;
    row.firstTokenUs = -1;
    row.durationUs = 312'000;
    row.attempts = 2;
    row.responseBytes = 214;
    row.note = u"You exceeded your current quota, please check your plan and billing details"_s;
    return row;
}

TrafficRow SampleTraffic::row(RecordId id, qint64 startedMs)
{
    if (id % 17 == 0)
        return failed(id, startedMs);
    TrafficRow row = done(id, startedMs);
    if (id % 29 == 0) {
        row.state = ExchangeState::Refused;
        row.status = 404;
        row.provider.clear();
        row.modelServed.clear();
        row.attempts = 0;
        row.usage = {};
        row.firstTokenUs = -1;
        row.durationUs = 1'400;
        row.finishReason.clear();
        row.note = u"There is no model 'gpt4o'. Did you mean gpt-4o?"_s;
    } else if (id % 23 == 0) {
        row.state = ExchangeState::Cancelled;
        row.finishReason.clear();
        row.note = u"The client left"_s;
    }
    return row;
}

TrafficBatch SampleTraffic::batch(RecordId first, RecordId last)
{
    TrafficBatch batch;
    for (RecordId id = first; id <= last; ++id)
        batch.rows += row(id, 1'700'000'000'000 + qint64(id) * 1'300);
    return batch;
}

TrafficRecord SampleTraffic::record(const TrafficRow &row, int wordCount)
{
    TrafficRecord record;
    record.row = row;
    record.answerText = QString::fromUtf8(words(wordCount));
    record.client.requestLine = "POST /v1/chat/completions";
    record.client.requestHeaders = {{"Host", "127.0.0.1:8080"},
                                    {"Authorization", "Bearer ••••4f2c"},
                                    {"Content-Type", "application/json"},
                                    {"User-Agent", "OpenAI/JS 4.77.0"}};
    record.client.requestBody.bytes =
        "{\"model\":\"" + row.modelAsked.toUtf8() +
        "\",\"stream\":true,\"temperature\":1.0,\"max_tokens\":512,\"messages\":[{\"role\":\"system\","
        "\"content\":"
        "\"You write short sentences.\"},{\"role\":\"user\",\"content\":\"Tell me about the tide.\"}]}";
    record.client.requestBody.totalBytes = record.client.requestBody.bytes.size();
    record.client.status = row.status;
    record.client.responseHeaders = {{"Content-Type", "text/event-stream"},
                                     {"X-Request-Id", row.requestId.toUtf8()}};
    for (const QByteArray &word : words(wordCount).split(' '))
        record.client.responseBody.bytes += "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" +
                                            QByteArray(word).replace("\n", "\\n") + " \"}}]}\n\n";
    record.client.responseBody.totalBytes = record.client.responseBody.bytes.size();
    RecordedAttempt first;
    first.provider = u"openai"_s;
    first.model = u"gpt-4o"_s;
    first.leg = record.client;
    first.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    setHeader(first.leg.requestHeaders, "Host", "api.openai.com");
    setHeader(first.leg.requestHeaders, "Authorization", "Bearer ••••9a1b");
    first.leg.status = 429;
    first.leg.responseHeaders = {{"Content-Type", "application/json"}, {"Retry-After", "20"}};
    first.leg.responseBody.bytes =
        "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}";
    first.leg.responseBody.totalBytes = first.leg.responseBody.bytes.size();
    first.startedUs = 400;
    first.connectingUs = 12'000;
    first.connectedUs = 48'000;
    first.sentUs = 51'000;
    first.headUs = 300'000;
    first.firstByteUs = 300'500;
    first.endedUs = 301'000;
    first.error = u"429 Too Many Requests: You exceeded your current quota"_s;
    first.reason = u"priority 1"_s;
    RecordedAttempt second = first;
    second.provider = row.provider;
    second.model = row.modelServed;
    second.leg.requestLine = "POST https://openrouter.ai/api/v1/chat/completions";
    setHeader(second.leg.requestHeaders, "Host", "openrouter.ai");
    second.leg.requestHeaders.emplaceBack("X-Title", "PLLM");
    second.leg.status = 200;
    second.leg.responseHeaders = {{"Content-Type", "text/event-stream"}, {"cf-ray", "8f1c2d3e4a5b"}};
    second.leg.responseBody = record.client.responseBody;
    second.startedUs = 302'000;
    second.connectingUs = 310'000;
    second.connectedUs = 340'000;
    second.sentUs = 344'000;
    second.headUs = std::max<qint64>(row.firstTokenUs - 20'000, 900'000);
    second.firstByteUs = second.headUs + 15'000;
    second.endedUs = row.durationUs;
    qint64 at = second.firstByteUs;
    const QByteArray &body = second.leg.responseBody.bytes;
    qsizetype number = 0;
    for (qsizetype end = body.indexOf("\n\n"); end >= 0; end = body.indexOf("\n\n", end + 2), ++number) {
        at += number == 60 ? 2'400'000 : 12'000 + number * 7'919 % 31'000;
        if (number % 9 != 8) // that one comes with the next
            second.chunks += RecordedChunk{at, end + 2};
    }
    second.error.clear();
    second.reason = u"priority 2"_s;
    record.attempts = {first, second};
    return record;
}
