// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace Qt::Literals::StringLiterals;

/// A machine without D-Bus: every call ends at once, and nothing is written anywhere else.
class TestNoKeychain : public QObject
{
    Q_OBJECT

private slots:
    void everyCallSaysNoService();
};

void TestNoKeychain::everyCallSaysNoService()
{
    KeychainStore store;
    QSignalSpy changed(&store, &SecretStore::entryChanged);
    QList<KeyState> states;
    const auto note = [&](const SecretStore::Outcome &outcome) { states += outcome.state; };
    store.read(u"a"_s, this, note);
    store.write(u"a"_s, Secret("k"), this, note);
    store.remove(u"a"_s, this, note);
    QTRY_COMPARE(states, (QList<KeyState>{KeyState::NoService, KeyState::NoService, KeyState::NoService}));
    QCOMPARE(changed.size(), 0);
}

int main(int argc, char *argv[])
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); // else libdbus looks for a bus by itself
    QCoreApplication application(argc, argv);
    TestNoKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_nokeychain.moc"
