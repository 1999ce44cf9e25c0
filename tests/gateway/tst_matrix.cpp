// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/matrixtable.h"

#include <QFile>

/// Every client dialect over every provider's, with everything that matters, streamed and whole: what does
/// not pass stands in matrix/expectations.cpp, and nothing else may be lost.
class TestMatrix : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pair_data();
    void pair();
    void tableIsAsWritten();
    void cleanupTestCase();

private:
    QStringList outcome(const CellId &cell, QString &account);
    bool isMissing(const CellId &cell) const;

    std::unique_ptr<GatewayRig> m_rig;
    MatrixTable m_table;
};

static const QString tablePath = QStringLiteral(PLLM_SOURCE_DIR "/tests/gateway/data/matrix.md");

void TestMatrix::initTestCase()
{
    m_rig = std::make_unique<GatewayRig>();
    const QString origin = u"http://127.0.0.1:%1"_s.arg(m_rig->upstream.port());
    QJsonArray providers;
    QJsonArray models;
    for (const DialectId id : MatrixUpstream::all()) {
        const MatrixUpstream upstream(id);
        const QString name = QString::fromUtf8(nameOf(id));
        providers += upstream.provider(origin);
        models += QJsonObject{
            {u"id"_s, u"to-"_s + name},
            {u"retries"_s, 0},
            {u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, name},
                                                  {u"model"_s, QString::fromUtf8(upstream.model())}}}}};
    }
    QJsonObject config = m_rig->config();
    config[u"providers"_s] = providers;
    config[u"models"_s] = models;
    setIn(config, u"server"_s, u"ollama_api"_s, true);
    setIn(config, u"server"_s, u"ollama_port"_s, 0);
    // The models are asked for in the background; that is no part of this.
    m_rig->upstream.setHandler([](const ScriptedRequest &) { return UpstreamScript::json("{}", 404); });
    QVERIFY2(m_rig->start(config), m_rig->program.standardError().constData());
}

void TestMatrix::pair_data()
{
    QTest::addColumn<DialectId>("client");
    QTest::addColumn<DialectId>("upstream");
    for (const DialectId client : MatrixClient::all()) {
        for (const DialectId upstream : MatrixUpstream::all())
            QTest::addRow("%s over %s", nameOf(client).constData(), nameOf(upstream).constData())
                << client << upstream;
    }
}

bool TestMatrix::isMissing(const CellId &cell) const
{
    return missingClients().contains(cell.client) || missingUpstreams().contains(cell.upstream);
}

QStringList TestMatrix::outcome(const CellId &cell, QString &account)
{
    if (isMissing(cell))
        return {u"missing"_s};
    MatrixCell running(*m_rig, cell);
    QStringList seen = running.run();
    account = running.account();
    return seen;
}

void TestMatrix::pair()
{
    QFETCH(DialectId, client);
    QFETCH(DialectId, upstream);
    QVERIFY2(bool(dialect(upstream)) != missingUpstreams().contains(upstream), "correct missingUpstreams()");
    QString wrong;
    for (int i = 0; i < featureCount; ++i) {
        for (const bool stream : {true, false}) {
            const CellId cell{client, upstream, Feature(i), stream};
            QString account;
            const QStringList seen = outcome(cell, account);
            m_table.add(cell, seen);
            const QStringList expected =
                isMissing(cell) ? QStringList{u"missing"_s} : expectedDeviations(cell);
            if (seen == expected)
                continue;
            wrong += u"\n%1, %2: seen [%3], expected [%4]\n"_s.arg(QString::fromUtf8(nameOf(cell.feature)),
                                                                   stream ? u"streamed"_s : u"whole"_s,
                                                                   seen.join(u"; "), expected.join(u"; "));
            if (qEnvironmentVariableIsSet("PLLM_MATRIX_ACCOUNT"))
                fprintf(stderr, "== %s %s\n%s\n", QTest::currentDataTag(), nameOf(cell.feature).constData(),
                        qPrintable(account));
        }
    }
    if (!wrong.isEmpty()) // longer than a test's message may be
        fprintf(stdout, "%s: %s\n", QTest::currentDataTag(), qPrintable(wrong));
    QVERIFY2(wrong.isEmpty(), "what is seen above is not what matrix/expectations.cpp expects");
}

/// The file that README holds is what was seen; PLLM_WRITE_MATRIX=1 writes it anew.
void TestMatrix::tableIsAsWritten()
{
    const qsizetype cells = MatrixClient::all().size() * MatrixUpstream::all().size() * featureCount * 2;
    if (m_table.cellCount() < cells)
        QSKIP("only a part of the matrix was run");
    const QByteArray table = m_table.markdown();
    fprintf(stdout, "\n%s\n", table.constData());
    if (qEnvironmentVariableIsSet("PLLM_WRITE_MATRIX"))
        QVERIFY(writeFile(tablePath, table));
    QFile written(tablePath);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), table);
}

void TestMatrix::cleanupTestCase()
{
    m_rig.reset();
}

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
