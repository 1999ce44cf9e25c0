// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/agenttask.h"
#include "tests/support/agenttraffic.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The traffic from which other tests tell their story is what it says it is.
class TestAgentTraffic : public QObject
{
    Q_OBJECT

private slots:
    void isTheSameEachTime();
    void goesOnFromTurnToTurn();
    void breaksTheCacheOnce();
    void hasASubAgent();
    void repeatsACall();
};

static QJsonObject bodyOf(int turn)
{
    QJsonParseError error;
    const QJsonObject body = QJsonDocument::fromJson(AgentTraffic::turn(turn).body, &error).object();
    return error.error == QJsonParseError::NoError ? body : QJsonObject();
}

static QString systemText(int turn)
{
    return bodyOf(turn)[u"system"_s][1][u"text"_s].toString();
}

/// The call that an answer asks for: its name and input, as the next request repeats them.
static QJsonObject callIn(const QJsonObject &next)
{
    const QJsonArray messages = next[u"messages"_s].toArray();
    QJsonObject call = messages[messages.size() - 2][u"content"_s][1].toObject();
    call.remove(u"id"_s);
    return call;
}

void TestAgentTraffic::isTheSameEachTime()
{
    for (int turn = 0; turn < AgentTraffic::turns; ++turn) {
        const AgentTraffic::Turn once = AgentTraffic::turn(turn);
        QCOMPARE(AgentTraffic::turn(turn).body, once.body);
        QCOMPARE(AgentTraffic::turn(turn).events, once.events);
        QVERIFY(!bodyOf(turn).isEmpty());
        QVERIFY(once.request("k").contains("\r\nAuthorization: Bearer k\r\n"));
    }
}

void TestAgentTraffic::goesOnFromTurnToTurn()
{
    QJsonArray before[2];
    for (int turn = 0; turn < AgentTraffic::turns; ++turn) {
        const bool isSubAgent = AgentTraffic::turn(turn).isSubAgent;
        QJsonArray messages = bodyOf(turn)[u"messages"_s].toArray();
        const QJsonArray all = messages;
        QVERIFY(messages.size() > before[isSubAgent].size());
        while (messages.size() > before[isSubAgent].size())
            messages.removeLast();
        const QByteArray now = QJsonDocument(messages).toJson(QJsonDocument::Compact);
        QByteArray then = QJsonDocument(before[isSubAgent]).toJson(QJsonDocument::Compact);
        then.replace(R"("cache_control":{"type":"ephemeral"},)", ""); // the mark has moved on
        QCOMPARE(now, then);
        before[isSubAgent] = all;
    }
}

void TestAgentTraffic::breaksTheCacheOnce()
{
    for (int turn = 1; turn < AgentTraffic::turns; ++turn) {
        const AgentTraffic::Usage usage = AgentTraffic::turn(turn).usage;
        const bool isFirst = turn == AgentTraffic::firstSubAgentTurn;
        QCOMPARE(usage.cacheRead == 0, isFirst || turn == AgentTraffic::brokenTurn);
        QVERIFY2(isFirst || turn == AgentTraffic::brokenTurn || usage.cacheRead > usage.input() / 2,
                 qPrintable(QString::number(turn)));
    }
    constexpr int broken = AgentTraffic::brokenTurn;
    QString before = systemText(broken - 1);
    QVERIFY(before != systemText(broken));
    before.replace(QString::fromUtf8(AgentTask::currentTime(false)),
                   QString::fromUtf8(AgentTask::currentTime(true)));
    QCOMPARE(before, systemText(broken));
    QCOMPARE(systemText(broken + 1), systemText(broken));
}

void TestAgentTraffic::hasASubAgent()
{
    int turns = 0;
    for (int turn = 0; turn < AgentTraffic::turns; ++turn) {
        const AgentTraffic::Turn one = AgentTraffic::turn(turn);
        QCOMPARE(headerValue(one.headers, "x-claude-code-agent-id").isEmpty(), !one.isSubAgent);
        QCOMPARE(headerValue(one.headers, "x-claude-code-session-id"), QByteArray(AgentTraffic::session));
        turns += one.isSubAgent;
    }
    QCOMPARE(turns, AgentTraffic::subAgentTurns);
    constexpr int first = AgentTraffic::firstSubAgentTurn;
    QVERIFY(systemText(first) != systemText(first - 1));
    QCOMPARE(callIn(bodyOf(first + AgentTraffic::subAgentTurns))[u"name"_s].toString(), u"Task"_s);
}

void TestAgentTraffic::repeatsACall()
{
    QJsonObject before;
    QList<int> repeated;
    for (int turn = 0; turn + 1 < AgentTraffic::turns; ++turn) {
        if (AgentTraffic::turn(turn).isSubAgent || AgentTraffic::turn(turn + 1).isSubAgent)
            continue;
        const QJsonObject call = callIn(bodyOf(turn + 1));
        if (!call.isEmpty() && call == before)
            repeated += turn;
        before = call;
    }
    QCOMPARE(repeated, QList<int>{AgentTraffic::repeatedTurn});
}

QTEST_APPLESS_MAIN(TestAgentTraffic)
#include "tst_agenttraffic.moc"
