// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/sessionlist.h"
#include "core/traffic/sessionmap.h"
#include "tests/traffic/samplesession.h"

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Kind = SessionMap::Lane::Kind;
using CallState = SessionMap::Call::State;

namespace {

std::vector<SessionStep> stepsOf(const QList<TrafficRecord> &records)
{
    std::vector<SessionStep> steps;
    for (const TrafficRecord &record : records)
        steps.push_back(sessionStep(record));
    return steps;
}

SessionMap mapOf(const QList<TrafficRecord> &records)
{
    return sessionMap(stepsOf(records));
}

/// Lanes and turns as text: `M1 s1 A1 A2 …`, sub-agents A, B, …, side requests s.
QString outline(const SessionMap &map)
{
    QStringList words;
    for (const SessionMap::Turn &turn : map.turns) {
        const Kind kind = map.lanes[std::size_t(turn.lane)].kind;
        const QString lane = kind == Kind::Main   ? u"M"_s
                             : kind == Kind::Side ? u"s"_s
                                                  : QString(QChar(u'A' + turn.lane - 1));
        words += lane + QString::number(turn.number);
    }
    return words.join(u' ');
}

/// The calls of a turn: `Bash:failed x2 again`.
QString callsOf(const SessionMap::Turn &turn)
{
    static const QStringList states{u"open"_s, u"returned"_s, u"failed"_s, u"lost"_s};
    QStringList words;
    for (const SessionMap::Call &call : turn.calls)
        words += QString::fromUtf8(call.name) + u':' + states.at(int(call.state)) +
                 (call.isRepeated() ? u" x%1"_s.arg(call.times) : QString()) +
                 (call.isFailedAgain ? u" again"_s : QString());
    return words.join(u", "_s);
}

const SessionMap::Turn &turnNumber(const SessionMap &map, int lane, int number)
{
    const SessionMap::Lane &found = map.lanes.at(std::size_t(lane));
    return map.turns.at(std::size_t(found.turns.at(std::size_t(number - 1))));
}

} // namespace

class TestSessionMap : public QObject
{
    Q_OBJECT

private slots:
    void claudeCode();
    void subAgentsWithoutHeaders();
    void codex();
    void chainOfResponses();
    void chats();
    void compactionStaysTheMainAgent();
    void changedInstructionsStayTheSameAgent();
    void lostAndOpenCalls();
    void sameCallInAnotherLaneIsNoRepetition();
    void recordsThatAreNotThere();
    void whatIsNoTurnIsCounted();
    void replaysAreNoTurns();
    void replaysOfAnotherSessionAreTurns();
    void spokenTexts_data();
    void spokenTexts();
    void manyBlocksAreSkippedAtOnce();
    void failedResults_data();
    void failedResults();
    void sessionsOfRows();
};

void TestSessionMap::claudeCode()
{
    const QList<TrafficRecord> records = SampleSession::claude(12);
    const SessionMap map = mapOf(records);
    QCOMPARE(outline(map), u"s1 M1 M2 M3 M4 A1 B1 A2 B2 A3 B3 A4 B4 A5 M5 M6 M7 M8 M9 M10 M11 M12 M13"_s);
    QCOMPARE(map.subAgents, 2);
    QCOMPARE(map.others, 0);
    QCOMPARE(map.lanes.size(), std::size_t(4));
    QCOMPARE(map.lanes[0].title, u"Make the parser read empty lines, please."_s);
    QCOMPARE(map.lanes[1].title, u"Find the callers"_s);
    QCOMPARE(map.lanes[2].title, u"Read the grammar"_s);
    const int start = map.lanes[0].turns[3];
    QCOMPARE(map.lanes[1].startedBy, start);
    QCOMPARE(map.lanes[2].startedBy, start);
    QCOMPARE(callsOf(map.turns[std::size_t(start)]), u"Task:returned, Task:returned"_s);
    QCOMPARE(callsOf(turnNumber(map, 0, 8)), u"Bash:failed"_s);
    QCOMPARE(callsOf(turnNumber(map, 0, 9)), u"Bash:failed x2 again"_s); // spaced and ordered in another way
    QVERIFY(turnNumber(map, 0, 9).hasRepeated());
    QCOMPARE(turnNumber(map, 0, 10).row.status, 529);
    QCOMPARE(callsOf(turnNumber(map, 0, 11)), u"Bash:failed x3 again"_s);
    QCOMPARE(map.repeated, 2);
    QCOMPARE(map.failedCalls, 3);
    QCOMPARE(map.failedAgain, 2);
    QCOMPARE(map.errors, 1);
    QCOMPARE(map.running, 0);
    QCOMPARE(map.unpriced, 0);
    int calls = 0;
    qint64 input = 0;
    double cost = 0;
    for (const TrafficRecord &record : records) {
        calls += record.row.toolCalls;
        input += std::max<qint64>(record.row.usage.input, 0);
        cost += record.row.costUsd.value_or(0);
    }
    QCOMPARE(map.toolCalls, calls);
    QCOMPARE(map.usage.input, input);
    QCOMPARE(map.costUsd, cost);
    QVERIFY(map.cachedShare() > 0.5 && map.cachedShare() < 1);
    QCOMPARE(map.beginMs, records.first().row.startedMs);
    QCOMPARE(map.endMs, records.last().row.startedMs + records.last().row.durationUs / 1000);
    QCOMPARE(turnNumber(map, 0, 1).asked, u"Make the parser read empty lines, please."_s);
    QCOMPARE(turnNumber(map, 0, 2).asked, QString());
    QCOMPARE(turnNumber(map, 0, 2).results, 2);
    QCOMPARE(turnNumber(map, 0, 2).brought, u"1 #include <string>"_s);
    QCOMPARE(turnNumber(map, 0, 2).answered, u"Step 2: I look at the parser and run its test."_s);
    QCOMPARE(map.turnOf(records.at(5).row.id), 5);
    QCOMPARE(map.turnOf(999), -1);
}

/// By their instructions and first messages alone.
void TestSessionMap::subAgentsWithoutHeaders()
{
    QList<TrafficRecord> records = SampleSession::claude(12);
    const SessionMap told = mapOf(records);
    for (TrafficRecord &record : records)
        record.client.requestHeaders.clear();
    QCOMPARE(outline(mapOf(records)), outline(told));
    // The same instructions for all, as some tools have them: the main agent is waiting, so it is somebody
    // else.
    for (TrafficRecord &record : records)
        record.client.requestBody.bytes.replace("You are a file search specialist.",
                                                "You are Claude Code, Anthropic's official CLI for Claude.");
    QCOMPARE(outline(mapOf(records)), outline(told));
    QCOMPARE(mapOf(records).lanes[1].startedBy, told.lanes[1].startedBy);
}

void TestSessionMap::codex()
{
    const SessionMap map = mapOf(SampleSession::codex());
    QCOMPARE(outline(map), u"M1 M2 A1 M3"_s);
    QCOMPARE(map.lanes[0].title, u"Fix the failing test"_s);
    QCOMPARE(map.lanes[1].title, u"Look for flaky tests in tests/unit and list them."_s);
    QCOMPARE(map.lanes[1].startedBy, 1);
    QCOMPARE(callsOf(map.turns[0]), u"shell:failed"_s);
    QCOMPARE(callsOf(map.turns[1]), u"spawn_agent:returned, shell:failed x2 again"_s);
    QCOMPARE(map.repeated, 1);
    QCOMPARE(map.costUsd, 1.0);
    QCOMPARE(map.usage.input, 4'000);
}

void TestSessionMap::chainOfResponses()
{
    const SessionMap map = mapOf(SampleSession::chain());
    QCOMPARE(outline(map), u"M1 M2 M3"_s);
    QCOMPARE(map.subAgents, 0);
    QCOMPARE(callsOf(map.turns[0]), u"now:returned"_s);
    QCOMPARE(map.turns[1].brought, u"12:00"_s);
    QCOMPARE(map.turns[2].asked, u"And in Tokyo?"_s);
}

void TestSessionMap::chats()
{
    const SessionMap map = mapOf(SampleSession::chat());
    QCOMPARE(outline(map), u"M1 s1 M2"_s);
    QCOMPARE(callsOf(map.turns[0]), u"weather:failed"_s);
    QCOMPARE(map.turns[2].asked, QString());
    QCOMPARE(map.turns[2].answered, u"I cannot tell."_s);
    QCOMPARE(map.lanes.back().title, u"Write a title for: Will it rain?"_s);
}

/// Its conversation begins anew with another text, while it waits for nothing.
void TestSessionMap::compactionStaysTheMainAgent()
{
    QList<TrafficRecord> records = SampleSession::chat();
    TrafficRecord anew = records.first();
    anew.row.id = 4;
    anew.row.startedMs += 60'000;
    anew.client.requestBody.bytes.replace("Will it rain?", "Summary of what was said so far: it may rain.");
    records += anew;
    QCOMPARE(outline(mapOf(records)), u"M1 s1 M2 M3"_s);
    records[2].client.responseBody = records[0].client.responseBody; // it does wait for a call
    QCOMPARE(outline(mapOf(records)), u"M1 s1 M2 A1"_s);
}

void TestSessionMap::changedInstructionsStayTheSameAgent()
{
    QList<TrafficRecord> records = SampleSession::chat();
    records[2].client.requestBody.bytes.replace("Help.", "Help. Today is Tuesday.");
    QCOMPARE(outline(mapOf(records)), u"M1 s1 M2"_s);
}

void TestSessionMap::lostAndOpenCalls()
{
    QList<TrafficRecord> records = SampleSession::claude(12);
    records.resize(3); // title, first and second turn
    QCOMPARE(callsOf(mapOf(records).turns[1]), u"Read:returned, Edit:returned"_s);
    QCOMPARE(callsOf(mapOf(records).turns[2]), u"Read:open"_s);
    records[2].client.requestBody.bytes.replace("\"tool_use_id\":\"toolu_edit_0\"",
                                                "\"tool_use_id\":\"toolu_other\"");
    QCOMPARE(callsOf(mapOf(records).turns[1]), u"Read:returned, Edit:lost"_s);
}

void TestSessionMap::sameCallInAnotherLaneIsNoRepetition()
{
    const SessionMap map = mapOf(SampleSession::claude(12)); // both sub-agents call the same Grep
    QCOMPARE(callsOf(turnNumber(map, 1, 1)), u"Grep:returned"_s);
    QCOMPARE(callsOf(turnNumber(map, 2, 1)), u"Grep:returned"_s);
    QCOMPARE(turnNumber(map, 1, 1).calls[0].arguments, turnNumber(map, 2, 1).calls[0].arguments);
}

void TestSessionMap::recordsThatAreNotThere()
{
    const QList<TrafficRecord> records = SampleSession::chat();
    std::vector<SessionStep> steps = stepsOf(records);
    steps[2] = sessionStep(records[2].row);
    const SessionMap map = sessionMap(steps);
    QCOMPARE(outline(map), u"M1 s1 M2"_s);
    QVERIFY(!map.turns[2].isRead);
    QCOMPARE(callsOf(map.turns[0]), u"weather:open"_s);
    std::vector<SessionStep> none;
    for (const TrafficRow &row : SampleSession::rows(records))
        none.push_back(sessionStep(row));
    QCOMPARE(outline(sessionMap(none)), u"M1 M2 M3"_s);
    QCOMPARE(sessionMap({}), SessionMap());
}

void TestSessionMap::whatIsNoTurnIsCounted()
{
    QList<TrafficRecord> records = SampleSession::chat();
    records[1].row.api = u"count_tokens"_s;
    records[1].row.path = u"/v1/messages/count_tokens"_s;
    const SessionMap map = mapOf(records);
    QCOMPARE(outline(map), u"M1 M2"_s);
    QCOMPARE(map.others, 1);
}

void TestSessionMap::replaysAreNoTurns()
{
    QList<TrafficRecord> records = SampleSession::chat();
    TrafficRecord again = records.last();
    again.row.id = 9;
    again.row.parent = 3;
    records += again;
    QCOMPARE(outline(mapOf(records)), u"M1 s1 M2"_s);
    QCOMPARE(mapOf(records).others, 1);
}

/// What was asked of them is elsewhere, so these are all there is.
void TestSessionMap::replaysOfAnotherSessionAreTurns()
{
    QList<TrafficRecord> records = SampleSession::chat();
    for (TrafficRecord &record : records) {
        record.row.parent = record.row.id;
        record.row.id += 100;
        record.row.provider = u"replay"_s;
    }
    const SessionMap map = mapOf(records);
    QCOMPARE(outline(map), u"M1 s1 M2"_s);
    QCOMPARE(map.others, 0);
    const SessionMap withTheirs = mapOf(records + SampleSession::chat());
    QCOMPARE(outline(withTheirs), u"M1 s1 M2"_s);
    QCOMPARE(withTheirs.others, 3);
    QCOMPARE(withTheirs.turns.front().row.parent, RecordId(0));
}

void TestSessionMap::spokenTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("spoken");
    QTest::newRow("plain") << QByteArray(" Hello ") << QByteArray("Hello");
    QTest::newRow("only a block") << QByteArray("<system-reminder>x</system-reminder>\n") << QByteArray();
    QTest::newRow("blocks before") << QByteArray("<a>x</a>\n<environment_context>y</environment_context>\nGo")
                                   << QByteArray("Go");
    QTest::newRow("no end") << QByteArray("<b>x") << QByteArray("<b>x");
    QTest::newRow("no tag") << QByteArray("< 3 of them") << QByteArray("< 3 of them");
    QTest::newRow("a tool's own") << QByteArray("# AGENTS.md instructions for /home/me\n\nBe brief")
                                  << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestSessionMap::spokenTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, spoken);
    QCOMPARE(spokenText(text), spoken);
}

/// Were each a copy of the rest, this would take longer than a test may.
void TestSessionMap::manyBlocksAreSkippedAtOnce()
{
    QCOMPARE(spokenText(QByteArray("<x></x>").repeated(2'000'000) + " Go "), QByteArray("Go"));
}

void TestSessionMap::failedResults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isFailed");
    QTest::newRow("fine") << QByteArray("all 12 passed, no error") << false;
    QTest::newRow("error") << QByteArray("Error: no such file") << true;
    QTest::newRow("error word") << QByteArray("errors.cpp is empty") << false;
    QTest::newRow("codex") << QByteArray("{\"output\":\"x\",\"metadata\":{\"exit_code\":127}}") << true;
    QTest::newRow("codex fine") << QByteArray("{\"output\":\"x\",\"metadata\":{\"exit_code\":0}}") << false;
    QTest::newRow("exit code") << QByteArray("Exit code: 1\nWall time: 2 seconds") << true;
    QTest::newRow("exit code 0") << QByteArray("Exit code: 0\nWall time: 2 seconds") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestSessionMap::failedResults()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isFailed);
    ChatPart result;
    result.kind = ChatPart::Kind::ToolResult;
    result.text = text;
    QCOMPARE(isFailedResult(result), isFailed);
    result.isError = true;
    QVERIFY(isFailedResult(result));
}

void TestSessionMap::sessionsOfRows()
{
    SessionList list;
    QList<TrafficRow> rows = SampleSession::rows(SampleSession::claude(12));
    TrafficRow other = SampleSession::rows(SampleSession::chat()).first();
    other.id = 500;
    other.modelServed = u"m"_s;
    TrafficRow stranger = rows.first(); // the same session, by another key
    stranger.id = 400;
    stranger.clientKey = u"you"_s;
    TrafficRow none = other;
    none.id = 501;
    none.session.clear();
    for (const TrafficRow &row : rows + QList<TrafficRow>{other, stranger, none})
        list.add(row);
    const QList<HistorySession> sessions = list.newestFirst();
    QCOMPARE(sessions.size(), 3);
    QCOMPARE(sessions[0].session, u"chat-1"_s);
    QCOMPARE(sessions[1].clientKey, u"you"_s);
    const HistorySession &claude = sessions[2];
    QCOMPARE(claude.app, u"Claude Code"_s);
    QCOMPARE(claude.requests, rows.size());
    QCOMPARE(claude.errors, 1);
    QCOMPARE(claude.unpriced, 1);
    QCOMPARE(claude.models, QStringList({u"claude-haiku-4-5"_s, u"claude-opus-4-5"_s}));
    QCOMPARE(claude.firstId, quint64(1));
    QCOMPARE(claude.firstCallsId, quint64(2));
    QCOMPARE(claude.lastId, quint64(rows.size()));
    QCOMPARE(claude.firstMs, rows.first().startedMs);
    QCOMPARE(claude.lastMs, rows.last().startedMs + rows.last().durationUs / 1000);
    QCOMPARE(claude.running, 0);
}

QTEST_GUILESS_MAIN(TestSessionMap)
#include "tst_sessionmap.moc"
