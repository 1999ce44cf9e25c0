// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configstore.h"
#include "tests/config/exampleconfig.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;

class TestConfigStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void missingFileIsEmptyAndNew();
    void filesAndFoldersArePrivate();
    void editInPlaceIsTakenUp();
    void replacedFileIsTakenUp();
    void fileMadeLaterIsTakenUp();
    void badEditKeepsTheOldOne();
    void deletedFileKeepsTheCurrentOne();
    void brokenFileIsNeverWrittenOver();
    void brokenFileCanBeRepaired();
    void invalidUpdateChangesNothing();
    void unseenEditIsNotOverwritten();
    void unseenEditOfTheSameSectionWins();
    void unseenBadEditIsNotOverwritten();
    void symbolicLinkStaysOne();
    void failedWriteSaysSo();
    void emptyPathIsKeptInMemory();

private:
    void write(const QByteArray &bytes, const QString &name = {});
    QByteArray read() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestConfigStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"config.json"_s);
}

void TestConfigStore::write(const QByteArray &bytes, const QString &name)
{
    QFile file(name.isEmpty() ? m_path : m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray TestConfigStore::read() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static Config withPort(int port)
{
    Config config;
    config.server.port = port;
    return config;
}

void TestConfigStore::missingFileIsEmptyAndNew()
{
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.isNew());
    QVERIFY(!store.isBroken());
    QCOMPARE(*store.current(), Config());
    QVERIFY(!QFile::exists(m_path));
}

void TestConfigStore::filesAndFoldersArePrivate()
{
#ifdef Q_OS_UNIX
    const mode_t before = ::umask(0);
    ConfigStore store(m_folder->filePath(u"a/b/config.json"_s), exampleTypes());
    QVERIFY(store.load().isEmpty());
    const ConfigProblems problems = store.update(withPort(1));
    ::umask(before);
    QVERIFY(problems.isEmpty());
    const auto mode = [](const QString &path) {
        struct stat info = {};
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
    };
    QCOMPARE(mode(m_folder->filePath(u"a/b/config.json"_s)), 0600);
    QCOMPARE(mode(m_folder->filePath(u"a/b"_s)), 0700);
    QCOMPARE(mode(m_folder->filePath(u"a"_s)), 0700);
    QCOMPARE(QDir(m_folder->filePath(u"a/b"_s)).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"config.json"_s});
#endif
}

void TestConfigStore::editInPlaceIsTakenUp()
{
    write(R"({"server":{"port":1}})");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    for (int port = 2; port < 5; ++port) { // again and again
        write("{\"server\":{\"port\":" + QByteArray::number(port) + "}}");
        QTRY_COMPARE(changed.size(), port - 1);
        QCOMPARE(store.current()->server.port, port);
    }
}

void TestConfigStore::replacedFileIsTakenUp()
{
    write("{}");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    for (int port = 1; port < 4; ++port) { // as editors do
        write("{\"server\":{\"port\":" + QByteArray::number(port) + "}}", u"new"_s);
        QVERIFY(QFile::remove(m_path));
        QVERIFY(QFile::rename(m_folder->filePath(u"new"_s), m_path));
        QTRY_COMPARE(changed.size(), port);
        QCOMPARE(store.current()->server.port, port);
    }
}

void TestConfigStore::fileMadeLaterIsTakenUp()
{
    m_path = m_folder->filePath(u"later/pllm/config.json"_s);
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    ConfigStore other(m_path, exampleTypes()); // pllm client add
    QVERIFY(other.load().isEmpty());
    QVERIFY(other.update(withPort(7)).isEmpty());
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(store.current()->server.port, 7);
}

void TestConfigStore::badEditKeepsTheOldOne()
{
    write(R"({"server":{"port":1}})");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    QSignalSpy rejected(&store, &ConfigStore::rejected);
    write(R"({"server":{"port":"x"}})");
    QTRY_COMPARE(rejected.size(), 1);
    QCOMPARE(rejected.first().first().value<ConfigProblems>().first().path, u"server.port"_s);
    QVERIFY(store.isBroken());
    QCOMPARE(store.current()->server.port, 1);
    QVERIFY(!store.update(withPort(5)).isEmpty());
    QCOMPARE(read(), QByteArray(R"({"server":{"port":"x"}})"));
    QCOMPARE(changed.size(), 0);

    write(R"({"server":{"port":1}})"); // back to what is in force: also news, the problem is gone
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!store.isBroken());
}

void TestConfigStore::deletedFileKeepsTheCurrentOne()
{
    write(R"({"server":{"port":1}})");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    QSignalSpy rejected(&store, &ConfigStore::rejected);
    QVERIFY(QFile::remove(m_path));
    QVERIFY(store.update(withPort(2)).isEmpty()); // reads the disk first
    QCOMPARE(store.current()->server.port, 2);
    QVERIFY(QFile::exists(m_path));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(rejected.size(), 0);
}

void TestConfigStore::brokenFileIsNeverWrittenOver()
{
    const QByteArray broken = "{ \"server\": ";
    write(broken);
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(!store.load().isEmpty());
    QVERIFY(store.isBroken());
    QCOMPARE(*store.current(), Config());
    QVERIFY(!store.update(withPort(2)).isEmpty());
    QCOMPARE(read(), broken);
}

void TestConfigStore::brokenFileCanBeRepaired()
{
    write("nonsense");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(!store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    write("{}");
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!store.isBroken());
    QVERIFY(store.update(withPort(2)).isEmpty());
}

void TestConfigStore::invalidUpdateChangesNothing()
{
    write("{}");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    const ConfigProblems problems = store.update(withPort(-5));
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().path, u"server.port"_s);
    QCOMPARE(read(), QByteArray("{}"));
    QVERIFY(!store.isBroken());
    QCOMPARE(*store.current(), Config());
}

void TestConfigStore::unseenEditIsNotOverwritten()
{
    write("{}");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    write(R"({"cache":{"ttl_s":5}})"); // nobody has told the store yet
    QVERIFY(store.update(withPort(9)).isEmpty());
    QCOMPARE(store.current()->server.port, 9);
    QCOMPARE(store.current()->cache.ttlS, 5);
    QCOMPARE(*readConfig(read(), exampleTypes()), *store.current());
}

void TestConfigStore::unseenEditOfTheSameSectionWins()
{
    write("{}");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    const QByteArray edited = R"({"server":{"port":5}})";
    write(edited);
    const ConfigProblems problems = store.update(withPort(9));
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().message.contains(u"(server)"_s));
    QCOMPARE(read(), edited);
    QCOMPARE(store.current()->server.port, 5);
}

void TestConfigStore::unseenBadEditIsNotOverwritten()
{
    write("{}");
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy rejected(&store, &ConfigStore::rejected);
    write("{");
    QVERIFY(!store.update(withPort(9)).isEmpty());
    QCOMPARE(read(), QByteArray("{"));
    QCOMPARE(rejected.size(), 1);
}

void TestConfigStore::symbolicLinkStaysOne()
{
#ifdef Q_OS_UNIX
    QVERIFY(QDir(m_folder->path()).mkdir(u"dotfiles"_s));
    write("{}", u"dotfiles/pllm.json"_s);
    QVERIFY(QFile::link(u"dotfiles/pllm.json"_s, m_path));
    ConfigStore store(m_path, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QSignalSpy changed(&store, &ConfigStore::changed);
    QVERIFY(store.update(withPort(3)).isEmpty());
    QVERIFY(QFileInfo(m_path).isSymLink());
    QVERIFY(read().contains("\"port\": 3"));
    QCOMPARE(QDir(m_folder->filePath(u"dotfiles"_s)).entryList(QDir::Files), QStringList{u"pllm.json"_s});
    QVERIFY(QFile::remove(m_folder->filePath(u"dotfiles/pllm.json"_s))); // an editor replaces the target
    write(R"({"server":{"port":4}})", u"dotfiles/pllm.json"_s);
    QTRY_COMPARE(store.current()->server.port, 4);
    QCOMPARE(changed.size(), 2);
#endif
}

void TestConfigStore::failedWriteSaysSo()
{
    write("", u"file"_s);
    ConfigStore store(m_folder->filePath(u"file/config.json"_s), exampleTypes());
    QVERIFY(store.load().isEmpty());
    const ConfigProblems problems = store.update(withPort(3));
    QCOMPARE(problems.size(), 1);
    QVERIFY(!problems.first().message.isEmpty());
    QCOMPARE(*store.current(), Config());
}

void TestConfigStore::emptyPathIsKeptInMemory()
{
    ConfigStore store({}, exampleTypes());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.update(withPort(3)).isEmpty());
    QCOMPARE(store.current()->server.port, 3);
}

QTEST_GUILESS_MAIN(TestConfigStore)
#include "tst_configstore.moc"
