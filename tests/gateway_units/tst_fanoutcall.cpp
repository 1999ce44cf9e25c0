// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/fanoutcall.h"

#include "core/dialects/fanout.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Several calls as one: how many at a time, when they tell, and what a failure does.
class TestFanOutCall : public QObject
{
    Q_OBJECT

private slots:
    void runsAFewAtATime();
    void tellsAWholeAnswerAtTheEnd();
    void streamsAsItComes();
    void aProvidersErrorIsTheAnswer();
    void aLateErrorIsAFailure();
    void aBrokenCallFailsAll();
    void abortEndsAll();
    void slowReaderStopsTheStream();
    void endsAtItsTotal();
};

namespace {

UpstreamTimeouts limits(std::chrono::milliseconds total = 1h)
{
    return {1h, 1h, "first_byte_s", 1h, total};
}

/// A call that does what the test says.
class ToldCall : public UpstreamCall
{
public:
    ToldCall() : UpstreamCall(u"p"_s, limits()) {}
    int status() const override { return m_status; }
    HeaderList headers() const override { return {{"x-call", m_name}}; }
    qint64 bytesAvailable() const override { return m_bytes.size(); }
    QByteArray read(qint64 most) override
    {
        const QByteArray bytes = m_bytes.first(std::min<qint64>(most, m_bytes.size()));
        m_bytes.remove(0, bytes.size());
        return bytes;
    }
    void abort() override { wasAborted = !isFinished(); }

    void head(int status, const QByteArray &name = {})
    {
        m_status = status;
        m_name = name;
        noteHead();
        emit headArrived();
    }
    void bytes(const QByteArray &more)
    {
        m_bytes += more;
        noteBytes();
        emit readyRead();
    }
    void finish(std::optional<Error> failure = {}) { end(std::move(failure)); }
    void answer(const QByteArray &body)
    {
        head(200);
        bytes(body);
        finish();
    }
    bool wasAborted = false;

private:
    void cut() override {}
    int m_status = 0;
    QByteArray m_name;
    QByteArray m_bytes;
};

/// A fan-out with what it started, and what it told.
struct Bench {
    explicit Bench(int calls, bool streams, std::chrono::milliseconds total = 1h)
        : fanOut(u"p"_s, limits(total), calls, streams,
                 [this](int index) {
                     auto call = std::make_unique<ToldCall>();
                     started.resize(std::max<qsizetype>(started.size(), index + 1));
                     started[index] = call.get();
                     return call;
                 }),
          heads(&fanOut, &UpstreamCall::headArrived), ends(&fanOut, &UpstreamCall::finished)
    {}
    QByteArray readAll()
    {
        QByteArray all;
        while (fanOut.bytesAvailable() > 0)
            all += fanOut.read(1000);
        return all;
    }
    QList<QPointer<ToldCall>> started;
    FanOutCall fanOut;
    QSignalSpy heads;
    QSignalSpy ends;
};

} // namespace

void TestFanOutCall::runsAFewAtATime()
{
    Bench bench(6, false);
    QCOMPARE(bench.started.size(), 4);
    bench.started[2]->answer("c");
    QCOMPARE(bench.started.size(), 5);
    bench.started[4]->answer("e");
    QCOMPARE(bench.started.size(), 6);
    bench.started[5]->answer("f");
    QCOMPARE(bench.started.size(), 6);
}

void TestFanOutCall::tellsAWholeAnswerAtTheEnd()
{
    Bench bench(3, false);
    bench.started[1]->answer("b");
    bench.started[2]->answer("c");
    bench.started[0]->head(200, "zero");
    bench.started[0]->bytes("a1");
    QCOMPARE(bench.heads.count(), 0);
    QCOMPARE(bench.fanOut.bytesAvailable(), 0);
    bench.started[0]->bytes("a2");
    bench.started[0]->finish();
    QCOMPARE(bench.heads.count(), 1);
    QCOMPARE(bench.ends.count(), 1);
    QVERIFY(!bench.fanOut.failure());
    QCOMPARE(bench.fanOut.status(), 200);
    const auto answers = fanOutAnswers(bench.readAll(), 3);
    QVERIFY(answers);
    QCOMPARE(*answers, (QList<QByteArray>{"a1a2", "b", "c"}));
}

void TestFanOutCall::streamsAsItComes()
{
    Bench bench(2, true);
    bench.started[0]->head(200);
    bench.started[0]->bytes("a");
    QCOMPARE(bench.heads.count(), 0); // the other one may still be refused
    bench.started[1]->head(200);
    QCOMPARE(bench.heads.count(), 1);
    QCOMPARE(bench.readAll(), fanOutFrame(0, "a"));
    bench.started[1]->bytes("b");
    QCOMPARE(bench.readAll(), fanOutFrame(1, "b"));
    bench.started[1]->finish();
    bench.started[0]->finish();
    QCOMPARE(bench.ends.count(), 1);
    QCOMPARE(bench.readAll(), fanOutFrame(1, {}) + fanOutFrame(0, {}));
}

void TestFanOutCall::aProvidersErrorIsTheAnswer()
{
    Bench bench(6, false);
    bench.started[0]->answer("a");
    bench.started[3]->head(429, "three");
    QCOMPARE(bench.heads.count(), 1);
    QCOMPARE(bench.fanOut.status(), 429);
    QCOMPARE(headerValue(bench.fanOut.headers(), "x-call"), QByteArray("three"));
    QVERIFY(bench.started[1]->wasAborted);
    QVERIFY(!bench.started[3]->wasAborted);
    bench.started[3]->bytes(R"({"message":)");
    bench.started[3]->bytes(R"("slow down"})");
    bench.started[3]->finish();
    QCOMPARE(bench.ends.count(), 1);
    QVERIFY(!bench.fanOut.failure());
    QCOMPARE(bench.readAll(), QByteArray(R"({"message":"slow down"})"));
    QCOMPARE(bench.started.size(), 5); // nothing new was begun
}

void TestFanOutCall::aLateErrorIsAFailure()
{
    Bench bench(5, true);
    for (int i = 0; i < 4; ++i)
        bench.started[i]->head(200);
    bench.started[0]->bytes("a");
    bench.started[0]->finish();
    bench.started[4]->head(500);
    bench.started[4]->bytes(R"({"error":{"message":"broken"}})");
    bench.started[4]->finish();
    QCOMPARE(bench.heads.count(), 1);
    QCOMPARE(bench.ends.count(), 1);
    QVERIFY(bench.fanOut.failure());
    QVERIFY2(bench.fanOut.failure()->message.contains(u"500: broken"),
             qPrintable(bench.fanOut.failure()->message));
    QCOMPARE(bench.readAll(), fanOutFrame(0, "a") + fanOutFrame(0, {})); // what came before still stands
}

void TestFanOutCall::aBrokenCallFailsAll()
{
    Bench bench(2, false);
    bench.started[0]->answer("a");
    bench.started[1]->finish(Error{ErrorKind::UpstreamUnreachable, u"gone"_s});
    QCOMPARE(bench.heads.count(), 0);
    QCOMPARE(bench.ends.count(), 1);
    QCOMPARE(bench.fanOut.failure()->message, u"gone"_s);
}

void TestFanOutCall::abortEndsAll()
{
    Bench bench(6, true);
    bench.started[0]->answer("a");
    bench.fanOut.abort();
    for (int i = 1; i < bench.started.size(); ++i)
        QVERIFY(bench.started[i]->wasAborted);
    QCOMPARE(bench.ends.count(), 0);
    QCOMPARE(bench.started.size(), 5);
}

void TestFanOutCall::slowReaderStopsTheStream()
{
    Bench bench(2, true);
    bench.started[0]->head(200);
    bench.started[1]->head(200);
    const QByteArray much(1024 * 1024, 'x');
    bench.started[0]->bytes(much);
    QVERIFY(bench.fanOut.bytesAvailable() < 400 * 1024);
    QVERIFY(bench.started[0]->bytesAvailable() > 500 * 1024); // left where it is
    bench.started[0]->finish();
    bench.started[1]->finish();
    const QByteArray all = bench.readAll();
    const auto answers = fanOutAnswers(all, 2);
    QVERIFY(answers);
    QCOMPARE(answers->at(0).size(), much.size());
    QTRY_COMPARE(bench.ends.count(), 1);
}

void TestFanOutCall::endsAtItsTotal()
{
    Bench bench(2, false, 5ms);
    QTRY_COMPARE(bench.ends.count(), 1);
    QCOMPARE(bench.fanOut.failure()->kind, ErrorKind::UpstreamTimeout);
    QTRY_VERIFY(!bench.started[0]); // let go of
}

QTEST_GUILESS_MAIN(TestFanOutCall)
#include "tst_fanoutcall.moc"
