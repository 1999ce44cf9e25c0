// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/endpoints.h"
#include "core/gateway/endpointtable.h"

#include <QTest>

class TestEndpointTable : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
};

void TestEndpointTable::finds_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("api");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("allowed");
    const auto row = [](const char *method, const char *path, const char *api, const char *rest,
                        const char *allowed) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << QByteArray(api)
                                             << QByteArray(rest) << QByteArray(allowed);
    };
    row("GET", "/v1/models", "models", "", "");
    row("GET", "/v1/models/or/meta/llama", "models", "or/meta/llama", "");
    row("GET", "/v1/models/or\x01meta", "models", "or/meta", "");
    row("GET", "/v1\x01models", "", "", "");
    row("HEAD", "/health", "health", "", "");
    row("POST", "/v1/chat/completions", "chat", "", "");
    row("GET", "/v1/chat/completions", "", "", "POST");
    row("POST", "/v1/models", "", "", "GET, HEAD");
    row("GET", "/v1/nothing", "", "", "");
    row("GET", "/v1/admin/models/stats", "stats", "", "");
    row("GET", "", "", "", "");
}

void TestEndpointTable::finds()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, api);
    const EndpointTable::Match match = apiEndpoints().find(method, path);
    QCOMPARE(match.endpoint ? match.endpoint->api : QByteArray(), api);
    if (match.endpoint)
        QTEST(match.rest, "rest");
    QTEST(match.allowed, "allowed");
}

QTEST_GUILESS_MAIN(TestEndpointTable)
#include "tst_endpointtable.moc"
