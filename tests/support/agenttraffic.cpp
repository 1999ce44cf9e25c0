// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/agenttraffic.h"

#include "tests/support/agenttask.h"
#include "tests/support/rawclient.h"

#include "core/base/jsonwriter.h"

#include <algorithm>

namespace {

using AgentTask::Step;
using AgentTraffic::Turn;
using AgentTraffic::Usage;

constexpr int bytesPerToken = 4;
constexpr qint64 neverCached = 12; ///< tokens behind the last cache mark

static_assert(AgentTraffic::firstSubAgentTurn == AgentTask::subAgentStep + 1 &&
              AgentTraffic::subAgentTurns == AgentTask::subAgentSteps &&
              AgentTraffic::turns == AgentTask::steps + AgentTask::subAgentSteps &&
              AgentTraffic::brokenTurn == AgentTask::laterStep + AgentTask::subAgentSteps &&
              AgentTraffic::repeatedTurn == AgentTask::repeatedStep + AgentTask::subAgentSteps);

/// Which step of which agent a request asks for.
struct Place {
    bool isSubAgent = false;
    int step = 0;

    Step answer() const { return isSubAgent ? AgentTask::subAgentStepOf(step) : AgentTask::step(step); }
    bool isLater() const { return !isSubAgent && step >= AgentTask::laterStep; }
    bool isBroken() const { return !isSubAgent && step == AgentTask::laterStep; }
    QByteArray callId(int ofStep) const
    {
        return (isSubAgent ? "toolu_01sub" : "toolu_01main") +
               QByteArray::number(ofStep).rightJustified(3, '0');
    }
};

Place placeOf(int turn)
{
    const int inSubAgent = turn - AgentTraffic::firstSubAgentTurn;
    if (inSubAgent < 0)
        return {false, turn};
    return inSubAgent < AgentTraffic::subAgentTurns ? Place{true, inSubAgent}
                                                    : Place{false, turn - AgentTraffic::subAgentTurns};
}

void writeMark(JsonWriter &json)
{
    json.key("cache_control").raw(R"({"type":"ephemeral"})");
}

void writeUser(JsonWriter &json, const QByteArray &text, const QByteArray &resultOf, bool isMarked)
{
    json.beginObject().member("role", "user").key("content").beginArray().beginObject();
    if (resultOf.isEmpty())
        json.member("type", "text").member("text", text);
    else
        json.member("tool_use_id", resultOf).member("type", "tool_result").member("content", text);
    if (isMarked)
        writeMark(json);
    json.endObject().endArray().endObject();
}

void writeAssistant(JsonWriter &json, const Step &step, const QByteArray &callId)
{
    json.beginObject().member("role", "assistant").key("content").beginArray();
    json.beginObject().member("type", "text").member("text", step.says).endObject();
    if (!step.tool.isEmpty()) {
        json.beginObject().member("type", "tool_use").member("id", callId).member("name", step.tool);
        json.key("input").raw(step.input).endObject();
    }
    json.endArray().endObject();
}

/// All that was said before the place's step.
void writeMessages(JsonWriter &json, const Place &place)
{
    json.key("messages").beginArray();
    writeUser(json, place.isSubAgent ? AgentTask::subAgentQuestion() : AgentTask::question(), {},
              place.step == 0);
    for (int before = 0; before < place.step; ++before) {
        const Step step = Place{place.isSubAgent, before}.answer();
        writeAssistant(json, step, place.callId(before));
        writeUser(json, step.result, step.tool.isEmpty() ? QByteArray() : place.callId(before),
                  before + 1 == place.step);
    }
    json.endArray();
}

void writeSystem(JsonWriter &json, const Place &place, int turn)
{
    const auto write = [&json](const QByteArray &text, bool isMarked) {
        json.beginObject().member("type", "text").member("text", text);
        if (isMarked)
            writeMark(json);
        json.endObject();
    };
    json.key("system").beginArray();
    const QByteArray changing = QByteArray::number(0x4a10 + turn * 0x1357, 16).rightJustified(5, '0');
    write("x-anthropic-billing-header: cc_version=2.1.197; cc_entrypoint=cli; cch=" + changing + ';', false);
    write(place.isSubAgent ? AgentTask::subAgentSystemText() : AgentTask::systemText(place.isLater()), true);
    json.endArray();
}

void writeTools(JsonWriter &json, const Place &place)
{
    json.key("tools").beginArray();
    const QList<AgentTask::Tool> &all = AgentTask::tools();
    for (const AgentTask::Tool &tool : all.first(place.isSubAgent ? AgentTask::subAgentTools : all.size())) {
        json.beginObject().member("name", tool.name).member("description", tool.description);
        json.key("input_schema").raw(tool.schema).endObject();
    }
    json.endArray();
}

QByteArray modelOf(const Place &place)
{
    return place.isSubAgent ? AgentTraffic::subAgentModel : AgentTraffic::model;
}

QByteArray bodyOf(const Place &place, int turn)
{
    JsonWriter json;
    json.beginObject().member("model", modelOf(place));
    writeMessages(json, place);
    writeSystem(json, place, turn);
    writeTools(json, place);
    json.key("metadata").beginObject();
    json.member("user_id", R"({"device_id":"a1b2c3","account_uuid":"","session_id":")" +
                               QByteArray(AgentTraffic::session) + R"("})");
    json.endObject().member("max_tokens", 64000);
    if (!place.isSubAgent) {
        json.key("thinking").raw(R"({"type":"adaptive"})");
        json.key("context_management").raw(R"({"edits":[{"type":"clear_thinking_20251015","keep":"all"}]})");
        json.key("output_config").raw(R"({"effort":"high"})");
    }
    return json.member("stream", true).endObject().take();
}

HeaderList headersOf(const Place &place)
{
    HeaderList headers{{"Accept", "application/json"},
                       {"Content-Type", "application/json"},
                       {"User-Agent", "claude-cli/2.1.197 (external, cli)"},
                       {"X-Claude-Code-Session-Id", AgentTraffic::session},
                       {"X-Stainless-Lang", "js"},
                       {"X-Stainless-Retry-Count", "0"},
                       {"anthropic-beta", "claude-code-20250219,interleaved-thinking-2025-05-14,"
                                          "context-management-2025-06-27,prompt-caching-scope-2026-01-05,"
                                          "effort-2025-11-24"},
                       {"anthropic-dangerous-direct-browser-access", "true"},
                       {"anthropic-version", "2023-06-01"},
                       {"x-app", "cli"}};
    if (place.isSubAgent)
        headers.emplaceBack("x-claude-code-agent-id", "a7d31f0c");
    return headers;
}

/// As a provider's cache works: what the same agent sent before is read from it, what came since is written
/// to it.
Usage usageOf(const Place &place, qsizetype size)
{
    const Step step = place.answer();
    Usage usage;
    usage.uncached = neverCached;
    if (place.step > 0 && !place.isBroken())
        usage.cacheRead = bodyOf({place.isSubAgent, place.step - 1}, 0).size() / bytesPerToken;
    usage.cacheWrite = size / bytesPerToken - usage.cacheRead;
    usage.output = (step.says.size() + step.tool.size() + step.input.size()) / bytesPerToken + 20;
    return usage;
}

QByteArray event(const QByteArray &type, const QByteArray &members)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (members.isEmpty() ? "" : ",") +
           members + "}\n\n";
}

/// As deltas come: some words, or some bytes, at a time; no character is cut (all of it is ASCII).
QList<QByteArray> pieces(const QByteArray &text)
{
    constexpr qsizetype size = 17;
    QList<QByteArray> all;
    for (qsizetype at = 0; at < text.size(); at += size)
        all += text.mid(at, size);
    return all;
}

} // namespace

QList<QByteArray> AgentTraffic::answerEvents(const QByteArray &model, const Usage &usage,
                                             const QByteArray &text, const QByteArray &tool,
                                             const QByteArray &input, const QByteArray &callId)
{
    const auto delta = [](const QByteArray &index, const QByteArray &type, const QByteArray &name,
                          const QByteArray &part) {
        return event("content_block_delta", "\"index\":" + index + R"(,"delta":{"type":")" + type + "\",\"" +
                                                name + "\":" + jsonQuoted(part) + '}');
    };
    JsonWriter told;
    told.beginObject().member("input_tokens", usage.uncached);
    told.member("cache_creation_input_tokens", usage.cacheWrite)
        .member("cache_read_input_tokens", usage.cacheRead);
    told.member("output_tokens", 1).endObject();
    QList<QByteArray> events{
        event("message_start",
              R"("message":{"id":"msg_01story","type":"message","role":"assistant","model":")" + model +
                  R"(","content":[],"stop_reason":null,"stop_sequence":null,"usage":)" + told.take() + '}'),
        event("content_block_start", R"("index":0,"content_block":{"type":"text","text":""})")};
    for (const QByteArray &part : pieces(text))
        events += delta("0", "text_delta", "text", part);
    events += event("content_block_stop", "\"index\":0");
    if (!tool.isEmpty()) {
        events += event("content_block_start", R"("index":1,"content_block":{"type":"tool_use","id":")" +
                                                   callId + R"(","name":")" + tool + R"(","input":{}})");
        for (const QByteArray &part : pieces(input))
            events += delta("1", "input_json_delta", "partial_json", part);
        events += event("content_block_stop", "\"index\":1");
    }
    const QByteArray reason = tool.isEmpty() ? "end_turn" : "tool_use";
    events += event("message_delta", R"("delta":{"stop_reason":")" + reason +
                                         R"(","stop_sequence":null},"usage":{"output_tokens":)" +
                                         QByteArray::number(usage.output) + '}');
    events += event("message_stop", {});
    return events;
}

Turn AgentTraffic::turn(int number)
{
    const Place place = placeOf(number);
    const Step step = place.answer();
    Turn turn;
    turn.headers = headersOf(place);
    turn.body = bodyOf(place, number);
    turn.model = modelOf(place);
    turn.isSubAgent = place.isSubAgent;
    turn.usage = usageOf(place, turn.body.size());
    turn.events =
        answerEvents(turn.model, turn.usage, step.says, step.tool, step.input, place.callId(place.step));
    return turn;
}

QByteArray Turn::request(const QByteArray &key) const
{
    HeaderList all = headers;
    all.emplaceBack("Authorization", "Bearer " + key);
    return httpRequest("POST", "/v1/messages?beta=true", all, body);
}

UpstreamScript Turn::answer(const QStringList &gates) const
{
    UpstreamScript script;
    if (!gates.isEmpty())
        script.hold(gates.first());
    script.streamHead();
    const qsizetype stretches = std::max<qsizetype>(gates.size(), 1);
    for (qsizetype i = 0; i < events.size(); ++i) {
        for (qsizetype gate = 1; gate < stretches; ++gate) {
            if (i == events.size() * gate / stretches)
                script.hold(gates[gate]);
        }
        script.chunk(events[i]);
    }
    return script.lastChunk();
}
