// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/eventstream.h"
#include "tests/dialects/support/eventstreamframing.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using Header = EventStreamMessage::Header;
using Type = EventStreamMessage::Header::Type;

Q_DECLARE_METATYPE(EventStreamMessage)

/// The binary framing of ConverseStream. Bytes and what they mean: the published vectors of botocore
/// (tests/unit/test_eventstream.py, Apache License 2.0), which are those of the other AWS SDKs.
class TestEventStream : public QObject
{
    Q_OBJECT

private slots:
    void published_data();
    void published();
    void severalInOne();
    void damaged_data();
    void damaged();
    void nothingBehindADamage();
    void boundHolds();
    void framingOfTheTests();
};

namespace {

QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(hex);
}

const QByteArray contentTypeMessage = bytes("0000003d0000002007fd8396") +
                                      "\x0c"
                                      "content-type" +
                                      bytes("070010") + "application/json{'foo':'bar'}" + bytes("8d9c08b1");
const QByteArray payloadMessage = bytes("0000001d00000000fd528c5a") + "{'foo':'bar'}" + bytes("c3653936");

std::vector<EventStreamMessage> decode(const QByteArray &wire, qsizetype pieceSize)
{
    EventStreamDecoder decoder;
    std::vector<EventStreamMessage> messages;
    for (qsizetype from = 0; from < wire.size(); from += pieceSize) {
        for (EventStreamMessage &message :
             decoder.feed(QByteArrayView(wire).sliced(from, qMin(pieceSize, wire.size() - from))))
            messages.push_back(std::move(message));
    }
    return messages;
}

void addNumber(const char *row, const QByteArray &wire, const char *name, Type type)
{
    QTest::newRow(row) << wire << EventStreamMessage{{{name, type, -1, {}}}, {}};
}

EventStreamMessage allTypes()
{
    return {{{"0", Type::True, 1, {}},
             {"1", Type::False, 0, {}},
             {"2", Type::Byte, 2, {}},
             {"3", Type::Short, 3, {}},
             {"4", Type::Integer, 4, {}},
             {"5", Type::Long, 5, {}},
             {"6", Type::Bytes, 0, "bytes"},
             {"7", Type::String, 0, "utf8"},
             {"8", Type::Timestamp, 8, {}},
             {"9", Type::Uuid, 0, "0123456789abcdef"}},
            {}};
}

} // namespace

void TestEventStream::published_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<EventStreamMessage>("message");
    QTest::newRow("empty") << bytes("000000100000000005c248eb7d98c8ff") << EventStreamMessage();
    addNumber("int8",
              bytes("0000001700000007298601580462797465"
                    "02ff"
                    "c2f869dc"),
              "byte", Type::Byte);
    addNumber("int16",
              bytes("0000001900000009710e923e0573686f7274"
                    "03ffff"
                    "b27cb6cc"),
              "short", Type::Short);
    addNumber("int32",
              bytes("0000001d0000000d83e3f0e707696e7465676572"
                    "04ffffffff"
                    "8b8e12eb"),
              "integer", Type::Integer);
    addNumber("int64",
              bytes("0000001e0000000e5d4adb8d046c6f6e67"
                    "05ffffffffffffffff"
                    "4bc232da"),
              "long", Type::Long);
    QTest::newRow("payload") << payloadMessage << EventStreamMessage{{}, "{'foo':'bar'}"};
    QTest::newRow("payload and header")
        << contentTypeMessage
        << EventStreamMessage{{{"content-type", Type::String, 0, "application/json"}}, "{'foo':'bar'}"};
    QTest::newRow("all types") << bytes("000000620000005203b5cb9c"
                                        "013000"
                                        "013101"
                                        "01320202"
                                        "0133030003"
                                        "01340400000004"
                                        "0135050000000000000005"
                                        "0136060005"
                                        "6279746573"
                                        "0137070004"
                                        "75746638"
                                        "0138080000000000000008"
                                        "013909") +
                                      "0123456789abcdef" + bytes("63353671")
                               << allTypes();
    QTest::newRow("error") << bytes("0000005200000042bf23637e") + "\x0d:message-type" + bytes("070005") +
                                  "error" + "\x0b:error-code" + bytes("070004") + "code" +
                                  "\x0e:error-message" + bytes("070007") + "message" + bytes("6b6cea3d")
                           << EventStreamMessage{{{":message-type", Type::String, 0, "error"},
                                                  {":error-code", Type::String, 0, "code"},
                                                  {":error-message", Type::String, 0, "message"}},
                                                 {}};
    QTest::newRow("event id") << bytes("0000002b0000000e348bec7b08") + "event-id" + bytes("040000a00c") +
                                     "{'foo':'bar'}" + bytes("d3890285")
                              << EventStreamMessage{{{"event-id", Type::Integer, 0xa00c, {}}},
                                                    "{'foo':'bar'}"};
}

void TestEventStream::published()
{
    QFETCH(QByteArray, wire);
    QFETCH(EventStreamMessage, message);
    for (qsizetype size = 1; size <= wire.size(); ++size) {
        const auto messages = decode(wire, size);
        QCOMPARE(messages.size(), std::size_t(1));
        QVERIFY2(messages.front() == message, qPrintable(u"in pieces of %1"_s.arg(size)));
    }
    EventStreamDecoder decoder;
    QVERIFY(decoder.feed(wire.chopped(1)).empty() && !decoder.isAtEnd() && decoder.problem().isEmpty());
    QVERIFY(decoder.feed(wire.last(1)).size() == 1 && decoder.isAtEnd());
}

void TestEventStream::severalInOne()
{
    const QByteArray wire = contentTypeMessage + payloadMessage + contentTypeMessage;
    for (qsizetype size = 1; size <= wire.size(); ++size) {
        const auto messages = decode(wire, size);
        QCOMPARE(messages.size(), std::size_t(3));
        QCOMPARE(messages[0].header("content-type"), QByteArray("application/json"));
        QCOMPARE(messages[1].payload, QByteArray("{'foo':'bar'}"));
        QVERIFY(messages[2] == messages[0] && messages[1].header("content-type").isEmpty());
    }
}

void TestEventStream::damaged_data()
{
    QTest::addColumn<QByteArray>("wire");
    const auto with = [](QByteArray wire, qsizetype at, const QByteArray &other) {
        return wire.replace(at, other.size(), other);
    };
    QTest::newRow("length") << with(payloadMessage, 0, bytes("01"));
    QTest::newRow("payload") << with(payloadMessage, 24, bytes("8d"));
    QTest::newRow("header") << with(contentTypeMessage, 20, "+");
    QTest::newRow("length of headers") << with(contentTypeMessage, 4, bytes("ff000102"));
    QTest::newRow("checksum of the head") << with(payloadMessage, 8, bytes("00"));
    QTest::newRow("checksum of the message") << with(payloadMessage, payloadMessage.size() - 1, bytes("00"));
    QTest::newRow("header twice") << bytes("00000024000000144bb982d0") +
                                         "\x04test\x04"
                                         "asdf\x04test\x04"
                                         "asdf" +
                                         bytes("f3f47563");
    QTest::newRow("header of no type") << bytes("0000001300000003db6b638101610affab9622");
    QTest::newRow("header that is cut off") << bytes("00000018000000083b698b180161070005616263e29da9be");
    QTest::newRow("header without a name") << bytes("0000001200000002910c7aa700007bc1361e");
    // Right checksums around lengths that cannot be.
    QTest::newRow("shorter than its headers")
        << bytes("000000100000000105c248eb").replace(8, 4, bytes("72c5787d"));
}

void TestEventStream::damaged()
{
    QFETCH(QByteArray, wire);
    for (qsizetype size = 1; size <= wire.size(); ++size) {
        EventStreamDecoder decoder;
        for (qsizetype from = 0; from < wire.size(); from += size)
            QVERIFY(decoder.feed(wire.mid(from, size)).empty());
        QVERIFY2(!decoder.problem().isEmpty(), qPrintable(u"in pieces of %1"_s.arg(size)));
    }
}

void TestEventStream::nothingBehindADamage()
{
    QByteArray wire = payloadMessage + payloadMessage + payloadMessage;
    wire[payloadMessage.size() + 14] = 'x';
    EventStreamDecoder decoder;
    QCOMPARE(decoder.feed(wire).size(), std::size_t(1));
    QVERIFY(!decoder.problem().isEmpty());
    QVERIFY(decoder.feed(payloadMessage).empty());
}

void TestEventStream::boundHolds()
{
    const QByteArray fits = eventStreamMessage({}, QByteArray(84, 'x'));
    QCOMPARE(fits.size(), 100);
    EventStreamDecoder decoder(100);
    QCOMPARE(decoder.feed(fits).size(), std::size_t(1));
    // Refused by its head, before anything of it is kept.
    QVERIFY(decoder.feed(eventStreamMessage({}, QByteArray(85, 'x')).first(12)).empty());
    QVERIFY(!decoder.problem().isEmpty() && decoder.isAtEnd());
}

void TestEventStream::framingOfTheTests()
{
    QCOMPARE(eventStreamMessage({{"content-type", "application/json"}}, "{'foo':'bar'}"), contentTypeMessage);
    const auto messages = decode(asAwsEventStream({R"({"messageStop":{"stopReason":"end_turn"}})"}), 64);
    QCOMPARE(messages.size(), std::size_t(1));
    QCOMPARE(messages[0].header(":event-type"), QByteArray("messageStop"));
    QCOMPARE(messages[0].header(":message-type"), QByteArray("event"));
    QCOMPARE(messages[0].payload, QByteArray(R"({"stopReason":"end_turn"})"));
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
