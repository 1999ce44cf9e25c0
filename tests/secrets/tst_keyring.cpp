// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace Qt::Literals::StringLiterals;

/// A store whose answers come when the test says so.
class HeldStore : public SecretStore
{
public:
    void read(const QString &, QObject *, Callback callback) override
    {
        m_reads.push_back(std::move(callback));
    }
    void write(const QString &, const Secret &, QObject *, Callback) override {}
    void remove(const QString &, QObject *, Callback) override {}
    QString backendName() const override { return u"held"_s; }

    std::size_t asked() const { return m_reads.size(); }
    void answer(std::size_t index, const Outcome &outcome) { m_reads.at(index)(outcome); }

private:
    std::vector<Callback> m_reads;
};

class TestKeyRing : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatTheConfigurationNames();
    void followsWritesAndRemovals();
    void olderAnswersAreDropped();
    void forgottenEntriesStayForgotten();
    void slowAndThenAnswered();
    void aKnownKeyOutlivesALockedKeychain();
    void sessionKeysStandBeforeTheStore();
    void memoryStoreAnswersLaterAndOnce();
};

void TestKeyRing::readsWhatTheConfigurationNames()
{
    MemorySecretStore store;
    store.write(u"a"_s, Secret("sk-a"), this, [](const auto &) {});
    KeyRing ring(store);
    QSignalSpy changed(&ring, &KeyRing::changed);
    ring.setEntries({u"a"_s, u"b"_s});
    QCOMPARE(ring.key(u"a"_s).state, KeyState::Unknown); // nothing waits
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(ring.key(u"a"_s), (ProviderKey{KeyState::Ok, Secret("sk-a"), {}}));
    QCOMPARE(ring.key(u"b"_s).state, KeyState::Missing);
    QCOMPARE(changed.last().first().value<ProviderKeys>(), ring.keys());
    ring.setEntries({u"b"_s});
    QCOMPARE(changed.size(), 3);
    QCOMPARE(ring.keys().keys(), QStringList{u"b"_s});
    ring.setEntries({u"b"_s});
    QCOMPARE(changed.size(), 3);
}

void TestKeyRing::followsWritesAndRemovals()
{
    MemorySecretStore store;
    KeyRing ring(store);
    ring.setEntries({u"a"_s});
    store.write(u"a"_s, Secret("one"), this, [](const auto &) {});
    QTRY_COMPARE(ring.key(u"a"_s).secret, Secret("one"));
    store.write(u"other"_s, Secret("x"), this, [](const auto &) {});
    store.remove(u"a"_s, this, [](const auto &) {});
    QTRY_COMPARE(ring.key(u"a"_s).state, KeyState::Missing);
    QVERIFY(!ring.keys().contains(u"other"_s));
}

void TestKeyRing::olderAnswersAreDropped()
{
    HeldStore store;
    KeyRing ring(store);
    ring.setEntries({u"a"_s});
    ring.refresh(u"a"_s);
    QCOMPARE(store.asked(), std::size_t(2));
    store.answer(1, {KeyState::Ok, Secret("new"), {}});
    store.answer(0, {KeyState::Ok, Secret("old"), {}});
    QCOMPARE(ring.key(u"a"_s).secret, Secret("new"));
}

void TestKeyRing::forgottenEntriesStayForgotten()
{
    HeldStore store;
    KeyRing ring(store);
    ring.setEntries({u"a"_s});
    ring.setEntries({});
    store.answer(0, {KeyState::Ok, Secret("late"), {}});
    QVERIFY(ring.keys().isEmpty());
    ring.refresh(u"a"_s);
    QCOMPARE(store.asked(), std::size_t(1));
}

void TestKeyRing::slowAndThenAnswered()
{
    HeldStore store;
    KeyRing ring(store);
    ring.setEntries({u"a"_s});
    emit store.slow(u"other"_s);
    emit store.slow(u"a"_s);
    QCOMPARE(ring.key(u"a"_s).state, KeyState::Slow);
    QVERIFY(!ring.keys().contains(u"other"_s));
    store.answer(0, {KeyState::Locked, {}, u"d"_s});
    QCOMPARE(ring.key(u"a"_s), (ProviderKey{KeyState::Locked, {}, u"d"_s}));
    emit store.slow(u"a"_s); // nothing is waited for any more
    QCOMPARE(ring.key(u"a"_s).state, KeyState::Locked);
    emit store.entryChanged(u"a"_s); // the late answer
    store.answer(1, {KeyState::Ok, Secret("k"), {}});
    QCOMPARE(ring.key(u"a"_s).state, KeyState::Ok);
}

void TestKeyRing::aKnownKeyOutlivesALockedKeychain()
{
    MemorySecretStore store;
    store.write(u"a"_s, Secret("k"), this, [](const auto &) {});
    KeyRing ring(store);
    ring.setEntries({u"a"_s});
    QTRY_COMPARE(ring.key(u"a"_s).state, KeyState::Ok);
    for (const KeyState trouble :
         {KeyState::Locked, KeyState::NoService, KeyState::Denied, KeyState::Failed}) {
        store.setTrouble(trouble);
        bool isAnswered = false;
        ring.refresh();
        store.read(u"a"_s, this, [&](const auto &outcome) { isAnswered = outcome.state == trouble; });
        QTRY_VERIFY(isAnswered); // after the ring's own
        QCOMPARE(ring.key(u"a"_s).secret, Secret("k"));
    }
    store.setTrouble(KeyState::Missing);
    ring.refresh();
    QTRY_COMPARE(ring.key(u"a"_s).state, KeyState::Missing);
}

void TestKeyRing::sessionKeysStandBeforeTheStore()
{
    MemorySecretStore store;
    store.setTrouble(KeyState::NoService);
    KeyRing ring(store);
    ring.setSessionKey(u"a"_s, Secret("run"));
    ring.setEntries({u"a"_s});
    ring.refresh();
    bool isAnswered = false;
    store.read(u"a"_s, this, [&](const auto &) { isAnswered = true; });
    QTRY_VERIFY(isAnswered);
    QVERIFY(ring.isSessionKey(u"a"_s));
    QCOMPARE(ring.key(u"a"_s).secret, Secret("run"));
    ring.setEntries({});
    QCOMPARE(ring.key(u"a"_s).secret, Secret("run"));
    ring.setEntries({u"a"_s});
    ring.setSessionKey(u"a"_s, {});
    QTRY_COMPARE(ring.key(u"a"_s).state, KeyState::NoService);
}

void TestKeyRing::memoryStoreAnswersLaterAndOnce()
{
    MemorySecretStore store;
    int answers = 0;
    auto dying = std::make_unique<QObject>();
    store.read(u"a"_s, dying.get(), [&](const auto &) { ++answers; });
    dying.reset();
    store.remove(u"a"_s, this,
                 [&](const auto &outcome) { answers += outcome.state == KeyState::Missing ? 10 : 100; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 10);
}

QTEST_GUILESS_MAIN(TestKeyRing)
#include "tst_keyring.moc"
