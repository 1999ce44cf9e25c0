// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/recordedcall.h"
#include "core/gateway/release.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// The call that gives a recorded answer, and the names by which one asks for it.
class TestRecordedCall : public QObject
{
    Q_OBJECT

private slots:
    void givesHeadPiecesAndEndInOrder();
    void keepsTheTimes();
    void failsWhereTheAnswerBrokeOff();
    void failsWithoutAnAnswer();
    void saysNothingOnceAborted();
    void readsNames_data();
    void readsNames();
    void namesOfSessionsFitAddresses();
    void releasesComeBack();
};

namespace {

ReplayedAnswer answerAtOnce()
{
    ReplayedAnswer answer;
    answer.status = 200;
    answer.headers = {{"content-type", "text/event-stream"}};
    answer.pieces = {{0us, "one"}, {0us, "two"}, {0us, "three"}};
    return answer;
}

/// What a call tells, in order: "head", the bytes, "end" or the failure.
QStringList told(ReplayedAnswer answer)
{
    RecordedCall call(u"replay"_s, {}, std::move(answer));
    QStringList words;
    QObject::connect(&call, &UpstreamCall::headArrived, &call,
                     [&] { words += u"head %1"_s.arg(call.status()); });
    QObject::connect(&call, &UpstreamCall::readyRead, &call,
                     [&] { words += QString::fromUtf8(call.read(100)); });
    QObject::connect(&call, &UpstreamCall::finished, &call,
                     [&] { words += call.failure() ? call.failure()->message : u"end"_s; });
    if (call.status() != 0 || !QTest::qWaitFor([&] { return call.isFinished(); }))
        words += u"never"_s;
    return words;
}

} // namespace

void TestRecordedCall::givesHeadPiecesAndEndInOrder()
{
    QCOMPARE(told(answerAtOnce()), (QStringList{u"head 200"_s, u"one"_s, u"two"_s, u"three"_s, u"end"_s}));
}

/// Nothing comes before its time; how much later it comes depends on the machine.
void TestRecordedCall::keepsTheTimes()
{
    ReplayedAnswer answer;
    answer.status = 200;
    answer.headAt = 100ms;
    answer.pieces = {{200ms, "late"}};
    answer.endAt = 300ms;
    QElapsedTimer clock;
    clock.start();
    RecordedCall call(u"replay"_s, {}, answer);
    qint64 head = -1;
    qint64 piece = -1;
    qint64 end = -1;
    connect(&call, &UpstreamCall::headArrived, &call, [&] { head = clock.elapsed(); });
    connect(&call, &UpstreamCall::readyRead, &call, [&] { piece = clock.elapsed(); });
    connect(&call, &UpstreamCall::finished, &call, [&] { end = clock.elapsed(); });
    QVERIFY(QTest::qWaitFor([&] { return call.isFinished(); }));
    QVERIFY2(head >= 100, QByteArray::number(head).constData());
    QVERIFY2(piece >= 200, QByteArray::number(piece).constData());
    QVERIFY2(end >= 300, QByteArray::number(end).constData());
}

void TestRecordedCall::failsWhereTheAnswerBrokeOff()
{
    ReplayedAnswer answer = answerAtOnce();
    answer.pieces.removeLast();
    answer.failure = Error{ErrorKind::UpstreamUnreachable, u"cut"_s};
    QCOMPARE(told(answer), (QStringList{u"head 200"_s, u"one"_s, u"two"_s, u"cut"_s}));
}

void TestRecordedCall::failsWithoutAnAnswer()
{
    ReplayedAnswer answer;
    answer.failure = Error{ErrorKind::UpstreamUnreachable, u"refused"_s};
    QCOMPARE(told(answer), QStringList{u"refused"_s});
}

void TestRecordedCall::saysNothingOnceAborted()
{
    RecordedCall call(u"replay"_s, {}, answerAtOnce());
    QSignalSpy finished(&call, &UpstreamCall::finished);
    QSignalSpy read(&call, &UpstreamCall::readyRead);
    connect(&call, &UpstreamCall::headArrived, &call, [&] { call.abort(); });
    QVERIFY(QTest::qWaitFor([&] { return call.isFinished(); }));
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 0);
    QCOMPARE(read.size(), 0);
}

void TestRecordedCall::readsNames_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("name"); // empty: a speed that cannot be read; "-": no such name
    QTest::addColumn<double>("speed");
    QTest::newRow("record") << u"replay/12"_s << u"replay/12"_s << 1.0;
    QTest::newRow("faster") << u"replay/12@4x"_s << u"replay/12"_s << 4.0;
    QTest::newRow("slower") << u"replay/12@0.5"_s << u"replay/12"_s << 0.5;
    QTest::newRow("at once") << u"replay/session/a-b@0"_s << u"replay/session/a-b"_s << 0.0;
    QTest::newRow("another") << u"openai/gpt@4x"_s << u"-"_s << 1.0;
    QTest::newRow("slowest") << u"replay/12@0.01x"_s << u"replay/12"_s << 0.01;
    QTest::newRow("fastest") << u"replay/12@1000"_s << u"replay/12"_s << 1000.0;
    QTest::newRow("too slow") << u"replay/12@0.0001"_s << QString() << 1.0;
    QTest::newRow("nearly never") << u"replay/12@1e-300"_s << QString() << 1.0;
    QTest::newRow("too fast") << u"replay/12@1001"_s << QString() << 1.0;
    QTest::newRow("no number") << u"replay/12@nan"_s << QString() << 1.0;
    QTest::newRow("a word") << u"replay/12@fast"_s << QString() << 1.0;
    QTest::newRow("backwards") << u"replay/12@-1"_s << QString() << 1.0;
    QTest::newRow("endless") << u"replay/12@inf"_s << QString() << 1.0;
    QTest::newRow("nothing") << u"replay/12@"_s << QString() << 1.0;
}

void TestRecordedCall::readsNames()
{
    QFETCH(QString, model);
    QFETCH(QString, name);
    QFETCH(double, speed);
    const auto read = ReplayName::read(model);
    if (name.isEmpty()) {
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::ModelNotFound);
        QVERIFY(read.error().message.contains(u"from @0.01 to @1000"_s));
        return;
    }
    QVERIFY(read);
    QCOMPARE(read->has_value(), name != u"-"_s);
    if (*read) {
        QCOMPARE((*read)->name, name);
        QCOMPARE((*read)->speed, speed);
    }
}

void TestRecordedCall::namesOfSessionsFitAddresses()
{
    QCOMPARE(Release::nameOf(u"ab12-C.d_e"_s, {}), u"replay/session/ab12-C.d_e"_s);
    const QString odd = Release::nameOf(u"user@host / work:1"_s, {});
    QVERIFY(odd.startsWith(u"replay/session/"_s));
    QCOMPARE(odd.size(), u"replay/session/"_s.size() + 16);
    QVERIFY(odd != Release::nameOf(u"user@host / work:2"_s, {}));
    QCOMPARE(Release::nameOf(u"ab12"_s, u"alice"_s), u"replay/session/alice/ab12"_s);
    QCOMPARE(Release::nameOf(u"ab12"_s, u"Alice's key"_s).size(), u"replay/session//ab12"_s.size() + 16);
    QVERIFY(Release::nameOf(u"b"_s, u"a"_s) != Release::nameOf(u"a/b"_s, {}));
}

void TestRecordedCall::releasesComeBack()
{
    Release release;
    release.session = u"a session, with words"_s;
    release.clientKey = u"Alice's key, %1"_s;
    release.name = Release::nameOf(release.session, release.clientKey);
    release.releasedMs = 1'764'000'000'123;
    release.turns = {{12, {1, "5e", "be"}}, {13, {2, {}, {}}}};
    QCOMPARE(Release::fromText(release.name, release.toText()), std::optional(release));
    QCOMPARE(release.lastTurn(), 2);
    const Release one{u"replay/12"_s, {}, {}, 5, {{12, {.turn = 1}}}};
    QCOMPARE(Release::fromText(one.name, one.toText()), std::optional(one));
    QVERIFY(!Release::fromText(u"replay/13"_s, one.toText())); // another one's
    for (const QString &damaged :
         {u""_s, u"12"_s, u"12 x:y:: "_s, u"12   "_s, u"12 12:0::  "_s, u"12 12:1  "_s})
        QVERIFY2(!Release::fromText(one.name, damaged), qPrintable(damaged));
}

QTEST_GUILESS_MAIN(TestRecordedCall)
#include "tst_recordedcall.moc"
