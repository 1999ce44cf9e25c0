// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/memoryrig.h"

#include "core/traffic/agent.h"

#include <QSemaphore>
#include <QTemporaryDir>

/// Which requests belong to one session, and the sessions that the history tells.
class TestSessions : public QObject
{
    Q_OBJECT

private slots:
    void headersOfTools_data();
    void headersOfTools();
    void bodiesTellThem();
    void agentsAreToldApart();
    void beginningsAreOneSession();
    void previousResponseGoesOn_data();
    void previousResponseGoesOn();
    void othersResponsesTellNothing();
    void historyTellsThem();
    void droppedQuestionsAreNotAnswered();
    void nothingIsKeptNothingIsTold();
};

namespace {

QByteArray chatOf(const QByteArray &messages, const QByteArray &more = {})
{
    return "{\"model\":\"m\",\"messages\":[" + messages + "]" + more + "}";
}

const QByteArray hello = R"({"role":"user","content":"Hello"})";
const QByteArray helloAgain =
    hello + R"(,{"role":"assistant","content":"Hi"},{"role":"user","content":"Go on"})";

QByteArray responseOf(const QByteArray &id)
{
    return R"({"id":")" + id +
           R"(","object":"response","created_at":1764500000,"status":"completed","model":"m","output":[{"type":"message",)"
           R"("id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hi",)"
           R"("annotations":[]}]}],"usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}})";
}

QByteArray askAfter(const QByteArray &text, const QByteArray &previous = {})
{
    return R"({"model":"m","input":")" + text +
           (previous.isEmpty() ? QByteArray("\"}") : R"(","previous_response_id":")" + previous + "\"}");
}

HeaderList withHeader(const QByteArray &name, const QByteArray &value)
{
    return withKey({{"Content-Type", "application/json"}, {name, value}});
}

} // namespace

void TestSessions::headersOfTools_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *name : {"X-Claude-Code-Session-Id", "session-id", "session_id", "conversation_id",
                             "thread-id", "X-Session-Id", "x-session-affinity", "X-OpenWebUI-Chat-Id"})
        QTest::newRow(name) << QByteArray(name);
}

void TestSessions::headersOfTools()
{
    QFETCH(QByteArray, header);
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    QVERIFY(rig.isRunning);
    rig.ask(chatOf(hello, R"(,"prompt_cache_key":"another")"), withHeader(header, "0199a213-81c0"));
    QVERIFY(rig.hasEnded(1));
    QCOMPARE(rig.rows.first().session, u"0199a213-81c0"_s);
}

void TestSessions::bodiesTellThem()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    rig.ask(chatOf(hello, R"(,"prompt_cache_key":"thread 7")"));
    rig.ask(chatOf(R"({"role":"user","content":"Something else"})", R"(,"prompt_cache_key":"thread 7")"));
    const QByteArray claude =
        R"(,"max_tokens":9,"metadata":{"user_id":"{\"device_id\":\"d\",\"session_id\":\"8e1f-22\"}"})";
    rig.ask(chatOf(hello, claude), {}, "/v1/messages");
    QVERIFY(rig.hasEnded(3));
    const QList<TrafficRow> rows = rig.rows.values();
    QCOMPARE(rows.at(0).session, u"thread 7"_s);
    QCOMPARE(rows.at(1).session, u"thread 7"_s);
    QCOMPARE(rows.at(2).session, u"8e1f-22"_s);
}

/// What the tool calls it, else how its messages begin.
void TestSessions::agentsAreToldApart()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig({}, upstream.baseUrl());
    const QByteArray key = R"(,"prompt_cache_key":"thread 7")";
    const QByteArray other = R"({"role":"user","content":"Something else"})";
    rig.ask(chatOf(hello, key));
    rig.ask(chatOf(other, key));
    rig.ask(chatOf(helloAgain, key));
    for (const char *agent : {"a1", "a2", "a1"})
        rig.ask(chatOf(hello, key), withHeader("x-claude-code-agent-id", agent));
    rig.ask(chatOf(other, key), withHeader("thread-id", "a1"));
    QVERIFY(rig.hasEnded(7));
    QList<quint64> agents;
    for (const TrafficRow &row : std::as_const(rig.rows)) {
        QVERIFY(row.agent != 0 && row.agent < quint64(1) << 53);
        agents += row.agent;
    }
    for (qsizetype i = 0; i < agents.size(); ++i)
        QCOMPARE(isNamedAgent(agents.at(i)), i >= 3);
    QCOMPARE(agents.at(2), agents.at(0));
    QCOMPARE(agents.at(5), agents.at(3));
    QCOMPARE(agents.at(6), agents.at(3));
    QCOMPARE(QSet<quint64>(agents.begin(), agents.end()).size(), 4);
}

/// Also after a restart.
void TestSessions::beginningsAreOneSession()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QString session;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl());
        rig.ask(chatOf(hello));
        rig.ask(chatOf(R"({"role":"user","content":"Something else"})"));
        QVERIFY(rig.hasEnded(2));
        session = rig.rows.first().session;
        QCOMPARE(session.size(), 32);
        QVERIFY(rig.rows.last().session != session);
    }
    MemoryRig rig(folder.path(), upstream.baseUrl());
    rig.ask(chatOf(helloAgain));
    QVERIFY(rig.hasEnded(3));
    QCOMPARE(rig.rows.last().session, session);
}

void TestSessions::previousResponseGoesOn_data()
{
    QTest::addColumn<bool>("isTranslated");
    QTest::newRow("kept by the provider") << false;
    QTest::newRow("kept here") << true;
}

/// Each belongs to the session of the response that it names, whoever keeps that, and over a restart.
void TestSessions::previousResponseGoesOn()
{
    QFETCH(bool, isTranslated);
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    const auto answers = [&](const QByteArray &id) {
        upstream.setDefault(UpstreamScript::json(isTranslated ? chatAnswer() : responseOf(id)));
    };
    QString session;
    QByteArray first;
    {
        MemoryRig rig(folder.path(), upstream.baseUrl(), {},
                      isTranslated ? QStringList{u"chat"_s} : QStringList{u"responses"_s});
        QVERIFY(rig.isRunning);
        answers("resp_1");
        const ClientPtr begun = rig.ask(askAfter("Hello"), {}, "/v1/responses");
        QCOMPARE(begun->status(), 200);
        first = jsonOf(begun->body())[u"id"_s].toString().toUtf8();
        QVERIFY(!first.isEmpty());
        answers("resp_2");
        const ClientPtr next = rig.ask(askAfter("Go on", first), {}, "/v1/responses");
        QCOMPARE(next->status(), 200);
        QVERIFY(rig.hasEnded(2));
        session = rig.rows.first().session;
        QVERIFY(!session.isEmpty());
        QCOMPARE(rig.rows.last().session, session);
        first = jsonOf(next->body())[u"id"_s].toString().toUtf8(); // and on from that one
    }
    MemoryRig rig(folder.path(), upstream.baseUrl(), {},
                  isTranslated ? QStringList{u"chat"_s} : QStringList{u"responses"_s});
    answers("resp_3");
    QCOMPARE(rig.ask(askAfter("More", first), {}, "/v1/responses")->status(), 200);
    QVERIFY(rig.hasEnded(3));
    QCOMPARE(rig.rows.last().session, session);
}

/// A response of another client key is refused, and tells nothing of its session.
void TestSessions::othersResponsesTellNothing()
{
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(responseOf("resp_1")));
    MemoryRig rig({}, upstream.baseUrl(), {}, {u"responses"_s});
    rig.ask(askAfter("Hello"), withHeader("X-Session-Id", "mine"), "/v1/responses");
    const HeaderList window{{"Authorization", "Bearer " + rig.gateway.windowKey().expose()},
                            {"Content-Type", "application/json"}};
    QCOMPARE(rig.ask(askAfter("Go on", "resp_1"), window, "/v1/responses")->status(), 404);
    QVERIFY(rig.hasEnded(2));
    QCOMPARE(rig.rows.first().session, u"mine"_s);
    QVERIFY(rig.rows.last().session != u"mine"_s);
}

void TestSessions::historyTellsThem()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig(folder.path(), upstream.baseUrl());
    const HeaderList one = withHeader("X-Session-Id", "one");
    rig.ask(chatOf(hello), one);
    rig.ask(chatOf(hello), withHeader("X-Session-Id", "two"));
    rig.ask(chatOf(helloAgain), one);
    QVERIFY(rig.hasEnded(3));
    const QList<HistorySession> sessions = rig.sessions();
    QCOMPARE(sessions.size(), 2);
    QCOMPARE(sessions.first().session, u"one"_s);
    QCOMPARE(sessions.first().requests, 2);
    QCOMPARE(sessions.first().input, 20);
    QCOMPARE(sessions.first().firstId, rig.rows.firstKey());
    QCOMPARE(sessions.first().lastId, rig.rows.lastKey());
    QCOMPARE(sessions.last().session, u"two"_s);
    HistoryQuery query;
    query.condition = HistoryCondition::words(u"go on"_s);
    QCOMPARE(rig.sessions(query), QList<HistorySession>{sessions.first()});
}

/// Neither the one that is being counted, nor the one behind it; whoever asked with another ticket is.
void TestSessions::droppedQuestionsAreNotAnswered()
{
    QTemporaryDir folder;
    ScriptedUpstream upstream;
    upstream.hideDiscovery();
    upstream.setDefault(UpstreamScript::json(chatAnswer()));
    MemoryRig rig(folder.path(), upstream.baseUrl());
    for (const char *text : {"One", "Two", "Three"})
        rig.ask(chatOf(R"({"role":"user","content":")" + QByteArray(text) + "\"}"));
    QVERIFY(rig.hasEnded(3));
    QSignalSpy figures(&rig.gateway, &GatewayThread::figuresFetched);
    QSignalSpy sums(&rig.gateway, &GatewayThread::historySummed);
    QSemaphore begun;
    QSemaphore goOn;
    std::atomic<int> looked = 0; // rows
    FiguresQuestion held;
    held.toMs = unixMilliseconds() + 60'000;
    held.acceptsRow = [&](const StoredRow &) {
        if (++looked == 1) {
            begun.release();
            goOn.tryAcquire(1, patience);
        }
        return true;
    };
    rig.gateway.fetchFigures(1, held);
    QVERIFY(begun.tryAcquire(1, patience));
    rig.gateway.sumHistory(1, {});
    rig.gateway.sumHistory(2, {});
    rig.gateway.dropQuestions(1);
    QCOMPARE(rig.sessions().size(), 3); // the gateway has heard it, and others do not wait
    goOn.release();
    QTRY_COMPARE_WITH_TIMEOUT(sums.size(), 1, patience);
    QCOMPARE(sums.first().at(0).toULongLong(), 2);
    QCOMPARE(sums.first().at(1).value<HistorySums>().requests, 3);
    QCOMPARE(looked, 1);
    QVERIFY(figures.isEmpty());
}

void TestSessions::nothingIsKeptNothingIsTold()
{
    ScriptedUpstream upstream;
    MemoryRig rig({}, upstream.baseUrl());
    QSignalSpy spy(&rig.gateway, &GatewayThread::sessionsFound);
    rig.gateway.findSessions(3, {});
    QTRY_COMPARE_WITH_TIMEOUT(spy.size(), 1, patience);
    QCOMPARE(spy.first().at(0).toULongLong(), 3);
    QCOMPARE(spy.first().at(2).toString(), u"This run keeps no history."_s);
}

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
