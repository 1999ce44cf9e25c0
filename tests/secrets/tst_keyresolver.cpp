// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyresolver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;
using Kind = KeyReference::Kind;

class TestKeyResolver : public QObject
{
    Q_OBJECT

private slots:
    void noneIsEmpty();
    void environment();
    void keychain_data();
    void keychain();
    void file();
    void fileReadableByOthers();
    void unusableFiles();
};

void TestKeyResolver::noneIsEmpty()
{
    const auto key = resolveKey({Kind::None, {}}, {});
    QVERIFY(key);
    QVERIFY(key->isEmpty());
}

void TestKeyResolver::environment()
{
    qputenv("PLLM_TEST_KEY", " sk-env\n");
    QCOMPARE(resolveKey({Kind::Environment, u"PLLM_TEST_KEY"_s}, {})->expose(), QByteArray("sk-env"));
    for (const QByteArray &value : {QByteArray(""), QByteArray("  ")}) {
        qputenv("PLLM_TEST_KEY", value);
        const auto key = resolveKey({Kind::Environment, u"PLLM_TEST_KEY"_s}, {});
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::ProviderKeyMissing);
        QVERIFY(key.error().message.contains(u"PLLM_TEST_KEY"_s));
    }
}

void TestKeyResolver::keychain_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, KeyState state, ErrorKind kind, const QString &says) {
        QTest::newRow(name) << int(state) << int(kind) << says;
    };
    row("missing", KeyState::Missing, ErrorKind::ProviderKeyMissing, u"pllm key set work"_s);
    row("no service", KeyState::NoService, ErrorKind::ProviderKeyMissing, u"env:NAME"_s);
    row("locked", KeyState::Locked, ErrorKind::KeychainLocked, u"unlock"_s);
    row("slow", KeyState::Slow, ErrorKind::KeychainLocked, u"not answered"_s);
    row("denied", KeyState::Denied, ErrorKind::KeychainLocked, u"allow"_s);
    row("unknown", KeyState::Unknown, ErrorKind::KeychainLocked, u"try again"_s);
    row("failed", KeyState::Failed, ErrorKind::KeychainLocked, u"the backend's words"_s);
}

void TestKeyResolver::keychain()
{
    QFETCH(int, state);
    const ProviderKeys keys{{u"work"_s, {KeyState(state), {}, u"the backend's words"_s}},
                            {u"other"_s, {KeyState::Ok, Secret("sk-other"), {}}}};
    const auto key = resolveKey({Kind::Keychain, u"work"_s}, keys);
    QVERIFY(!key);
    QTEST(int(key.error().kind), "kind");
    QFETCH(QString, says);
    QVERIFY2(key.error().message.contains(says), qPrintable(key.error().message));
    QVERIFY(key.error().message.contains(u"work"_s));
    QCOMPARE(resolveKey({Kind::Keychain, u"other"_s}, keys)->expose(), QByteArray("sk-other"));
    QCOMPARE(resolveKey({Kind::Keychain, u"never asked"_s}, keys).error().kind, ErrorKind::KeychainLocked);
}

static QString makeFile(const QTemporaryDir &folder, const QByteArray &content)
{
    QFile file(folder.filePath(u"key"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

void TestKeyResolver::file()
{
    QTemporaryDir folder;
    const QString path = makeFile(folder, "\n sk-file \r\n");
    QCOMPARE(resolveKey({Kind::File, path}, {})->expose(), QByteArray("sk-file"));
    const QByteArray account = "{\n  \"private_key\": \"-----BEGIN\\n\"\n}";
    QCOMPARE(makeFile(folder, account + '\n'), path);
    QCOMPARE(resolveKey({Kind::File, path}, {})->expose(), account); // read at use
    qputenv("HOME", folder.path().toLocal8Bit());
    QCOMPARE(resolveKey({Kind::File, u"~/key"_s}, {})->expose(), account);
}

void TestKeyResolver::fileReadableByOthers()
{
#ifdef Q_OS_UNIX
    QTemporaryDir folder;
    const QString path = makeFile(folder, "sk-file");
    for (const mode_t mode : {0640, 0604, 0620, 0602}) {
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
        const auto key = resolveKey({Kind::File, path}, {});
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::ProviderKeyMissing);
        QVERIFY2(key.error().message.contains(u"chmod 600 "_s + path), qPrintable(key.error().message));
    }
    for (const mode_t mode : {0600, 0400}) {
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
        QVERIFY(resolveKey({Kind::File, path}, {}));
    }
#endif
}

void TestKeyResolver::unusableFiles()
{
    QTemporaryDir folder;
    const auto fails = [](const QString &path, const QString &says) {
        const auto key = resolveKey({Kind::File, path}, {});
        return !key && key.error().kind == ErrorKind::ProviderKeyMissing &&
               key.error().message.contains(path) && key.error().message.contains(says);
    };
    QVERIFY(fails(folder.filePath(u"none"_s), u"does not exist"_s));
    QVERIFY(fails(folder.path(), u"does not exist"_s));
    QVERIFY(fails(makeFile(folder, " \n"), u"is empty"_s));
    QVERIFY(fails(makeFile(folder, QByteArray(64 * 1024 + 1, 'k')), u"larger than 64 KiB"_s));
#ifdef Q_OS_UNIX
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QVERIFY(fails(pipe, u"does not exist"_s)); // and does not wait for a writer
#endif
}

QTEST_GUILESS_MAIN(TestKeyResolver)
#include "tst_keyresolver.moc"
