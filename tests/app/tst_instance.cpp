// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instanceclient.h"
#include "app/instancelock.h"
#include "app/instanceserver.h"
#include "app/instancesocket.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::Literals::StringLiterals;

/// One process a data folder, and how a later one speaks with it.
class TestInstance : public QObject
{
    Q_OBJECT

private slots:
    void onlyOneHoldsTheLock();
    void staleLockIsTakenOver();
    void unusableFolderIsAnError();
    void wordsAndAnswers();
    void nobodyThere();
    void leftoverSocketIsReplaced();
    void longFolderNames();

private:
    QByteArray say(const QString &dataDir, const QByteArray &line);
};

void TestInstance::onlyOneHoldsTheLock()
{
    QTemporaryDir folder;
    const QString dataDir = folder.filePath(u"a/data"_s);
    std::optional<InstanceLock> first(dataDir);
    QVERIFY(first->take().value_or(false));
    QCOMPARE(QFileInfo(dataDir).permissions() & QFile::Permissions(0x0077), QFile::Permissions());
    InstanceLock second(dataDir);
    QCOMPARE(second.take().value_or(true), false);
    QVERIFY2(second.holder().contains(u"pid %1"_s.arg(QCoreApplication::applicationPid())),
             qPrintable(second.holder()));
    first.reset();
    QVERIFY(second.take().value_or(false));
}

void TestInstance::staleLockIsTakenOver()
{
    QTemporaryDir folder;
    QFile lock(folder.filePath(u"pllm.lock"_s));
    QVERIFY(lock.open(QIODevice::WriteOnly)); // as a killed process leaves it; no process has this number
    lock.write("4194304999\npllm\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n");
    lock.close();
    InstanceLock next(folder.path());
    QVERIFY(next.take().value_or(false));
}

void TestInstance::unusableFolderIsAnError()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    InstanceLock lock(folder.filePath(u"file/data"_s));
    const auto taken = lock.take();
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, ErrorKind::Io);
}

QByteArray TestInstance::say(const QString &dataDir, const QByteArray &line)
{
    InstanceClient client(dataDir);
    std::optional<QByteArray> answer;
    client.say(line, [&](const QByteArray &text) { answer = text; });
    return waitUntil([&] { return answer.has_value(); }) ? *answer : "never answered";
}

void TestInstance::wordsAndAnswers()
{
    QTemporaryDir folder;
    InstanceServer server(folder.path(), true);
    QVERIFY(server.listen());
    QSignalSpy raised(&server, &InstanceServer::raiseRequested);
    QSignalSpy keyChanged(&server, &InstanceServer::keyChanged);
    QCOMPARE(say(folder.path(), InstanceWord::raise), QByteArray(InstanceWord::done));
    QCOMPARE(raised.size(), 1);
    QCOMPARE(say(folder.path(), QByteArray(InstanceWord::keyChanged) + "wörk 1"),
             QByteArray(InstanceWord::done));
    QCOMPARE(keyChanged.size(), 1);
    QCOMPARE(keyChanged.first().first().toString(), u"wörk 1"_s);
    QCOMPARE(say(folder.path(), "nonsense"), QByteArray(InstanceWord::unknown));
#ifdef Q_OS_UNIX
    const QFileInfo socket(instanceSocketName(folder.path()));
    QCOMPARE(socket.permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
#endif
    QTemporaryDir other;
    InstanceServer withoutWindow(other.path(), false);
    QVERIFY(withoutWindow.listen());
    QCOMPARE(say(other.path(), InstanceWord::raise), QByteArray(InstanceWord::noWindow));
}

void TestInstance::nobodyThere()
{
    QTemporaryDir folder;
    QCOMPARE(say(folder.path(), InstanceWord::raise), QByteArray());
}

void TestInstance::leftoverSocketIsReplaced()
{
    QTemporaryDir folder;
    QFile leftover(instanceSocketName(folder.path()));
    QVERIFY(leftover.open(QIODevice::WriteOnly));
    leftover.close();
    InstanceServer server(folder.path(), true);
    QVERIFY(server.listen());
    QCOMPARE(say(folder.path(), InstanceWord::raise), QByteArray(InstanceWord::done));
}

void TestInstance::longFolderNames()
{
    QTemporaryDir folder;
    const QString dataDir = folder.filePath(QString(120, u'd'));
    QVERIFY(QDir().mkpath(dataDir));
    InstanceServer server(dataDir, true);
    QVERIFY(server.listen());
    QCOMPARE(say(dataDir, InstanceWord::raise), QByteArray(InstanceWord::done));
    QVERIFY(instanceSocketName(dataDir) != instanceSocketName(dataDir + u'e'));
}

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"
