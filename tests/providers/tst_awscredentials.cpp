// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/awscredentials.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Where the credentials for Amazon Bedrock come from: a key's text, the environment, the files of AWS's
/// tools.
class TestAwsCredentials : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_variables = {{"HOME", QFile::encodeName(m_home.path())}}; }
    void keys_data();
    void keys();
    void wrongKeys_data();
    void wrongKeys();
    void environment();
    void environmentIsIncomplete();
    void profiles_data();
    void profiles();
    void filesElsewhere();
    void profileWithoutKeys_data();
    void profileWithoutKeys();
    void unreadable();
    void regionOfHost();

private:
    Environment variables()
    {
        return [this](const char *name) { return m_variables.value(name); };
    }
    /// Writes a file under the home folder.
    QByteArray write(const QString &name, const QByteArray &text)
    {
        QFile file(m_home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return QFile::encodeName(file.fileName());
    }

    QTemporaryDir m_home;
    QHash<QByteArray, QByteArray> m_variables;
};

void TestAwsCredentials::keys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<AwsCredentials>("credentials");
    const AwsCredentials plain{"AKIAIOSFODNN7EXAMPLE", Secret("wJalr/XU+tn"), {}, {}};
    QTest::newRow("access key") << QByteArray("AKIAIOSFODNN7EXAMPLE:wJalr/XU+tn") << plain;
    QTest::newRow("pasted") << QByteArray(" \"AKIAIOSFODNN7EXAMPLE:wJalr/XU+tn\"\n") << plain;
    QTest::newRow("temporary") << QByteArray("ASIAIOSFODNN7EXAMPLE:s:t/o+k==")
                               << AwsCredentials{"ASIAIOSFODNN7EXAMPLE", Secret("s"), Secret("t/o+k=="), {}};
    QTest::newRow("bearer") << QByteArray("ABSKQmVkcm9jaw==")
                            << AwsCredentials{{}, {}, {}, Secret("ABSKQmVkcm9jaw==")};
    QTest::newRow("short-term bearer")
        << QByteArray("bedrock-api-key-YWJj") << AwsCredentials{{}, {}, {}, Secret("bedrock-api-key-YWJj")};
}

void TestAwsCredentials::keys()
{
    QFETCH(QByteArray, text);
    QFETCH(AwsCredentials, credentials);
    const auto read = awsCredentialsOf(Secret(text));
    QVERIFY(read && *read == credentials);
}

void TestAwsCredentials::wrongKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("access key id alone") << QByteArray("AKIAIOSFODNN7EXAMPLE");
    QTest::newRow("no secret") << QByteArray("AKIAIOSFODNN7EXAMPLE:");
    QTest::newRow("no id") << QByteArray(":hidden");
    QTest::newRow("four parts") << QByteArray("AKIAIOSFODNN7EXAMPLE:hidden:c:d");
    QTest::newRow("two words") << QByteArray("AKIAIOSFODNN7EXAMPLE hidden");
}

void TestAwsCredentials::wrongKeys()
{
    QFETCH(QByteArray, text);
    const auto read = awsCredentialsOf(Secret(text));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::ProviderKeyMissing);
    QVERIFY(!read.error().message.contains(u"hidden"_s) && !read.error().message.contains(u"AKIA"_s));
}

void TestAwsCredentials::environment()
{
    m_variables["AWS_ACCESS_KEY_ID"] = "AKIA1";
    m_variables["AWS_SECRET_ACCESS_KEY"] = "s";
    m_variables["AWS_DEFAULT_REGION"] = "eu-west-1";
    auto identity = awsIdentityOfEnvironment(variables());
    QVERIFY((identity && *identity == AwsIdentity{{"AKIA1", Secret("s"), {}, {}}, "eu-west-1"}));
    m_variables["AWS_SESSION_TOKEN"] = "t";
    m_variables["AWS_REGION"] = "us-west-2";
    identity = awsIdentityOfEnvironment(variables());
    QVERIFY((identity && *identity == AwsIdentity{{"AKIA1", Secret("s"), Secret("t"), {}}, "us-west-2"}));
    m_variables["AWS_BEARER_TOKEN_BEDROCK"] = "ABSKx";
    identity = awsIdentityOfEnvironment(variables());
    QVERIFY((identity && *identity == AwsIdentity{{{}, {}, {}, Secret("ABSKx")}, "us-west-2"}));
}

void TestAwsCredentials::environmentIsIncomplete()
{
    auto identity = awsIdentityOfEnvironment(variables());
    QVERIFY(!identity);
    QVERIFY(identity.error().message.contains(u"AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"_s));
    m_variables["AWS_SECRET_ACCESS_KEY"] = "hidden";
    identity = awsIdentityOfEnvironment(variables());
    QVERIFY(!identity && identity.error().kind == ErrorKind::ProviderKeyMissing);
    QVERIFY(identity.error().message.contains(u"no AWS_ACCESS_KEY_ID."_s));
    QVERIFY(!identity.error().message.contains(u"hidden"_s));
}

namespace {

const QByteArray keysFile = "# mine\n"
                            "[default]\r\n"
                            "aws_access_key_id = AKIADEFAULT\r\n"
                            "aws_secret_access_key=a/b+c= # a comment\r\n"
                            "\n"
                            "[work]\n"
                            "AWS_ACCESS_KEY_ID=AKIAWORK\n"
                            "aws_secret_access_key = w#;k\n"
                            "aws_session_token = t==\n"
                            "region = ap-south-1\n";
const QByteArray configFile = "[default]\n"
                              "region = us-east-1\n"
                              "s3 =\n"
                              "  region = not-this\n"
                              "[profile work]\n"
                              "  region = eu-west-1\n"
                              "[profile \"two words\"]\n"
                              "aws_access_key_id = AKIATWO\n"
                              "aws_secret_access_key = two\n"
                              "[sso-session work]\n"
                              "region = not-this-either\n";

} // namespace

void TestAwsCredentials::profiles_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<AwsIdentity>("identity");
    const AwsIdentity standard{{"AKIADEFAULT", Secret("a/b+c="), {}, {}}, "us-east-1"};
    const AwsIdentity work{{"AKIAWORK", Secret("w#;k"), Secret("t=="), {}}, "eu-west-1"};
    QTest::newRow("default") << QByteArray() << QByteArray() << standard;
    QTest::newRow("AWS_PROFILE") << QByteArray("work") << QByteArray() << work;
    QTest::newRow("named") << QByteArray("other") << QByteArray("work") << work;
    QTest::newRow("of config alone") << QByteArray() << QByteArray("two words")
                                     << AwsIdentity{{"AKIATWO", Secret("two"), {}, {}}, {}};
}

void TestAwsCredentials::profiles()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, profile);
    QFETCH(AwsIdentity, identity);
    QVERIFY(QDir(m_home.path()).mkpath(u".aws"_s));
    write(u".aws/credentials"_s, keysFile);
    write(u".aws/config"_s, configFile);
    m_variables["AWS_PROFILE"] = variable;
    const auto read = awsIdentityOfProfile(variables(), profile);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->credentials.accessKeyId, identity.credentials.accessKeyId);
    QCOMPARE(read->credentials.secretAccessKey.expose(), identity.credentials.secretAccessKey.expose());
    QCOMPARE(read->region, identity.region);
    QVERIFY(*read == identity);
}

void TestAwsCredentials::filesElsewhere()
{
    m_variables["AWS_SHARED_CREDENTIALS_FILE"] =
        write(u"keys"_s, "[a]\naws_access_key_id=AKIAA\naws_secret_access_key=s");
    write(u"config"_s, "[profile a]\nregion=eu-north-1");
    m_variables["AWS_CONFIG_FILE"] = "~/config";
    const auto read = awsIdentityOfProfile(variables(), "a");
    QVERIFY((read && *read == AwsIdentity{{"AKIAA", Secret("s"), {}, {}}, "eu-north-1"}));
}

void TestAwsCredentials::profileWithoutKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << QByteArray() << u"no AWS profile \"a\""_s;
    QTest::newRow("empty") << QByteArray("[a]\n") << u"aws_access_key_id"_s;
    QTest::newRow("half") << QByteArray("[a]\naws_access_key_id=AKIAA") << u"aws_secret_access_key"_s;
    QTest::newRow("sso") << QByteArray("[profile a]\nsso_session = s") << u"sso_session"_s;
    QTest::newRow("role") << QByteArray("[profile a]\nrole_arn = r\nsource_profile=b") << u"role_arn"_s;
    QTest::newRow("program") << QByteArray("[profile a]\ncredential_process = x") << u"export-credentials"_s;
}

void TestAwsCredentials::profileWithoutKeys()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    m_variables["AWS_CONFIG_FILE"] = write(u"config"_s, text);
    m_variables["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent/keys";
    const auto read = awsIdentityOfProfile(variables(), "a");
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::ProviderKeyMissing);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

void TestAwsCredentials::unreadable()
{
    m_variables["AWS_CONFIG_FILE"] = m_variables["HOME"]; // a folder
    const auto read = awsIdentityOfProfile(variables());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Io);
    QVERIFY(read.error().message.contains(m_home.path()));
}

void TestAwsCredentials::regionOfHost()
{
    QCOMPARE(awsRegionOfHost("bedrock-runtime.us-east-1.amazonaws.com"), QByteArray("us-east-1"));
    QCOMPARE(awsRegionOfHost("bedrock-runtime-fips.us-gov-west-1.amazonaws.com"),
             QByteArray("us-gov-west-1"));
    QCOMPARE(awsRegionOfHost("bedrock-runtime.cn-north-1.amazonaws.com.cn"), QByteArray("cn-north-1"));
    QCOMPARE(awsRegionOfHost("127.0.0.1"), QByteArray());
    QCOMPARE(awsRegionOfHost("a.b.example.com"), QByteArray());
}

QTEST_GUILESS_MAIN(TestAwsCredentials)
#include "tst_awscredentials.moc"
