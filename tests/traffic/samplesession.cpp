// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/traffic/samplesession.h"

#include "core/base/jsonwriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray quoted(const QByteArray &text)
{
    JsonWriter json;
    json.text(QByteArrayView(text));
    return json.take();
}

QByteArray user(const QByteArray &text)
{
    return R"({"role":"user","content":)" + quoted(text) + '}';
}

struct Call {
    QByteArray id = {};
    QByteArray name = {};
    QByteArray input = {};
    QByteArray result = {};
    bool isError = false;
};

/// An agent that speaks Anthropic's format: its messages grow with each turn.
struct ClaudeAgent {
    QByteArray system = {};
    QList<QByteArray> messages = {};
    QByteArray agent = {};
    bool hasTools = true;
    int turns = 0;
    qint64 tokens = 14'000;

    QByteArray request() const
    {
        QByteArray body =
            R"({"model":"claude-opus-4-5","max_tokens":32000,"system":[{"type":"text","text":"x-anthropic-billing-header: cch=)" +
            QByteArray::number(turns, 16) + R"(;"},{"type":"text","text":)" + quoted(system) + "}],";
        if (hasTools)
            body +=
                R"("tools":[{"name":"Bash","input_schema":{"type":"object"}},{"name":"Read","input_schema":{"type":"object"}}],)";
        return body + R"("messages":[)" + messages.join(',') + "]}";
    }
    static QByteArray contentOf(const QByteArray &text, const QList<Call> &calls)
    {
        QByteArrayList parts{R"({"type":"text","text":)" + quoted(text) + '}'};
        for (const Call &call : calls)
            parts += R"({"type":"tool_use","id":")" + call.id + R"(","name":")" + call.name +
                     R"(","input":)" + call.input + '}';
        return '[' + parts.join(',') + ']';
    }
    static QByteArray answer(const QByteArray &text, const QList<Call> &calls)
    {
        return R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-5","content":)" +
               contentOf(text, calls) + R"(,"stop_reason":")" + (calls.isEmpty() ? "end_turn" : "tool_use") +
               R"(","usage":{"input_tokens":10,"output_tokens":5}})";
    }
    void goOn(const QByteArray &text, const QList<Call> &calls, const QByteArray &next = {})
    {
        messages += R"({"role":"assistant","content":)" + contentOf(text, calls) + '}';
        QByteArrayList results;
        for (const Call &call : calls)
            results += R"({"type":"tool_result","tool_use_id":")" + call.id + R"(","content":)" +
                       quoted(call.result) + (call.isError ? R"(,"is_error":true})" : "}");
        if (!next.isEmpty())
            results += R"({"type":"text","text":)" + quoted(next) + '}';
        messages += R"({"role":"user","content":[)" + results.join(',') + "]}";
        ++turns;
    }
};

struct ClaudeSession {
    QList<TrafficRecord> records = {};

    TrafficRecord &add(ClaudeAgent &agent, qint64 startMs, qint64 tookMs, const QByteArray &text,
                       const QList<Call> &calls)
    {
        TrafficRecord record =
            SampleSession::record(0, u"messages"_s, agent.request(), ClaudeAgent::answer(text, calls));
        TrafficRow &row = record.row;
        row.startedMs = startMs;
        row.durationUs = tookMs * 1000;
        row.firstTokenUs = tookMs * 300;
        row.clientApp = u"Claude Code"_s;
        row.session = u"8e1f4c22-77aa-4c7e-9a11-5f0e2d1c3b4a"_s;
        row.provider = u"anthropic"_s;
        row.modelAsked = row.modelServed = agent.hasTools ? u"claude-opus-4-5"_s : u"claude-haiku-4-5"_s;
        row.toolCalls = int(calls.size());
        row.usage.input = agent.tokens + 1'900 * agent.turns;
        row.usage.cachedInput = agent.turns == 0 ? 0 : row.usage.input - 1'900;
        row.usage.output = 90 + 40 * (agent.turns % 5);
        row.costUsd = double(row.usage.input - row.usage.cachedInput) * 5e-6 +
                      double(row.usage.cachedInput) * 5e-7 + double(row.usage.output) * 25e-6;
        record.client.requestHeaders = {{"X-Claude-Code-Session-Id", row.session.toUtf8()}};
        if (!agent.agent.isEmpty())
            record.client.requestHeaders.emplaceBack("x-claude-code-agent-id", agent.agent);
        records += record;
        return records.last();
    }
};

/// What the main agent's turn asks for.
QList<Call> callsOf(int turn, int turns)
{
    const QByteArray number = QByteArray::number(turn);
    if (turn == 3)
        return {
            {"toolu_task_a", "Task",
             R"({"description":"Find the callers","prompt":"Find all callers of parseLine in the repository.","subagent_type":"Explore"})",
             "There are three callers."},
            {"toolu_task_b", "Task",
             R"({"description":"Read the grammar","prompt":"Read docs/grammar.md and tell what an empty line means.","subagent_type":"Explore"})",
             "An empty line ends a block."}};
    if (turn >= 7 && turn <= 9)
        return {{"toolu_test_" + number, "Bash",
                 turn == 8 ? R"({ "timeout": 600, "command": "ctest -R parser" })"
                           : R"({"command":"ctest -R parser","timeout":600})",
                 "1 of 4 tests failed: tst_parser::emptyLine", true}};
    if (turn == turns - 1)
        return {};
    QList<Call> calls{{"toolu_read_" + number, "Read",
                       "{\"file_path\":\"/home/me/project/src/part" + number + ".cpp\"}",
                       "1\t#include <string>"}};
    if (turn % 3 == 0)
        calls += Call{"toolu_edit_" + number, "Edit",
                      "{\"file_path\":\"/home/me/project/src/part" + number + ".cpp\",\"new_string\":\"x\"}",
                      "done"};
    return calls;
}

/// A sub-agent's turns from `startMs` on; its last answer asks for nothing.
void runSubAgent(ClaudeSession &session, ClaudeAgent agent, int turns, qint64 startMs)
{
    for (int turn = 0; turn < turns; ++turn) {
        QList<Call> calls;
        if (turn < turns - 1)
            calls += Call{"toolu_" + agent.agent + QByteArray::number(turn), "Grep",
                          "{\"pattern\":\"parseLine\",\"path\":\"src/" + QByteArray::number(turn) + "\"}",
                          "3 matches"};
        session.add(agent, startMs + turn * 3'000, 2'400, "I look through the sources.", calls);
        agent.goOn("I look through the sources.", calls);
    }
}

void number(QList<TrafficRecord> &records)
{
    std::stable_sort(records.begin(), records.end(), [](const TrafficRecord &a, const TrafficRecord &b) {
        return a.row.startedMs < b.row.startedMs;
    });
    RecordId id = 0;
    for (TrafficRecord &record : records)
        record.row.id = ++id;
}

} // namespace

TrafficRecord SampleSession::record(RecordId id, const QString &api, const QByteArray &request,
                                    const QByteArray &answer)
{
    TrafficRecord record;
    TrafficRow &row = record.row;
    row.id = id;
    row.startedMs = 1'764'500'000'000 + qint64(id) * 5'000;
    row.state = ExchangeState::Done;
    row.clientKey = u"me"_s;
    row.method = "POST";
    row.api = api;
    row.path = api == u"messages"_s    ? u"/v1/messages?beta=true"_s
               : api == u"responses"_s ? u"/v1/responses"_s
                                       : u"/v1/chat/completions"_s;
    row.status = 200;
    row.durationUs = 4'000'000;
    row.firstTokenUs = 900'000;
    row.attempts = 1;
    row.requestBytes = request.size();
    record.client.requestLine = "POST " + row.path.toUtf8();
    record.client.requestBody = {request, request.size()};
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "application/json"}};
    record.client.responseBody = {answer, answer.size()};
    return record;
}

QList<TrafficRecord> SampleSession::claude(int turns, qint64 startMs)
{
    ClaudeSession session;
    const QByteArray question = "Make the parser read empty lines, please.";
    ClaudeAgent title{
        "Write a title of five words for this conversation.", {user(question)}, {}, false, 0, 300};
    session.add(title, startMs, 700, "Parser and empty lines", {});
    ClaudeAgent agent{
        "You are Claude Code, Anthropic's official CLI for Claude.",
        {R"({"role":"user","content":[{"type":"text","text":"<system-reminder>\nBe brief.\n</system-reminder>"},)"
         R"({"type":"text","text":)" +
         quoted(question) + "}]}"}};
    qint64 now = startMs + 300;
    for (int turn = 0; turn < turns; ++turn) {
        const QList<Call> calls = callsOf(turn, turns);
        const qint64 took = 2'500 + 700 * (turn % 4) + (turn == turns / 2 ? 21'000 : 0);
        const QByteArray text =
            "Step " + QByteArray::number(turn + 1) + ": I look at the parser and run its test.";
        if (turn == 9) {
            TrafficRecord &failed = session.add(agent, now, 400, text, {});
            failed.row.state = ExchangeState::Failed;
            failed.row.status = failed.client.status = 529;
            failed.row.usage = {};
            failed.row.costUsd.reset();
            failed.row.note = u"Overloaded"_s;
            failed.client.responseBody = {
                R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", 80};
            now += 1'500;
        }
        session.add(agent, now, took, text, calls);
        now += took + 800;
        if (turn == 3) {
            const QByteArray system = "You are a file search specialist.";
            runSubAgent(session,
                        {system, {user("Find all callers of parseLine in the repository.")}, "agent-a"}, 5,
                        now);
            runSubAgent(
                session,
                {system, {user("Read docs/grammar.md and tell what an empty line means.")}, "agent-b"}, 4,
                now + 500);
            now += 16'500;
        }
        agent.goOn(text, calls, turn == 20 ? QByteArray("And what about tabs?") : QByteArray());
    }
    number(session.records);
    return session.records;
}

QList<TrafficRecord> SampleSession::codex()
{
    const QByteArray head =
        R"({"model":"gpt-5.2","stream":false,"store":false,"instructions":"You are Codex.","prompt_cache_key":"t-1",)"
        R"("tools":[{"type":"function","name":"shell","parameters":{"type":"object"}}],"input":[)";
    const QByteArray context =
        R"({"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>\n<cwd>/home/me</cwd>\n</environment_context>"}]})";
    const auto prompt = [](const QByteArray &text) {
        return R"({"type":"message","role":"user","content":[{"type":"input_text","text":)" + quoted(text) +
               "}]}";
    };
    const auto call = [](const QByteArray &id, const QByteArray &name, const QByteArray &arguments) {
        return R"({"type":"function_call","call_id":")" + id + R"(","name":")" + name + R"(","arguments":)" +
               quoted(arguments) + '}';
    };
    const auto output = [](const QByteArray &id, const QByteArray &text) {
        return R"({"type":"function_call_output","call_id":")" + id + R"(","output":)" + quoted(text) + '}';
    };
    const auto answer = [](const QByteArray &id, const QByteArray &items) {
        return R"({"id":")" + id +
               R"(","object":"response","created_at":1764500000,"status":"completed","model":"gpt-5.2","output":[)" +
               items + R"(],"usage":{"input_tokens":100,"output_tokens":10,"total_tokens":110}})";
    };
    const QByteArray test = call("c1", "shell", R"({"command":["pytest","-q"]})");
    const QByteArray spawn =
        call("c2", "spawn_agent", R"({"message":"Look for flaky tests in tests/unit and list them."})");
    const QByteArray again = call("c3", "shell", R"({"command": ["pytest", "-q"]})");
    const QByteArray said =
        R"({"type":"message","role":"assistant","content":[{"type":"output_text","text":"Done."}]})";
    const QByteArray begin = head + context + ',' + prompt("Fix the failing test");
    const QByteArray second =
        begin + ',' + test + ',' + output("c1", R"({"output":"1 failed","metadata":{"exit_code":1}})");
    const QByteArray third = second + ',' + spawn + ',' + again + ',' + output("c2", "none") + ',' +
                             output("c3", R"({"output":"1 failed","metadata":{"exit_code":1}})");
    QList<TrafficRecord> records{
        record(1, u"responses"_s, begin + "]}", answer("r1", test)),
        record(2, u"responses"_s, second + "]}", answer("r2", spawn + ',' + again)),
        record(3, u"responses"_s,
               head + context + ',' + prompt("Look for flaky tests in tests/unit and list them.") + "]}",
               answer("r3", said)),
        record(4, u"responses"_s, third + "]}", answer("r4", said)),
    };
    for (TrafficRecord &one : records) {
        one.row.clientApp = u"Codex"_s;
        one.row.session = u"root"_s;
        one.client.requestHeaders = {{"session-id", "root"}, {"thread-id", one.row.id == 3 ? "t-2" : "root"}};
        one.row.usage.input = 1'000;
        one.row.usage.output = 10;
        one.row.costUsd = 0.25;
    }
    return records;
}

QList<TrafficRecord> SampleSession::chain()
{
    const auto request = [](const QByteArray &input, const QByteArray &previous) {
        return R"({"model":"gpt-5.2","instructions":"Answer.","tools":[{"type":"function","name":"now","parameters":{"type":"object"}}],"input":)" +
               input + (previous.isEmpty() ? QByteArray() : R"(,"previous_response_id":")" + previous + '"') +
               '}';
    };
    const auto answer = [](const QByteArray &id, const QByteArray &item) {
        return R"({"id":")" + id +
               R"(","object":"response","created_at":1764500000,"status":"completed","model":"gpt-5.2","output":[)" +
               item + R"(],"usage":{"input_tokens":100,"output_tokens":10,"total_tokens":110}})";
    };
    const QByteArray said =
        R"({"type":"message","role":"assistant","content":[{"type":"output_text","text":"Noon."}]})";
    QList<TrafficRecord> records{
        record(1, u"responses"_s, request("\"What time is it?\"", {}),
               answer("resp_1", R"({"type":"function_call","call_id":"c1","name":"now","arguments":"{}"})")),
        record(2, u"responses"_s,
               request(R"([{"type":"function_call_output","call_id":"c1","output":"12:00"}])", "resp_1"),
               answer("resp_2", said)),
        record(3, u"responses"_s, request("\"And in Tokyo?\"", "resp_2"), answer("resp_3", said)),
    };
    for (TrafficRecord &one : records)
        one.row.session = u"chain"_s;
    return records;
}

QList<TrafficRecord> SampleSession::chat()
{
    const QByteArray tools =
        R"("tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object"}}}],)";
    const QByteArray first =
        R"({"role":"system","content":"Help."},{"role":"user","content":"Will it rain?"})";
    const QByteArray call =
        R"({"role":"assistant","content":null,"tool_calls":[{"id":"w1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Ulm\"}"}}]})";
    const auto answer = [](const QByteArray &message) {
        return R"({"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)" +
               message + R"(,"finish_reason":"stop"}]})";
    };
    QList<TrafficRecord> records{
        record(1, u"chat"_s, R"({"model":"m",)" + tools + R"("messages":[)" + first + "]}", answer(call)),
        record(2, u"chat"_s,
               R"({"model":"m","messages":[{"role":"user","content":"Write a title for: Will it rain?"}]})",
               answer(R"({"role":"assistant","content":"Rain"})")),
        record(3, u"chat"_s,
               R"({"model":"m",)" + tools + R"("messages":[)" + first + ',' + call +
                   R"(,{"role":"tool","tool_call_id":"w1","content":"Error: no such city"}]})",
               answer(R"({"role":"assistant","content":"I cannot tell."})")),
    };
    for (TrafficRecord &one : records)
        one.row.session = u"chat-1"_s;
    return records;
}

QList<TrafficRow> SampleSession::rows(const QList<TrafficRecord> &records)
{
    QList<TrafficRow> rows;
    for (const TrafficRecord &record : records)
        rows += record.row;
    return rows;
}
