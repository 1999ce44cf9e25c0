// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include "core/api/endpoints.h"
#include "core/config/configreader.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "tests/support/encoders.h"

#include <QJsonDocument>

using namespace std::chrono_literals;

/// What may happen to a request while its body is inflated on another thread. The gateway runs inside the
/// test, so that its records can be seen, with a bomb that would not end while a test runs.
class TestInflating : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void othersAreAnsweredMeanwhile();
    void clientLeaves();
    void stopButton();
    void gatewayStops();
    void programEnds();
    void configurationChanges();
    void recordHasThePlainBody();

private:
    std::shared_ptr<const Config> config(int maxBodyMb) const;
    ClientPtr send(const QByteArray &target, const QByteArray &body, const HeaderList &headers = {}) const;
    /// Sends it, and waits until its body has come whole and nothing but its inflation is under way.
    ClientPtr startBomb();
    bool isOver(RecordId id) const;

    QByteArray m_bomb;
    std::unique_ptr<ScriptedUpstream> m_upstream;
    std::unique_ptr<GatewayThread> m_gateway;
    QMap<RecordId, TrafficRow> m_rows;
    std::optional<TrafficRecord> m_watched;
};

static constexpr int oneTerabyte = 1024 * 1024; // in MB

void TestInflating::initTestCase()
{
    m_bomb = encoded("zstd", encodedZeros("gzip", 64LL << 20).repeated(256));
    while (m_bomb.size() <= 64 * 1024) // more than is inflated at once
        m_bomb += m_bomb;
}

void TestInflating::init()
{
    m_rows.clear();
    m_watched.reset();
    m_upstream = std::make_unique<ScriptedUpstream>();
    m_upstream->setDefault(UpstreamScript::json(chatAnswer()));
    m_gateway = std::make_unique<GatewayThread>(GatewayOptions{&apiEndpoints()});
    connect(m_gateway.get(), &GatewayThread::trafficBatch, this, [this](const TrafficBatch &batch) {
        for (const TrafficRow &row : batch.rows)
            m_rows[row.id] = row;
    });
    connect(m_gateway.get(), &GatewayThread::recordFetched, this,
            [this](const TrafficRecord &record) { m_watched = record; });
    m_gateway->setTrafficWanted(true);
    m_gateway->start(config(oneTerabyte));
    QVERIFY(waitUntil([this] { return m_gateway->state().phase == GatewayState::Phase::Running; }));
}

void TestInflating::cleanup()
{
    m_gateway.reset();
    m_upstream.reset();
}

std::shared_ptr<const Config> TestInflating::config(int maxBodyMb) const
{
    QJsonObject json = testConfig(m_upstream->baseUrl());
    setIn(json, u"providers"_s, 0, u"key"_s, u"none"_s);
    const auto read = readConfig(QJsonDocument(json).toJson(), Catalogue::instance().names());
    if (!read)
        qFatal("%s", qPrintable(read.error().first().toString()));
    auto config = std::make_shared<Config>(*read);
    config->server.maxBodyMb = maxBodyMb; // more than a file may say
    return config;
}

ClientPtr TestInflating::send(const QByteArray &target, const QByteArray &body,
                              const HeaderList &headers) const
{
    auto client = std::make_unique<RawClient>();
    client->connectTo(m_gateway->state().port);
    client->send(httpRequest(body.isEmpty() ? "GET" : "POST", target, withKey(headers), body));
    return client;
}

ClientPtr TestInflating::startBomb()
{
    const qsizetype before = m_rows.size();
    m_watched.reset();
    ClientPtr client = send("/v1/chat/completions", m_bomb, {{"Content-Encoding", "gzip, zstd"}});
    if (!waitUntil([&] { return m_rows.size() > before; }))
        return nullptr;
    const RecordId id = m_rows.lastKey();
    m_gateway->watchRecord(id);
    const bool began = waitUntil([&] {
        if (m_watched && m_watched->row.id == id && m_watched->client.requestBody.totalBytes == m_bomb.size())
            return true;
        m_gateway->fetchRecord(id);
        return false;
    });
    return began && m_rows[id].state == ExchangeState::Pending ? std::move(client) : nullptr;
}

bool TestInflating::isOver(RecordId id) const
{
    return ::isOver(m_rows.value(id).state);
}

void TestInflating::othersAreAnsweredMeanwhile()
{
    const ClientPtr bomb = startBomb();
    QVERIFY(bomb);
    const RecordId id = m_rows.firstKey();
    for (int i = 0; i < 10; ++i) {
        const ClientPtr other = send("/v1/chat/completions", chatBody());
        QVERIFY(other->waitForResponse());
        QCOMPARE(other->status(), 200);
        const ClientPtr small =
            send("/v1/chat/completions", encoded("zstd", chatBody()), {{"Content-Encoding", "zstd"}});
        QVERIFY(small->waitForResponse());
        QCOMPARE(small->status(), 200);
    }
    QCOMPARE(m_upstream->last().body, renamed(chatBody()));
    QVERIFY(waitUntil([this] { return m_rows.size() == 21 && isOver(m_rows.lastKey()); }));
    QCOMPARE(m_rows[id].state, ExchangeState::Pending);
    QVERIFY(bomb->received().isEmpty());
}

void TestInflating::clientLeaves()
{
    const ClientPtr bomb = startBomb();
    QVERIFY(bomb);
    bomb->close();
    QVERIFY(waitUntil([this] { return isOver(m_rows.firstKey()); }));
    QCOMPARE(m_rows.first().state, ExchangeState::Cancelled);
    QCOMPARE(m_rows.first().requestBytes, m_bomb.size());
    QVERIFY(waitUntil([this] { return m_gateway->state().inFlight == 0; }));
    for (const ScriptedRequest &request : m_upstream->requests())
        QVERIFY(request.method() != "POST");
}

void TestInflating::stopButton()
{
    const ClientPtr bomb = startBomb();
    QVERIFY(bomb);
    m_gateway->cancelExchange(m_rows.firstKey());
    QVERIFY(bomb->waitForResponse());
    QCOMPARE(bomb->status(), 503);
    QCOMPARE(bomb->header("x-should-retry"), "false");
    QVERIFY2(bomb->body().contains("stopped"), bomb->body().constData());
    QVERIFY(waitUntil([this] { return isOver(m_rows.firstKey()); }));
    QCOMPARE(m_rows.first().state, ExchangeState::Cancelled);
    bomb->nextResponse(); // the connection goes on
    bomb->send(httpRequest("POST", "/v1/chat/completions", withKey(), chatBody()));
    QVERIFY(bomb->waitForResponse());
    QCOMPARE(bomb->status(), 200);
}

void TestInflating::gatewayStops()
{
    const ClientPtr bomb = startBomb();
    QVERIFY(bomb);
    m_gateway->stop(0ms);
    QVERIFY(bomb->waitForResponse());
    QCOMPARE(bomb->status(), 503);
    QVERIFY(waitUntil([this] { return m_gateway->state().phase == GatewayState::Phase::Stopped; }));
}

void TestInflating::programEnds()
{
    const ClientPtr bomb = startBomb();
    QVERIFY(bomb);
    const ClientPtr second = startBomb();
    QVERIFY(second);
    m_gateway.reset(); // joins its thread, which joins the others
    QVERIFY(bomb->waitForClose());
    QVERIFY(second->waitForClose());
}

void TestInflating::configurationChanges()
{
    const ClientPtr bomb = startBomb();
    QVERIFY(bomb);
    m_gateway->setConfig(config(1));
    const ClientPtr other =
        send("/v1/chat/completions", encoded("gzip", chatBody() + QByteArray(2 * 1024 * 1024, ' ')),
             {{"Content-Encoding", "gzip"}});
    QVERIFY(other->waitForResponse());
    QCOMPARE(other->status(), 413);      // the new limit
    QVERIFY(bomb->received().isEmpty()); // goes on with the one that it began with
    QVERIFY(!isOver(m_rows.firstKey()));
}

void TestInflating::recordHasThePlainBody()
{
    const QByteArray body = chatBody() + QByteArray(3'000'000, ' ');
    const ClientPtr client = send("/v1/chat/completions", encoded("br", body), {{"Content-Encoding", "br"}});
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY(m_upstream->last().body == renamed(body));
    QVERIFY(waitUntil([this] { return !m_rows.isEmpty() && isOver(m_rows.lastKey()); }));
    QCOMPARE(m_rows.first().requestBytes, body.size());
    m_gateway->fetchRecord(m_rows.firstKey());
    QVERIFY(waitUntil([this] { return m_watched.has_value(); }));
    QCOMPARE(m_watched->client.requestBody.totalBytes, body.size());
    QVERIFY(m_watched->client.requestBody.bytes.startsWith(chatBody()));
}

QTEST_GUILESS_MAIN(TestInflating)
#include "tst_inflating.moc"
