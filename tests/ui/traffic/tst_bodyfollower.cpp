// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/blockedpool.h"

#include "ui/traffic/bodyfollower.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestBodyFollower : public QObject
{
    Q_OBJECT

private slots:
    void changes_data();
    void changes();
    void smallBodiesAreToldAtOnce();
    void sharedBytesAreNotCompared();
    void largeOnesAreComparedInThePool();
    void endsProveNothing();
    void onlyTheLastOneCounts();
    void anotherOneIsToldAtOnce();
    void whatShrinksIsToldAtOnce();
};

namespace {

constexpr qsizetype large = 3 * comparedAtOnce;

/// Its own bytes, also where it says the same.
RecordedBody bodyOf(qsizetype size, char first = 'a')
{
    QByteArray bytes(size, 'x');
    bytes[0] = first;
    return {bytes, size};
}

/// What changed() told, and nothing more.
QList<qsizetype> told(QSignalSpy &changes)
{
    QList<qsizetype> kept;
    for (const QList<QVariant> &change : std::exchange(static_cast<QList<QList<QVariant>> &>(changes), {}))
        kept += change.at(0).value<qsizetype>();
    return kept;
}

} // namespace

void TestBodyFollower::changes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<int>("change");
    const auto row = [](const char *name, const char *before, const char *now, BodyChange change) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(now) << int(change);
    };
    row("same", "abc", "abc", BodyChange::Same);
    row("grown", "abc", "abcd", BodyChange::Grown);
    row("shrunk", "abc", "ab", BodyChange::Other);
    row("other", "abc", "abd", BodyChange::Other);
    row("other and longer", "abc", "abdc", BodyChange::Other);
    row("masked at its end", "abc ****", "abc sk-1", BodyChange::Other);
    row("first", "", "abc", BodyChange::Other);
    row("nothing", "", "", BodyChange::Same);
}

void TestBodyFollower::changes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, now);
    QFETCH(int, change);
    QCOMPARE(int(bodyChange(before, now)), change);
}

void TestBodyFollower::smallBodiesAreToldAtOnce()
{
    const BlockedPool blocked;
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    follower.follow(bodyOf(10));
    QCOMPARE(told(changes), QList<qsizetype>{0});
    const quint64 line = follower.line();
    follower.follow(bodyOf(10));
    QCOMPARE(told(changes), QList<qsizetype>());
    follower.follow(bodyOf(12));
    QCOMPARE(told(changes), QList<qsizetype>{10});
    QCOMPARE(follower.line(), line);
    RecordedBody cut = bodyOf(12);
    cut.totalBytes = 500;
    follower.follow(cut);
    QCOMPARE(told(changes), QList<qsizetype>{12}); // only more of it is missing
    QCOMPARE(follower.body(), cut);
    follower.follow(bodyOf(12, 'b'));
    QCOMPARE(told(changes), QList<qsizetype>{0});
    QVERIFY(follower.line() != line);
}

void TestBodyFollower::sharedBytesAreNotCompared()
{
    const BlockedPool blocked;
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    RecordedBody body = bodyOf(large);
    follower.follow(body);
    QCOMPARE(told(changes), QList<qsizetype>{0});
    follower.follow(body);
    QCOMPARE(told(changes), QList<qsizetype>());
    body.totalBytes += 7;
    follower.follow(body);
    QCOMPARE(told(changes), QList<qsizetype>{large});
}

void TestBodyFollower::largeOnesAreComparedInThePool()
{
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    follower.follow(bodyOf(large));
    QCOMPARE(told(changes), QList<qsizetype>{0}); // nothing was there
    const quint64 line = follower.line();
    const RecordedBody same = bodyOf(large);
    {
        const BlockedPool blocked;
        follower.follow(same);
        QCoreApplication::processEvents();
        QVERIFY(follower.body().bytes.constData() != same.bytes.constData());
    }
    QTRY_COMPARE(follower.body().bytes.constData(), same.bytes.constData());
    QCOMPARE(told(changes), QList<qsizetype>());
    {
        const BlockedPool blocked;
        follower.follow(bodyOf(large + 5));
        QCoreApplication::processEvents();
        QCOMPARE(told(changes), QList<qsizetype>());
        QCOMPARE(follower.body().bytes.size(), large);
    }
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(told(changes), QList<qsizetype>{large});
    QCOMPARE(follower.body(), bodyOf(large + 5));
    QCOMPARE(follower.line(), line);
}

/// A key that becomes known late is masked in the middle of what was recorded before.
void TestBodyFollower::endsProveNothing()
{
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    follower.follow(bodyOf(large));
    const quint64 line = follower.line();
    changes.clear();
    RecordedBody masked = bodyOf(large);
    masked.bytes.replace(large / 2, 4, "****");
    follower.follow(masked);
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(told(changes), QList<qsizetype>{0});
    QCOMPARE(follower.body(), masked);
    QVERIFY(follower.line() != line);
}

void TestBodyFollower::onlyTheLastOneCounts()
{
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    follower.follow(bodyOf(large));
    changes.clear();
    {
        const BlockedPool blocked;
        for (int grown = 1; grown <= 30; ++grown)
            follower.follow(bodyOf(large + grown));
    }
    QTRY_COMPARE(follower.body().bytes.size(), large + 30);
    QCOMPARE(told(changes),
             (QList<qsizetype>{large, large + 1})); // the first, and what came meanwhile at once
}

void TestBodyFollower::anotherOneIsToldAtOnce()
{
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    follower.follow(bodyOf(large));
    const RecordedBody other = bodyOf(large, 'b');
    changes.clear();
    {
        const BlockedPool blocked;
        follower.follow(bodyOf(large + 1));
        follower.begin(other);
        QCOMPARE(told(changes), QList<qsizetype>{0});
        QCOMPARE(follower.body().bytes.constData(), other.bytes.constData());
        follower.follow(bodyOf(large + 9, 'b'));
    }
    QTRY_COMPARE(follower.body().bytes.size(), large + 9);
    QCOMPARE(told(changes), QList<qsizetype>{large}); // and nothing of what was being compared
}

/// Recording was limited while it ran: its bodies are gone.
void TestBodyFollower::whatShrinksIsToldAtOnce()
{
    BodyFollower follower;
    QSignalSpy changes(&follower, &BodyFollower::changed);
    follower.follow(bodyOf(large));
    changes.clear();
    {
        const BlockedPool blocked;
        follower.follow(bodyOf(large + 1));
        follower.follow({{}, large + 2});
        QCOMPARE(told(changes), QList<qsizetype>{0});
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(told(changes), QList<qsizetype>());
    QVERIFY(follower.body().bytes.isEmpty());
}

QTEST_GUILESS_MAIN(TestBodyFollower)
#include "tst_bodyfollower.moc"
