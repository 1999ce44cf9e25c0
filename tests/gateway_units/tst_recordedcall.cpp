// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/recordedcall.h"
#include "core/gateway/release.h"

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
        QCOMPARE(read.error().kind, ErrorKind::BadRequest);
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
    QCOMPARE(Release::nameOf(u"ab12-C.d_e"_s), u"replay/session/ab12-C.d_e"_s);
    const QString odd = Release::nameOf(u"user@host / work:1"_s);
    QVERIFY(odd.startsWith(u"replay/session/"_s));
    QCOMPARE(odd.size(), u"replay/session/"_s.size() + 16);
    QVERIFY(odd != Release::nameOf(u"user@host / work:2"_s));
}

void TestRecordedCall::releasesComeBack()
{
    Release release{u"replay/session/x"_s, u"a session, with words"_s, 1'764'000'000'123, {{12, 1}, {13, 2}}};
    QCOMPARE(Release::fromText(release.name, release.toText()), std::optional(release));
    QCOMPARE(release.lastTurn(), 2);
    for (const QString &damaged : {u""_s, u"12"_s, u"12 x:y "_s, u"12  "_s, u"12 5:0 "_s})
        QVERIFY2(!Release::fromText(release.name, damaged), qPrintable(damaged));
}

QTEST_GUILESS_MAIN(TestRecordedCall)
#include "tst_recordedcall.moc"
