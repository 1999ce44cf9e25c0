// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configstore.h"
#include "core/secrets/firststart.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestFirstStart : public QObject
{
    Q_OBJECT

private slots:
    void makesOneAdminKey();
    void nothingWhereThereIsAFile();
    void nothingWhereItCannotBeWritten();
    void everyKeyIsAnother();
};

void TestFirstStart::makesOneAdminKey()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"config.json"_s);
    ConfigStore config(path, {});
    QVERIFY(config.load().isEmpty());
    MemorySecretStore secrets;
    const auto made = makeFirstClientKey(config, secrets);
    QVERIFY(made);
    QCOMPARE(made->name, u"default"_s);
    const ClientKeyConfig &entry = config.current()->clientKeys.at(0);
    QCOMPARE(entry.sha256, made->key.sha256Hex());
    QVERIFY(entry.admin);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(made->key.expose()));
    QByteArray kept;
    secrets.read(KeyRing::clientKeyEntry(u"default"_s), this,
                 [&](const SecretStore::Outcome &outcome) { kept = outcome.secret.expose(); });
    QTRY_COMPARE(kept, made->key.expose());
    QVERIFY(!makeFirstClientKey(config, secrets)); // once
}

void TestFirstStart::nothingWhereThereIsAFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"config.json"_s);
    for (const QByteArray &content : {QByteArray("{}"), QByteArray("broken")}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) > 0);
        file.close();
        ConfigStore config(path, {});
        config.load();
        MemorySecretStore secrets;
        QVERIFY(!makeFirstClientKey(config, secrets));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
}

void TestFirstStart::nothingWhereItCannotBeWritten()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    ConfigStore config(folder.filePath(u"file/config.json"_s), {});
    config.load();
    MemorySecretStore secrets;
    QVERIFY(!makeFirstClientKey(config, secrets));
    QVERIFY(config.current()->clientKeys.isEmpty());
}

void TestFirstStart::everyKeyIsAnother()
{
    const NewClientKey a = makeClientKey(u"a"_s);
    const NewClientKey b = makeClientKey(u"a"_s);
    QVERIFY(a.key != b.key);
    QVERIFY(clientKeyConfig(a).sha256 != clientKeyConfig(b).sha256);
}

QTEST_GUILESS_MAIN(TestFirstStart)
#include "tst_firststart.moc"
