// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/realtimeevents.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What is read from, and recorded of, the events of the realtime API.
class TestRealtimeEvents : public QObject
{
    Q_OBJECT

private slots:
    void usageIsSummed();
    void textOfAnswers();
    void textOfTranscriptions();
    void errors();
    void nonsense();
    void soundIsCut_data();
    void soundIsCut();
};

void TestRealtimeEvents::usageIsSummed()
{
    RealtimeTap tap(false);
    QVERIFY(!tap.usage().isKnown());
    const QByteArray done =
        R"({"type":"response.done","response":{"status":"cancelled","usage":{"total_tokens":9,"input_tokens":6,)"
        R"("output_tokens":3,"input_token_details":{"cached_tokens":2,"cached_tokens_details":{"text_tokens":2}}}}})";
    tap.feed(done);
    tap.feed(R"({"type":"response.created","response":{"usage":{"input_tokens":100}}})");
    tap.feed(R"({"type":"response.done","response":{"status":"completed","usage":null}})");
    tap.feed(done);
    QCOMPARE(tap.usage().input, 12);
    QCOMPARE(tap.usage().cachedInput, 4);
    QCOMPARE(tap.usage().output, 6);
    QCOMPARE(tap.finishReason(), u"cancelled"_s);
}

void TestRealtimeEvents::textOfAnswers()
{
    RealtimeTap tap(false);
    tap.feed(R"({"type":"session.created"})");
    tap.feed(R"({"type":"conversation.item.input_audio_transcription.delta","delta":"the user's"})");
    QVERIFY(!tap.sawOutput());
    tap.feed(R"({"type":"response.output_audio.delta","delta":"AAAA"})");
    QVERIFY(tap.sawOutput());
    tap.feed(R"({"type":"response.output_audio_transcript.delta","delta":"a\n"})");
    tap.feed(R"({"type":"response.output_text.delta","delta":"b"})");
    tap.feed(R"({"type":"response.done","response":{}})");
    tap.feed(R"({"type":"response.done","response":{}})");
    QCOMPARE(tap.takeText(), "a\nb\n");
    QVERIFY(tap.takeText().isEmpty());
}

void TestRealtimeEvents::textOfTranscriptions()
{
    RealtimeTap tap(true);
    tap.feed(R"({"type":"conversation.item.input_audio_transcription.delta","delta":"heard"})");
    tap.feed(R"({"type":"conversation.item.input_audio_transcription.completed","transcript":"heard",)"
             R"("usage":{"type":"tokens","input_tokens":3,"output_tokens":1,"total_tokens":4}})");
    QVERIFY(tap.sawOutput());
    QCOMPARE(tap.takeText(), "heard\n");
    QCOMPARE(tap.usage().input, 3);
    QCOMPARE(tap.usage().output, 1);
}

void TestRealtimeEvents::errors()
{
    RealtimeTap tap(false);
    tap.feed(R"({"type":"error","error":{"type":"invalid_request_error","message":"no such voice"}})");
    QCOMPARE(tap.errorMessage(), u"no such voice"_s);
}

void TestRealtimeEvents::nonsense()
{
    RealtimeTap tap(false);
    for (const char *event :
         {"", "no JSON", "[]", "{", R"({"type":"response.done","response":{"usage":{)",
          R"({"type":7,"delta":{}})", R"({"type":"response.output_text.delta","delta":"\ud8"})"})
        tap.feed(event);
    QVERIFY(!tap.usage().isKnown());
    QVERIFY(tap.takeText().isEmpty());
}

void TestRealtimeEvents::soundIsCut_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("kept");
    const QByteArray sound(300, 'A');
    const auto same = [](const char *name, const QByteArray &event) {
        QTest::newRow(name) << event << event;
    };
    QTest::newRow("sound") << "{\"audio\": \"" + sound + "\" ,\"a\":\"b\"}"
                           << QByteArray("{\"audio\": \"[base64, 300 characters]\" ,\"a\":\"b\"}");
    QTest::newRow("twice") << "[\"" + sound + "\",\"\\\"\",\"" + sound + "==\"]"
                           << QByteArray(R"(["[base64, 300 characters]","\"","[base64, 302 characters]"])");
    same("short", "{\"audio\":\"AAAA\"}");
    same("words", "{\"text\":\"" + sound + " b\"}");
    same("escaped", "{\"text\":\"" + sound + "\\\"\"}");
    same("open", "{\"text\":\"" + sound);
    same("none", "");
}

void TestRealtimeEvents::soundIsCut()
{
    QFETCH(QByteArray, event);
    QTEST(withoutSound(event), "kept");
}

QTEST_APPLESS_MAIN(TestRealtimeEvents)
#include "tst_realtimeevents.moc"
