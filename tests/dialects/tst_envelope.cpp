// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/envelope.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using StreamUsage = Envelope::StreamUsage;

Q_DECLARE_METATYPE(Envelope::StreamUsage)

class TestEnvelope : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void cutBodiesAreNeverTaken();
    void splices_data();
    void splices();
    void sameModelSharesTheBody();
    void modelBehindFiftyMegabytes();
    void costOfALargeBody();
    void costOfASmallBody();
};

static QByteArray joined(const QList<QByteArray> &segments)
{
    QByteArray whole;
    for (const QByteArray &segment : segments)
        whole += segment;
    return whole;
}

void TestEnvelope::reads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<StreamUsage>("usage");
    const auto row = [](const char *name, const QByteArray &body, const QString &model, bool stream = false,
                        StreamUsage usage = StreamUsage::NotStream) {
        QTest::newRow(name) << body << model << stream << usage;
    };
    const QByteArray messages =
        R"("messages":[{"role":"user","content":"{\"model\":\"no\"}","model":"inner"}])";
    row("plain", R"({"model":"gpt-4o",)" + messages + "}", u"gpt-4o"_s);
    row("model last", "{" + messages + R"(,"model":"gpt-4o"})", u"gpt-4o"_s);
    row("escaped key", R"({"m\u006fdel":"a",)" + messages + R"(,"str\u0065am":true})", u"a"_s, true,
        StreamUsage::NotAsked);
    row("escaped value", R"({"model":"\u0067pt\/4",)" + messages + "}", u"gpt/4"_s);
    row("not the key", R"({"modelx":1,"xmodel":2,"Model":3,"":4,"model":"a",)" + messages + "}", u"a"_s);
    row("blanks", " \r\n\t{ \"model\" : \"a\" ,\n" + messages + " , \"stream\" : true }\n\n", u"a"_s, true,
        StreamUsage::NotAsked);
    row("stream null", R"({"model":"a","stream":null,)" + messages + "}", u"a"_s);
    row("stream false",
        R"({"model":"a","stream":false,"stream_options":{"include_usage":true},)" + messages + "}", u"a"_s);
    row("asked", R"({"model":"a","stream":true,"stream_options":{"include_usage":true},)" + messages + "}",
        u"a"_s, true, StreamUsage::Asked);
    row("asked, escaped",
        R"({"model":"a","stream":true,"stream_\u006fptions":{"x":[],"include\u005fusage":true},)" + messages +
            "}",
        u"a"_s, true, StreamUsage::Asked);
    row("refused", R"({"model":"a","stream":true,"stream_options":{"include_usage":false},)" + messages + "}",
        u"a"_s, true, StreamUsage::RefusedByClient);
    row("odd wish",
        R"({"model":"a","stream":true,"stream_options":{"include_usage":"yes"},)" + messages + "}", u"a"_s,
        true, StreamUsage::RefusedByClient);
    row("odd options", R"({"model":"a","stream":true,"stream_options":7,)" + messages + "}", u"a"_s, true,
        StreamUsage::RefusedByClient);
    row("options twice",
        R"({"model":"a","stream":true,"stream_options":{"include_usage":true},"stream_options":{},)" +
            messages + "}",
        u"a"_s, true, StreamUsage::NotAsked);
    row("numbers",
        R"({"model":"a","temperature":1.0,"top_p":1e-3,"seed":9223372036854775808,"x":-0,)" + messages + "}",
        u"a"_s);
    row("messages twice", R"({"model":"a","messages":[],)" + messages + "}", u"a"_s);
}

void TestEnvelope::reads()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, model);
    QFETCH(bool, stream);
    QFETCH(StreamUsage, usage);
    const auto envelope = readChatEnvelope(body);
    QVERIFY2(envelope, envelope ? "" : qPrintable(envelope.error().message));
    QCOMPARE(envelope->model, model);
    QCOMPARE(envelope->stream, stream);
    QCOMPARE(envelope->streamUsage, usage);
    QVERIFY(body.sliced(envelope->messages.offset, envelope->messages.length).startsWith("[{\"role\""));
    QVERIFY(body.sliced(envelope->messages.offset, envelope->messages.length).endsWith("}]"));
}

void TestEnvelope::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("param");
    const auto row = [](const QByteArray &body, ErrorKind kind, const QString &param = {}) {
        QTest::newRow(body.left(70).constData()) << body << int(kind) << param;
    };
    const QByteArray rest = R"("messages":[{"role":"user","content":"hi"}]})";
    row("", ErrorKind::InvalidJson);
    row("hello", ErrorKind::InvalidJson);
    row("\xEF\xBB\xBF{\"model\":\"a\"," + rest, ErrorKind::InvalidJson);
    row("{\"model\":\"a\"," + rest + "x", ErrorKind::InvalidJson);
    row("{\"model\":\"a\"," + rest + "{}", ErrorKind::InvalidJson);
    row("{\"model\":\"a\",\"x\":[}," + rest, ErrorKind::InvalidJson);
    row("{\"model\":\"a\",\"x\":{\"y\":1,}," + rest, ErrorKind::InvalidJson);
    row("{\"model\":\"a\",,", ErrorKind::InvalidJson);
    row("{\"model\":\"a\xff\"," + rest, ErrorKind::InvalidJson);
    row(R"({"model":"\q",)" + rest, ErrorKind::InvalidJson, u"model"_s);
    row("[1]", ErrorKind::BadRequest);
    row("null", ErrorKind::BadRequest);
    row("\"model\"", ErrorKind::BadRequest);
    row("[1", ErrorKind::InvalidJson);
    row("{}", ErrorKind::MissingParameter, u"model"_s);
    row("{" + rest, ErrorKind::MissingParameter, u"model"_s);
    row("{\"model\":null," + rest, ErrorKind::BadRequest, u"model"_s);
    row("{\"model\":7," + rest, ErrorKind::BadRequest, u"model"_s);
    row("{\"model\":\"\"," + rest, ErrorKind::BadRequest, u"model"_s);
    row("{\"model\":\"a\",\"model\":\"a\"," + rest, ErrorKind::DuplicateParameter, u"model"_s);
    row(R"({"model":"a","mod\u0065l":"b",)" + rest, ErrorKind::DuplicateParameter, u"model"_s);
    row(R"({"model":"a","stream":true,"stream":false,)" + rest, ErrorKind::DuplicateParameter, u"stream"_s);
    row("{\"model\":\"a\",\"stream\":\"true\"," + rest, ErrorKind::BadRequest, u"stream"_s);
    row("{\"model\":\"a\",\"stream\":1," + rest, ErrorKind::BadRequest, u"stream"_s);
    row(R"({"model":"a"})", ErrorKind::MissingParameter, u"messages"_s);
    row(R"({"model":"a","messages":[ ]})", ErrorKind::MissingParameter, u"messages"_s);
    row(R"({"model":"a","messages":null})", ErrorKind::MissingParameter, u"messages"_s);
    row(R"({"model":"a","messages":"hi"})", ErrorKind::BadRequest, u"messages"_s);
}

void TestEnvelope::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, param);
    const auto envelope = readChatEnvelope(body);
    QVERIFY(!envelope);
    QCOMPARE(int(envelope.error().kind), kind);
    QCOMPARE(envelope.error().param, param);
    QVERIFY(!envelope.error().message.isEmpty());
}

void TestEnvelope::cutBodiesAreNeverTaken()
{
    const QByteArray body =
        R"({"model":"a","messages":[{"content":"x\"y"}],"stream":true,"stream_options":{"a":[1]}})";
    QVERIFY(readChatEnvelope(body));
    for (qsizetype cut = 0; cut < body.size(); ++cut)
        QVERIFY2(!readChatEnvelope(body.first(cut)), body.first(cut).constData());
}

void TestEnvelope::splices_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<bool>("addUsage");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &model, bool addUsage,
                        const QByteArray &expected) {
        QTest::newRow(name) << body << model << addUsage << expected;
    };
    row("model", R"({ "z":1.0, "model" : "a",  "messages":[{}],"b":1e-3 } )", "x/y", false,
        R"({ "z":1.0, "model" : "x/y",  "messages":[{}],"b":1e-3 } )");
    row("same model", R"({"m\u006fdel":"\u0061","messages":[{}]})", "a", false,
        R"({"m\u006fdel":"\u0061","messages":[{}]})");
    row("quoted", R"({"model":"a","messages":[{}]})", "q\"é\\", false,
        R"({"model":"q\"é\\","messages":[{}]})");
    row("not a stream", R"({"model":"a","messages":[{}]})", "b", true, R"({"model":"b","messages":[{}]})");
    row("usage, new member", R"({"model":"a","messages":[{}],"stream":true } )", "a", true,
        R"({"model":"a","messages":[{}],"stream":true ,"stream_options":{"include_usage":true}} )");
    row("usage before the model", R"({"stream_options":{"x":1 },"stream":true,"messages":[{}],"model":"a"})",
        "b", true,
        R"({"stream_options":{"x":1 ,"include_usage":true},"stream":true,"messages":[{}],"model":"b"})");
    row("usage, empty options", R"({"model":"a","messages":[{}],"stream":true,"stream_options":{ }})", "a",
        true, R"({"model":"a","messages":[{}],"stream":true,"stream_options":{ "include_usage":true}})");
    row("usage, null options", R"({"model":"a","messages":[{}],"stream":true,"stream_options": null})", "a",
        true, R"({"model":"a","messages":[{}],"stream":true,"stream_options": {"include_usage":true}})");
    row("usage null",
        R"({"model":"a","messages":[{}],"stream":true,"stream_options":{"include_usage":null}})", "a", true,
        R"({"model":"a","messages":[{}],"stream":true,"stream_options":{"include_usage":true}})");
    row("usage asked",
        R"({"model":"a","messages":[{}],"stream":true,"stream_options":{"include_usage":true}})", "b", true,
        R"({"model":"b","messages":[{}],"stream":true,"stream_options":{"include_usage":true}})");
    row("usage refused",
        R"({"model":"a","messages":[{}],"stream":true,"stream_options":{"include_usage":false}})", "b", true,
        R"({"model":"b","messages":[{}],"stream":true,"stream_options":{"include_usage":false}})");
    row("usage not wanted", R"({"model":"a","messages":[{}],"stream":true})", "b", false,
        R"({"model":"b","messages":[{}],"stream":true})");
    row("repeated others", R"({"x":1,"model":"a","x":2,"messages":[{}],"x":3})", "b", false,
        R"({"x":1,"model":"b","x":2,"messages":[{}],"x":3})");
}

void TestEnvelope::splices()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, model);
    QFETCH(bool, addUsage);
    QFETCH(QByteArray, expected);
    const auto envelope = readChatEnvelope(body);
    QVERIFY(envelope);
    const QByteArray spliced = joined(spliceBody(body, *envelope, model, addUsage));
    QCOMPARE(spliced, expected);
    const auto again = readChatEnvelope(spliced);
    QVERIFY(again);
    QCOMPARE(again->model.toUtf8(), model);
}

void TestEnvelope::sameModelSharesTheBody()
{
    const QByteArray body = R"({"model":"a","messages":[{}]})";
    const auto envelope = readChatEnvelope(body);
    QVERIFY(envelope);
    const auto same = spliceBody(body, *envelope, "a", true);
    QCOMPARE(same.size(), 1);
    QCOMPARE(static_cast<const void *>(same[0].constData()), static_cast<const void *>(body.constData()));
    const auto other = spliceBody(body, *envelope, "b", false);
    QCOMPARE(static_cast<const void *>(other[0].constData()), static_cast<const void *>(body.constData()));
}

/// A conversation of about `size` bytes with code in it, as coding tools send it.
static QByteArray conversation(qsizetype size, const QByteArray &behind)
{
    QByteArray body = R"({"temperature":1.0,"messages":[{"role":"system","content":"Be brief."})";
    while (body.size() < size)
        body +=
            R"(,{"role":"user","content":"if (a == \"b\") {\n    return [1, 2];\n}\n// what does this do? )" +
            QByteArray(2000, 'x') +
            R"("},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",)" +
            R"("function":{"name":"read","arguments":"{\"path\":\"a.txt\"}"}}]})";
    return body + "]" + behind + "}";
}

void TestEnvelope::modelBehindFiftyMegabytes()
{
    const QByteArray body = conversation(50'000'000, R"(,"stream":true,"model":"my-gpt-4")");
    const auto envelope = readChatEnvelope(body);
    QVERIFY(envelope);
    QCOMPARE(envelope->model, u"my-gpt-4"_s);
    QVERIFY(envelope->stream);
    const auto segments = spliceBody(body, *envelope, "gpt-4o", true);
    QVERIFY(joined(segments).endsWith(R"(,"model":"gpt-4o","stream_options":{"include_usage":true}})"));
}

void TestEnvelope::costOfALargeBody()
{
    const QByteArray body = conversation(900'000, R"(,"stream":true,"model":"my-gpt-4")");
    QBENCHMARK
    {
        QVERIFY(readChatEnvelope(body));
    }
}

void TestEnvelope::costOfASmallBody()
{
    const QByteArray body = R"({"model":"my-gpt-4","stream":true,"messages":[{"role":"user","content":")" +
                            QByteArray(900, 'x') + R"("}]})";
    QBENCHMARK
    {
        const auto envelope = readChatEnvelope(body);
        QCOMPARE(spliceBody(body, *envelope, "gpt-4o", true).size(), 5);
    }
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
