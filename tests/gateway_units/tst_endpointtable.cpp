// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/endpoints.h"
#include "core/gateway/endpointtable.h"

#include <QTest>

class TestEndpointTable : public QObject
{
    Q_OBJECT

private slots:
    void normalises_data();
    void normalises();
    void finds_data();
    void finds();
};

void TestEndpointTable::normalises_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("normal");
    const auto row = [](const char *path, const char *normal) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(normal);
    };
    row("/v1/models", "/v1/models");
    row("/api/v1/models", "/v1/models");
    row("/api/v1", "/v1");
    row("/api/v10", "/api/v10");
    row("//v1//models/", "/v1/models");
    row("/v1/v1/models", "/v1/models");
    row("/api/v1/v1/models", "/v1/models");
    row("/v1/models/a%2Fb%20c", "/v1/models/a/b c");
    row("/", "/");
    row("", "");
    row("/health/", "/health");
}

void TestEndpointTable::normalises()
{
    QFETCH(QByteArray, path);
    QTEST(normalisedPath(path), "normal");
}

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
