// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/modellist.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Lists of models in the forms that providers document, and in those that their imitations send.
class TestModelList : public QObject
{
    Q_OBJECT

private slots:
    void entryIsRead_data();
    void entryIsRead();
    void nextPage_data();
    void nextPage();
    void orderStaysAndEachComesOnce();
    void emptyListIsOne();
    void whatIsNoList_data();
    void whatIsNoList();
    void everyCut();
    void entriesWithoutAName();
};

void TestModelList::entryIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ListedModel>("model");
    const auto row = [](const char *name, const QByteArray &body, const QString &id,
                        const QString &owner = {}, const QString &title = {}, qint64 created = 0) {
        QTest::newRow(name) << body << ListedModel{id, owner, title, created};
    };
    row("OpenAI",
        R"({"object":"list","data":[{"id":"gpt-4o","object":"model","created":1715367049,"owned_by":"system"}]})",
        u"gpt-4o"_s, u"system"_s, {}, 1715367049);
    row("LM Studio",
        R"({"data":[{"id":"qwen2.5-7b-instruct","object":"model","owned_by":"organization_owner"}],"object":"list"})",
        u"qwen2.5-7b-instruct"_s, u"organization_owner"_s);
    row("bare array (Together)",
        R"([{"id":"meta-llama/Llama-3-8b","object":"model","created":1715000000,"display_name":"Llama 3"}])",
        u"meta-llama/Llama-3-8b"_s, {}, u"Llama 3"_s, 1715000000);
    row("Ollama's own form, whose time is the file's",
        R"({"models":[{"name":"llama3:latest","model":"llama3:latest","modified_at":"2024-05-01T00:00:00Z"}]})",
        u"llama3:latest"_s);
    row("Anthropic",
        R"({"data":[{"type":"model","id":"claude-sonnet-4-20250514","display_name":"Claude Sonnet 4",)"
        R"("created_at":"2025-05-14T00:00:00Z"}],"has_more":false,"first_id":"x","last_id":"x"})",
        u"claude-sonnet-4-20250514"_s, {}, u"Claude Sonnet 4"_s, 1747180800);
    row("Gemini",
        R"({"models":[{"name":"models/gemini-2.0-flash","version":"2.0","displayName":"Gemini 2.0 Flash",)"
        R"("supportedGenerationMethods":["generateContent"]}]})",
        u"gemini-2.0-flash"_s, {}, u"Gemini 2.0 Flash"_s);
    row("Cohere", R"({"models":[{"name":"command-r-plus","endpoints":["chat"],"context_length":128000}]})",
        u"command-r-plus"_s);
    row("fraction", R"({"data":[{"id":"a","created":1715367049.75}]})", u"a"_s, {}, {}, 1715367049);
    row("milliseconds are no seconds", R"({"data":[{"id":"a","created":1715367049123}]})", u"a"_s);
    row("absurd time", R"({"data":[{"id":"a","created":1e300}]})", u"a"_s);
    row("negative time", R"({"data":[{"id":"a","created":-5}]})", u"a"_s);
    row("null members", R"({"data":[{"id":"a","created":null,"owned_by":null}]})", u"a"_s);
    row("escapes", R"({"data":[{"id":"a\/b\u00e9"}]})", u"a/bé"_s);
}

void TestModelList::entryIsRead()
{
    QFETCH(QByteArray, body);
    QFETCH(ListedModel, model);
    const auto page = readModelList(body);
    QVERIFY(page);
    QCOMPARE(page->models, QList<ListedModel>{model});
    QCOMPARE(page->nextQuery, QByteArray());
}

void TestModelList::nextPage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &query) {
        QTest::newRow(name) << body << query;
    };
    row("Anthropic", R"({"data":[],"has_more":true,"last_id":"a&b"})", "after_id=a%26b");
    row("Anthropic, last", R"({"data":[],"has_more":false,"last_id":"b"})", "");
    row("Anthropic, more of nothing", R"({"data":[],"has_more":true,"last_id":null})", "");
    row("Gemini", R"({"models":[],"nextPageToken":"t=="})", "pageToken=t%3D%3D");
    row("Gemini, last", R"({"models":[],"nextPageToken":""})", "");
    row("Cohere", R"({"models":[],"next_page_token":"n m"})", "page_token=n%20m");
}

void TestModelList::nextPage()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, query);
    const auto page = readModelList(body);
    QVERIFY(page);
    QCOMPARE(page->nextQuery, query);
}

void TestModelList::orderStaysAndEachComesOnce()
{
    const auto page = readModelList(R"({"data":[{"id":"z"},{"id":"a"},{"id":"z"},{"id":"m"}]})");
    QVERIFY(page);
    QStringList ids;
    for (const ListedModel &model : page->models)
        ids += model.id;
    QCOMPARE(ids, QStringList({u"z"_s, u"a"_s, u"m"_s}));
}

void TestModelList::emptyListIsOne()
{
    for (const QByteArray &body :
         {QByteArray(R"({"object":"list","data":[]})"), QByteArray(R"({"models":[]})"), QByteArray("[]")}) {
        const auto page = readModelList(body);
        QVERIFY(page);
        QVERIFY(page->models.isEmpty());
    }
}

void TestModelList::whatIsNoList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("page of HTML") << QByteArray("<html>Welcome</html>");
    QTest::newRow("another object") << QByteArray(R"({"status":"ok"})");
    QTest::newRow("data is no array") << QByteArray(R"({"data":{"id":"a"}})");
    QTest::newRow("text") << QByteArray(R"("models")");
    QTest::newRow("null") << QByteArray("null");
}

void TestModelList::whatIsNoList()
{
    QFETCH(QByteArray, body);
    const auto page = readModelList(body);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::InvalidJson);
    QVERIFY(!page.error().message.isEmpty());
}

void TestModelList::everyCut()
{
    const QByteArray body = R"({"data":[{"id":"a","created":5},{"id":"b"}],"has_more":true,"last_id":"b"})";
    for (qsizetype cut = 0; cut < body.size(); ++cut)
        QVERIFY2(!readModelList(body.first(cut)), qPrintable(QString::number(cut)));
    QVERIFY(readModelList(body));
}

void TestModelList::entriesWithoutAName()
{
    const QByteArray body = R"({"data":[{"id":""},{"id":5},7,null,["a"],{"id":"a\nb"},{"id":")" +
                            QByteArray(300, 'x') + R"("},{"id":"good"}]})";
    const auto page = readModelList(body);
    QVERIFY(page);
    QCOMPARE(page->models.size(), 1);
    QCOMPARE(page->models.first().id, u"good"_s);
}

QTEST_GUILESS_MAIN(TestModelList)
#include "tst_modellist.moc"
