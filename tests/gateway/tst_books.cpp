// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QSqlDatabase>
#include <QSqlQuery>

/// What was spent, after the program was killed in the middle of its work.
class TestBooks : public QObject
{
    Q_OBJECT

private slots:
    void addUpAfterAKill_data();
    void addUpAfterAKill();
};

namespace {

/// 10 input tokens (4 of them cached), 5 output: (6 × 3 + 4 × 1 + 5 × 10) thousandths of a millionth of a
/// dollar.
constexpr qint64 nanoCostOfAnswer = 72'000;

/// One number of the ledger, read as another program would.
qint64 ledger(const Program &program, const QString &sql)
{
    const QString name = u"books"_s;
    qint64 number = -1;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        file.setDatabaseName(program.dataDir() + u"/pllm.sqlite"_s);
        if (file.open()) {
            QSqlQuery query(file);
            if (query.exec(sql) && query.next())
                number = query.value(0).toLongLong();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return number;
}

/// Clients that ask one after the other, each on its connection, `requests` together.
class Crowd
{
public:
    Crowd(const GatewayRig &rig, int clients, int requests) : m_left(requests)
    {
        for (int i = 0; i < clients; ++i) {
            m_clients.push_back(rig.client());
            RawClient *client = m_clients.back().get();
            QObject::connect(client, &RawClient::grown, client, [this, client] { heard(*client); });
            ask(*client);
        }
    }
    int answered() const { return m_answered; }

private:
    void ask(RawClient &client)
    {
        if (m_left-- > 0)
            client.send(httpRequest("POST", "/v1/chat/completions",
                                    withKey({{"Content-Type", "application/json"}}), chatBody()));
    }
    void heard(RawClient &client)
    {
        while (client.response().isComplete()) {
            m_answered += client.status() == 200 ? 1 : 0;
            client.nextResponse();
            ask(client);
        }
    }

    int m_left;
    int m_answered = 0;
    std::vector<ClientPtr> m_clients;
};

} // namespace

void TestBooks::addUpAfterAKill_data()
{
    QTest::addColumn<int>("killedAt");
    for (int answers : {1, 150, 500, 900})
        QTest::addRow("%d answers", answers) << answers;
}

void TestBooks::addUpAfterAKill()
{
    QFETCH(int, killedAt);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    config[u"prices"_s] = QJsonObject{
        {u"up/upstream-model"_s, QJsonObject{{u"in"_s, 3}, {u"out"_s, 10}, {u"cache_read"_s, 1}}}};
    setIn(config, u"limits"_s, u"loop_alarm"_s, u"off"_s);
    QVERIFY(rig.start(config));
    {
        const Crowd crowd(rig, 16, 1000);
        QTRY_VERIFY_WITH_TIMEOUT(crowd.answered() >= killedAt, patience);
        rig.program.kill();
        QVERIFY(rig.program.waitForEnd());
    }

    QVERIFY(rig.start(config)); // once it listens, what was spent is known
    const qint64 rows = ledger(rig.program, u"SELECT count(*) FROM spend"_s);
    QVERIFY2(rows >= 0 && rows <= rig.upstream.requestCount(), qPrintable(QString::number(rows)));
    QCOMPARE(ledger(rig.program, u"SELECT total(cost_nano) FROM spend"_s), rows * nanoCostOfAnswer);
    QCOMPARE(ledger(rig.program, u"SELECT total(cost_nano) FROM spend_totals"_s), rows * nanoCostOfAnswer);
    QCOMPARE(ledger(rig.program, u"SELECT total(requests) FROM spend_totals"_s), rows);
    QCOMPARE(ledger(rig.program, u"SELECT count(DISTINCT exchange) FROM spend"_s), rows);

    // The budget goes by the same sum: what is left is enough for three answers, and no more.
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    const double spent = double(rows * nanoCostOfAnswer) / 1e9;
    setIn(config, u"client_keys"_s, 0, u"budget_usd"_s, spent + 3.5 * double(nanoCostOfAnswer) / 1e9);
    QVERIFY(rig.start(config));
    const QByteArray body = R"({"model":"m","max_tokens":1,"messages":[{"role":"user","content":"Hi"}]})";
    const auto [served, client] = rig.chatUntilRefused(body);
    QCOMPARE(errorCodeOf(client->body()), u"insufficient_quota"_s);
    QVERIFY2(served == 3 || served == 4, qPrintable(QString::number(served)));
}

QTEST_GUILESS_MAIN(TestBooks)
#include "tst_books.moc"
