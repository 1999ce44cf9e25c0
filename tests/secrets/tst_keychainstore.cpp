// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"
#include "tests/secrets/keyringcontrol.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <optional>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Against a real GNOME keyring: run it through with-keyring.sh.
class TestKeychainStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void storesAndReads();
    void missingEntry();
    void removes();
    void dyingContextIsNotCalled();
    void storeMayDieWhileAskedFor();
    void keyRingReadsIt();
    void nothingIsInPlainText();
    void noAnswerAtAll();
    void lockedUntilSomebodyUnlocksIt();

private:
    SecretStore::Outcome read(const QString &entry);
    SecretStore::Outcome write(const QString &entry, const QByteArray &key);

    KeychainStore m_store;
};

static const QByteArray plantedKey = "sk-planted-in-the-keyring-0123456789";

void TestKeychainStore::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("PLLM_KEYRING_FOLDER"),
             "run this through tests/secrets/with-keyring.sh");
}

SecretStore::Outcome TestKeychainStore::read(const QString &entry)
{
    std::optional<SecretStore::Outcome> outcome;
    m_store.read(entry, this, [&](const SecretStore::Outcome &answer) { outcome = answer; });
    const bool isAsynchronous = !outcome;
    return QTest::qWaitFor([&] { return outcome.has_value(); }, 30000) && isAsynchronous
               ? *outcome
               : SecretStore::Outcome{KeyState::Unknown, {}, {}};
}

SecretStore::Outcome TestKeychainStore::write(const QString &entry, const QByteArray &key)
{
    std::optional<SecretStore::Outcome> outcome;
    m_store.write(entry, Secret(key), this, [&](const SecretStore::Outcome &answer) { outcome = answer; });
    return QTest::qWaitFor([&] { return outcome.has_value(); }, 30000)
               ? *outcome
               : SecretStore::Outcome{KeyState::Unknown, {}, {}};
}

void TestKeychainStore::storesAndReads()
{
    QSignalSpy changed(&m_store, &SecretStore::entryChanged);
    const SecretStore::Outcome written = write(u"openai"_s, plantedKey);
    QVERIFY2(written.state == KeyState::Ok, qPrintable(written.detail));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toString(), u"openai"_s);
    QCOMPARE(read(u"openai"_s).secret.expose(), plantedKey);

    const QByteArray account = "{\n \"type\": \"service_account\", \"name\": \"Jörg\"\n}";
    QCOMPARE(write(u"vertex"_s, account).state, KeyState::Ok);
    QCOMPARE(read(u"vertex"_s).secret.expose(), account);
    QCOMPARE(write(u"vertex"_s, "shorter").state, KeyState::Ok);
    QCOMPARE(read(u"vertex"_s).secret.expose(), QByteArray("shorter"));
}

void TestKeychainStore::missingEntry()
{
    QCOMPARE(read(u"never written"_s).state, KeyState::Missing);
}

void TestKeychainStore::removes()
{
    const auto remove = [&](const QString &entry) {
        std::optional<KeyState> state;
        m_store.remove(entry, this, [&](const SecretStore::Outcome &answer) { state = answer.state; });
        return QTest::qWaitFor([&] { return state.has_value(); }, 30000) ? *state : KeyState::Unknown;
    };
    QCOMPARE(write(u"gone"_s, "k").state, KeyState::Ok);
    QCOMPARE(remove(u"gone"_s), KeyState::Ok);
    QCOMPARE(read(u"gone"_s).state, KeyState::Missing);
    QCOMPARE(remove(u"gone"_s), KeyState::Missing);
}

void TestKeychainStore::dyingContextIsNotCalled()
{
    bool isCalled = false;
    auto context = std::make_unique<QObject>();
    m_store.read(u"openai"_s, context.get(), [&](const auto &) { isCalled = true; });
    context.reset();
    QCOMPARE(read(u"openai"_s).state, KeyState::Ok); // jobs run one after the other
    QVERIFY(!isCalled);
}

void TestKeychainStore::storeMayDieWhileAskedFor()
{
    bool isCalled = false;
    auto store = std::make_unique<KeychainStore>();
    store->read(u"openai"_s, this, [&](const auto &) { isCalled = true; });
    store.reset();
    QCOMPARE(read(u"openai"_s).state, KeyState::Ok);
    QVERIFY(!isCalled);
}

void TestKeychainStore::keyRingReadsIt()
{
    KeyRing ring(m_store);
    ring.setEntries({u"openai"_s, u"never written"_s});
    QTRY_COMPARE(ring.key(u"openai"_s).secret.expose(), plantedKey);
    QTRY_COMPARE(ring.key(u"never written"_s).state, KeyState::Missing);
    QCOMPARE(write(u"never written"_s, "now").state, KeyState::Ok);
    QTRY_COMPARE(ring.key(u"never written"_s).secret.expose(), QByteArray("now"));
}

void TestKeychainStore::nothingIsInPlainText()
{
    int files = 0;
    QDirIterator it(qEnvironmentVariable("PLLM_KEYRING_FOLDER"), QDir::Files | QDir::Hidden,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++files;
        QVERIFY2(!file.readAll().contains(plantedKey), qPrintable(file.fileName()));
    }
    QVERIFY(files > 0); // the keyring itself
}

/// A keychain that hangs, as one does that waits for a password which nobody types.
void TestKeychainStore::noAnswerAtAll()
{
    const int daemon = KeyringControl::processId();
    QVERIFY(daemon > 1);
    QCOMPARE(::kill(daemon, SIGSTOP), 0);
    const auto goOn = qScopeGuard([&] { ::kill(daemon, SIGCONT); });

    KeychainStore store({.slow = 50ms, .deadline = 400ms});
    KeyRing ring(store);
    QSignalSpy slow(&store, &SecretStore::slow);
    QSignalSpy entryChanged(&store, &SecretStore::entryChanged);
    QList<KeyState> answers;
    ring.setEntries({u"openai"_s});
    store.read(u"openai"_s, this, [&](const SecretStore::Outcome &outcome) { answers += outcome.state; });
    QTRY_COMPARE(ring.key(u"openai"_s).state, KeyState::Slow);
    QTRY_COMPARE(answers, QList<KeyState>{KeyState::Locked});
    QTRY_COMPARE(ring.key(u"openai"_s).state, KeyState::Locked);
    QCOMPARE(slow.size(), 2);

    QCOMPARE(::kill(daemon, SIGCONT), 0); // it answers after all: taken up, and nobody is called twice
    QTRY_COMPARE(ring.key(u"openai"_s).secret.expose(), plantedKey);
    QTRY_COMPARE(entryChanged.size(), 2);
    QCOMPARE(answers.size(), 1);
}

void TestKeychainStore::lockedUntilSomebodyUnlocksIt()
{
    QVERIFY(KeyringControl::lock());
    // Either the prompt fails at once, or it waits for ever: both are a locked keychain.
    KeychainStore store({.slow = 1s, .deadline = 5s});
    KeyRing ring(store);
    ring.setEntries({u"openai"_s});
    QTRY_COMPARE_WITH_TIMEOUT(ring.key(u"openai"_s).state, KeyState::Locked, 60000);

    QVERIFY(KeyringControl::unlock("test password")); // by somebody, somewhere on the desktop
    QTRY_COMPARE(ring.key(u"openai"_s).secret.expose(), plantedKey);
}

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "tst_keychainstore.moc"
