// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/codeliterals.h"
#include "ui/traffic/coderequest.h"
#include "ui/traffic/copyas.h"
#include "ui/traffic/curlcommand.h"
#include "ui/traffic/powershellcommand.h"

#include "tests/traffic/samplerecords.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using CodeLiterals::Language;

namespace {

const QString key = u"sk-test-0123456789abcdef"_s;
const QString base = u"http://127.0.0.1:8080"_s;
const QString variable = u"PLLM_API_KEY"_s;
constexpr auto noPython = "python3 comes with Debian's package of that name";
constexpr auto noNode = "node comes with Debian's package nodejs";

/// What a program prints, run in a folder with the key in its environment.
QByteArray printed(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(variable, key);
    environment.insert(u"PYTHONPATH"_s, folder);
    environment.insert(u"PYTHONIOENCODING"_s, u"utf-8:surrogatepass"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return "failed: " + process.readAllStandardError() + process.errorString().toUtf8();
    return process.readAllStandardOutput();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// A module of that name whose client prints what it is made with and called with.
void writePythonModule(const QString &folder, const QString &name, const QString &type)
{
    write(folder + u'/' + name + u".py"_s,
          "import json\n"
          "class Call:\n"
          "    def __init__(self, made, path): self.made, self.path = made, path\n"
          "    def __getattr__(self, name): return Call(self.made, self.path + [name])\n"
          "    def __call__(self, **kw): return [json.dumps({'made': self.made, 'path': '.'.join(self.path), "
          "'args': kw})]\n"
          "def " +
              type.toUtf8() + "(**kw): return Call(kw, [])\n");
}

void writeNodeModule(const QString &folder, const QString &package)
{
    const QString place = folder + u"/node_modules/"_s + package;
    QDir().mkpath(place);
    write(place + u"/package.json"_s, R"({"type":"module","main":"index.js"})");
    write(place + u"/index.js"_s, "const call = (made, path) => new Proxy(() => {}, {\n"
                                  "  get: (_, name) => call(made, [...path, name]),\n"
                                  "  apply: (_, self, args) => {\n"
                                  "    const told = { made, path: path.join('.'), args };\n"
                                  "    return Promise.resolve({ toJSON: () => told, async "
                                  "*[Symbol.asyncIterator]() { yield told; } });\n"
                                  "  },\n"
                                  "});\n"
                                  "export default class { constructor(made) { return call(made, []); } }\n");
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// Takes one request, answers it, and keeps it.
class Server : public QTcpServer
{
public:
    Server()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(*socket); });
        });
    }
    QString url() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
    QByteArray head() const
    {
        return m_bytes.first(std::max<qsizetype>(m_bytes.indexOf("\r\n\r\n"), 0)).toLower();
    }
    QByteArray body() const { return m_bytes.sliced(m_bytes.indexOf("\r\n\r\n") + 4); }

private:
    void take(QTcpSocket &socket)
    {
        m_bytes += socket.readAll();
        const qsizetype at = head().indexOf("content-length: ");
        const QByteArray length = at < 0 ? "0" : head().sliced(at + 16).split('\r').first();
        if (m_bytes.contains("\r\n\r\n") && body().size() >= length.toLongLong()) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            socket.disconnectFromHost();
        }
    }

    QByteArray m_bytes;
};

RecordedLeg formLeg()
{
    RecordedLeg leg;
    leg.requestLine = "POST /v1/audio/transcriptions";
    leg.requestHeaders = {{"Content-Type", "multipart/form-data; boundary=edge"},
                          {"Authorization", "Bearer ****"}};
    leg.requestBody.bytes =
        "--edge\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nit's \"w\"\r\n--edge\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"a b.mp3\"\r\n"
        "Content-Type: audio/mpeg\r\n\r\nID3\r\n--edge--\r\n";
    leg.requestBody.totalBytes = leg.requestBody.bytes.size();
    return leg;
}

} // namespace

class TestCopyAs : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void powerShellTexts_data();
    void powerShellTexts();
    void powerShellCommands();
    void valuesArriveInPython();
    void valuesArriveInNode();
    void noFormHoldsAKey_data();
    void noFormHoldsAKey();
    void keysOfAddressesBecomeHeaders();
    void pythonCallsTheSdk_data();
    void pythonCallsTheSdk();
    void nodeCallsTheSdk_data();
    void nodeCallsTheSdk();
    void pythonOverHttpx();
    void nodeOverFetch();
    void formsInNode();
    void cutBodiesSaySo();
};

void TestCopyAs::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"it's \"quoted\" and `so` and ''' and \"\"\""_s;
    QTest::newRow("backslashes") << u"\\ \\\\ \\n \\u0041 C:\\temp\\"_s;
    QTest::newRow("lines") << u"a\nb\r\nc\td\r"_s;
    QTest::newRow("unicode") << u"Zürich 你好 🙂 e\u0301 \u2028\u2029 \u202E x"_s;
    QTest::newRow("script") << u"</script><!-- </SCRIPT > <script>"_s;
    QTest::newRow("dollar") << u"$HOME ${HOME} $(id) `id` $env:PATH"_s;
    QTest::newRow("percent") << u"%PATH% %s %d %% 100%"_s;
    QTest::newRow("smart") << u"\u2018single\u2019 \u201Cdouble\u201D \u201A \u201B \u2013"_s;
    QTest::newRow("braces") << u"{x} {{y}} f'{z}' #{w} !history!"_s;
    QTest::newRow("control") << QString(u"\u0001\u0007\u001b[31m\u007f\u0085\uFEFF"_s);
}

void TestCopyAs::texts()
{
    QFETCH(QString, text);
    QTemporaryDir folder;
    QCOMPARE(QString::fromUtf8(
                 printed(u"/bin/sh"_s, {u"-c"_s, u"printf %s "_s + shellQuoted(text)}, folder.path())),
             text);
    for (const auto &[name, program, language, missing] :
         {std::tuple{u"python3"_s, u"import sys\nsys.stdout.buffer.write(%1.encode())"_s, Language::Python,
                     noPython},
          std::tuple{u"node"_s, u"process.stdout.write(%1)"_s, Language::JavaScript, noNode}}) {
        const QString path = QStandardPaths::findExecutable(name);
        QVERIFY2(!path.isEmpty(), missing);
        const QString flag = name == u"node" ? u"-e"_s : u"-c"_s;
        const QString code = QString(program).replace(u"%1"_s, CodeLiterals::text(text, language));
        QCOMPARE(QString::fromUtf8(printed(path, {flag, code}, folder.path())), text);
    }
    QVERIFY(!CodeLiterals::text(text, Language::JavaScript).contains(u"</script"_s, Qt::CaseInsensitive));
}

void TestCopyAs::powerShellTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << u"a $b `c` \"d\""_s << u"'a $b `c` \"d\"'"_s;
    QTest::newRow("quote") << u"it's"_s << u"'it''s'"_s;
    QTest::newRow("smart") << u"\u2018a\u2019\u201A\u201B"_s
                           << u"'\u2018\u2018a\u2019\u2019\u201A\u201A\u201B\u201B'"_s;
    QTest::newRow("lines") << u"a\nb\\"_s << u"'a\nb\\'"_s;
}

void TestCopyAs::powerShellTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, quoted);
    QCOMPARE(powerShellQuoted(text), quoted);
    const QString shell = QStandardPaths::findExecutable(u"pwsh"_s);
    if (shell.isEmpty())
        QSKIP("pwsh is not here: only the rules were checked");
    QTemporaryDir folder;
    const QString script =
        u"[Console]::OutputEncoding = [Text.UTF8Encoding]::new()\n[Console]::Out.Write("_s + quoted + u')';
    QCOMPARE(QString::fromUtf8(printed(shell, {u"-NoProfile"_s, u"-Command"_s, script}, folder.path())),
             text);
}

void TestCopyAs::powerShellCommands()
{
    RecordedLeg leg =
        SampleRecords::exchange(u"/v1/chat/completions?a=1&b=2"_s, "{\"x\":\"it's\"}", "{}").client;
    leg.requestHeaders += {{"Authorization", "Bearer ****4f2c"}};
    QCOMPARE(powerShellCommand(leg, base, variable),
             u"$body = Join-Path ([IO.Path]::GetTempPath()) 'pllm-request.txt'\n"
             "[IO.File]::WriteAllText($body, '{\"x\":\"it''s\"}')\n"
             "curl.exe -N 'http://127.0.0.1:8080/v1/chat/completions?a=1&b=2' `\n"
             "  -H 'Content-Type: application/json' `\n"
             "  -H \"Authorization: Bearer $env:PLLM_API_KEY\" `\n"
             "  --data-binary \"@$body\""_s);
    // Quotes on the way to a program: as Windows' programs read them, with the later versions told so.
    QCOMPARE(powerShellCommand(formLeg(), base, variable),
             u"$PSNativeCommandArgumentPassing = 'Legacy'\n"
             "curl.exe -N 'http://127.0.0.1:8080/v1/audio/transcriptions' `\n"
             "  -H \"Authorization: Bearer $env:PLLM_API_KEY\" `\n"
             "  --form-string 'model=it''s \\\"w\\\"' `\n"
             "  -F 'file=@\\\"a b.mp3\\\";type=audio/mpeg'"_s);
}

static const QByteArray oddJson =
    R"({"t":true,"f":false,"n":null,"i":12345678901,"d":-1.5e-3,"a":[],"o":{},"s":"\"\\\n\u2028$x`y`</script>","__proto__":{"x":1},)"
    R"("nested":[{"k'\"":[1,[2,{"z":"é"}]]}]})";

void TestCopyAs::valuesArriveInPython()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    QVERIFY2(!python.isEmpty(), noPython);
    const auto tree = JsonTree::parse(oddJson);
    QVERIFY(tree);
    QTemporaryDir folder;
    const QString code =
        u"import json\nprint(json.dumps("_s + CodeLiterals::json(tree->root(), Language::Python) + u"))"_s;
    const QByteArray out = printed(python, {u"-c"_s, code}, folder.path());
    QVERIFY2(object(out) == object(oddJson), out.constData());
}

void TestCopyAs::valuesArriveInNode()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    QVERIFY2(!node.isEmpty(), noNode);
    const auto tree = JsonTree::parse(oddJson);
    QVERIFY(tree);
    QTemporaryDir folder;
    const QString code =
        u"console.log(JSON.stringify("_s + CodeLiterals::json(tree->root(), Language::JavaScript) + u"))"_s;
    const QByteArray out = printed(node, {u"-e"_s, code}, folder.path());
    QVERIFY2(object(out) == object(oddJson), out.constData());
}

void TestCopyAs::noFormHoldsAKey_data()
{
    QTest::addColumn<int>("form");
    for (int form = 0; form < copyForms; ++form)
        QTest::newRow(qPrintable(copyFormName(CopyForm(form)))) << form;
}

void TestCopyAs::noFormHoldsAKey()
{
    QFETCH(int, form);
    for (const RecordedLeg &leg : {SampleRecords::chat().client, SampleRecords::chat().attempts.first().leg,
                                   formLeg(), SampleRecords::binary().client}) {
        const QString code = requestAs(CopyForm(form), leg, base, variable);
        QVERIFY2(!code.contains(u"****"_s), qPrintable(code));
        QVERIFY2(!code.contains(u"4f2c"_s), qPrintable(code));
        const bool hasKey = !headerValue(leg.requestHeaders, "authorization").isEmpty() ||
                            !headerValue(leg.requestHeaders, "api-key").isEmpty();
        QVERIFY2(!hasKey || code.contains(variable), qPrintable(code));
    }
}

void TestCopyAs::keysOfAddressesBecomeHeaders()
{
    RecordedLeg leg;
    leg.requestLine = "POST /v1beta/models/gemini:streamGenerateContent?alt=sse&key=****4f2c";
    CodeRequest request = codeRequest(leg, base);
    QCOMPARE(request.url, base + u"/v1beta/models/gemini:streamGenerateContent?alt=sse"_s);
    QCOMPARE(request.headers.size(), 1);
    QCOMPARE(request.headers.first().name, u"x-goog-api-key"_s);
    QVERIFY(request.headers.first().isKey);
    leg.requestLine = "GET /t/****4f2c/v1/models";
    request = codeRequest(leg, base);
    QCOMPARE(request.url, base + u"/v1/models"_s);
    QCOMPARE(request.headers.first().keyPrefix, u"Bearer "_s);
}

/// Requests that the SDKs know, with what their client is to be made with and called with.
static void sdkRows()
{
    QTest::addColumn<RecordedLeg>("leg");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("method");
    RecordedLeg chat = SampleRecords::chat().client;
    chat.requestBody.bytes.replace("\"stream\":true", "\"stream\":true,\"top_k\":7,\"__proto__\":1");
    chat.requestBody.totalBytes = chat.requestBody.bytes.size();
    chat.requestHeaders.removeLast(); // no text
    chat.requestHeaders += {{"X-Team", "it's \"us\""}, {"X-Stainless-Lang", "js"}};
    QTest::newRow("OpenAI") << chat << u"openai"_s << u"OpenAI"_s << base + u"/v1"_s
                            << u"chat.completions.create"_s;
    RecordedLeg messages = SampleRecords::anthropic().client;
    messages.requestLine = "POST /v1/messages?beta=true";
    messages.requestHeaders +=
        {{"x-api-key", "****"}, {"anthropic-version", "2023-06-01"}, {"X-Team", "it's \"us\""}};
    QTest::newRow("Anthropic") << messages << u"anthropic"_s << u"Anthropic"_s << base
                               << u"messages.create"_s;
}

void TestCopyAs::pythonCallsTheSdk_data()
{
    sdkRows();
}

void TestCopyAs::pythonCallsTheSdk()
{
    QFETCH(RecordedLeg, leg);
    QFETCH(QString, package);
    QFETCH(QString, type);
    QFETCH(QString, url);
    QFETCH(QString, method);
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    QVERIFY2(!python.isEmpty(), noPython);
    QTemporaryDir folder;
    writePythonModule(folder.path(), package, type);
    const QString code = requestAs(CopyForm::Python, leg, base, variable);
    QByteArray out = printed(python, {u"-c"_s, code}, folder.path()).trimmed();
    if (out.startsWith("['")) // the answer itself, printed as a list
        out = printed(python, {u"-c"_s, QString(code).replace(u"print(answer)"_s, u"print(answer[0])"_s)},
                      folder.path());
    const QJsonObject call = object(out);
    QVERIFY2(!call.isEmpty(), (out + code.toUtf8()).constData());
    QCOMPARE(call[u"made"].toObject(), (QJsonObject{{u"base_url"_s, url}, {u"api_key"_s, key}}));
    QCOMPARE(call[u"path"].toString(), method);
    QJsonObject arguments = call[u"args"].toObject();
    QCOMPARE(arguments.take(u"extra_headers"_s).toObject(), (QJsonObject{{u"X-Team"_s, u"it's \"us\""_s}}));
    arguments.remove(u"extra_query"_s);
    QJsonObject body = arguments.take(u"extra_body"_s).toObject();
    QCOMPARE(body.contains(u"top_k"_s), package == u"openai"); // Anthropic's is a keyword
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument)
        body.insert(argument.key(), argument.value());
    QCOMPARE(body, object(leg.requestBody.bytes));
}

void TestCopyAs::nodeCallsTheSdk_data()
{
    sdkRows();
}

void TestCopyAs::nodeCallsTheSdk()
{
    QFETCH(RecordedLeg, leg);
    QFETCH(QString, package);
    QFETCH(QString, url);
    QFETCH(QString, method);
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    QVERIFY2(!node.isEmpty(), noNode);
    QTemporaryDir folder;
    writeNodeModule(folder.path(), package == u"anthropic" ? u"@anthropic-ai/sdk"_s : package);
    const QString code = requestAs(CopyForm::Node, leg, base, variable);
    write(folder.filePath(u"request.mjs"_s), code.toUtf8());
    const QByteArray out = printed(node, {u"request.mjs"_s}, folder.path());
    const QJsonObject call = object(out);
    QVERIFY2(!call.isEmpty(), (out + code.toUtf8()).constData());
    QCOMPARE(call[u"made"].toObject(), (QJsonObject{{u"baseURL"_s, url}, {u"apiKey"_s, key}}));
    QCOMPARE(call[u"path"].toString(), method);
    const QJsonArray arguments = call[u"args"].toArray();
    QCOMPARE(arguments.at(0).toObject(), object(leg.requestBody.bytes));
    QCOMPARE(arguments.at(1).toObject()[u"headers"].toObject(),
             (QJsonObject{{u"X-Team"_s, u"it's \"us\""_s}}));
}

/// Something that the SDKs have no method for.
static RecordedLeg rerankLeg()
{
    RecordedLeg leg = SampleRecords::exchange(u"/v1/rerank"_s, oddJson, "{}").client;
    leg.requestHeaders += {{"Authorization", "Bearer ****4f2c"}, {"X-Team", "it's \"us\""}};
    return leg;
}

void TestCopyAs::pythonOverHttpx()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    QVERIFY2(!python.isEmpty(), noPython);
    QTemporaryDir folder;
    write(folder.filePath(u"httpx.py"_s),
          "import json\n"
          "class Answer:\n    status_code = 200\n"
          "def request(*args, **kw):\n"
          "    answer = Answer()\n    answer.text = json.dumps([args, kw], default=repr)\n"
          "    return answer\n");
    const QByteArray out =
        printed(python, {u"-c"_s, requestAs(CopyForm::Python, rerankLeg(), base, variable)}, folder.path());
    QVERIFY2(out.startsWith("200 "), out.constData());
    const QJsonArray call = QJsonDocument::fromJson(out.sliced(4)).array();
    QCOMPARE(call.at(0).toArray(), (QJsonArray{u"POST"_s, base + u"/v1/rerank"_s}));
    const QJsonObject arguments = call.at(1).toObject();
    QCOMPARE(arguments[u"json"].toObject(), object(oddJson));
    QCOMPARE(arguments[u"headers"].toObject(), (QJsonObject{{u"Content-Type"_s, u"application/json"_s},
                                                            {u"Authorization"_s, u"Bearer "_s + key},
                                                            {u"X-Team"_s, u"it's \"us\""_s}}));

    write(folder.filePath(u"a b.mp3"_s), "ID3");
    const QByteArray form =
        printed(python, {u"-c"_s, requestAs(CopyForm::Python, formLeg(), base, variable)}, folder.path());
    QVERIFY2(form.startsWith("200 "), form.constData());
    const QJsonArray files =
        QJsonDocument::fromJson(form.sliced(4)).array().at(1).toObject()[u"files"].toArray();
    QCOMPARE(files.size(), 2);
    QCOMPARE(files.at(0).toArray(), (QJsonArray{u"model"_s, QJsonArray{QJsonValue(), u"it's \"w\""_s}}));
    QCOMPARE(files.at(1).toArray().at(1).toArray().at(0).toString(), u"a b.mp3"_s);
}

void TestCopyAs::nodeOverFetch()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    QVERIFY2(!node.isEmpty(), noNode);
    Server server;
    QTemporaryDir folder;
    write(folder.filePath(u"request.mjs"_s),
          requestAs(CopyForm::Node, rerankLeg(), server.url(), variable).toUtf8());
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(variable, key);
    process.setProcessEnvironment(environment);
    process.start(node, {folder.filePath(u"request.mjs"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process.readAllStandardOutput().trimmed(), "200 ok");
    QVERIFY(server.head().startsWith("post /v1/rerank "));
    QVERIFY(server.head().contains("authorization: bearer " + key.toUtf8()));
    QVERIFY(server.head().contains("x-team: it's \"us\""));
    QCOMPARE(object(server.body()), object(oddJson));
}

void TestCopyAs::formsInNode()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    QVERIFY2(!node.isEmpty(), noNode);
    Server server;
    QTemporaryDir folder;
    write(folder.filePath(u"a b.mp3"_s), "ID3");
    write(folder.filePath(u"request.mjs"_s),
          requestAs(CopyForm::Node, formLeg(), server.url(), variable).toUtf8());
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(node, {u"request.mjs"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QVERIFY(server.head().contains("multipart/form-data; boundary="));
    QVERIFY(server.body().contains("name=\"model\"\r\n\r\nit's \"w\"\r\n"));
    QVERIFY(server.body().contains(
        "name=\"file\"; filename=\"a b.mp3\"\r\nContent-Type: audio/mpeg\r\n\r\nID3\r\n"));
}

void TestCopyAs::cutBodiesSaySo()
{
    RecordedLeg leg = SampleRecords::chat().client;
    leg.requestBody.bytes.truncate(40);
    for (const CopyForm form : {CopyForm::Python, CopyForm::Node}) {
        const QString code = requestAs(form, leg, base, variable);
        QVERIFY2(code.contains(u"Only 40 of the body's"_s), qPrintable(code));
        QVERIFY(!code.contains(u"OpenAI"_s)); // what is no JSON goes as it is
    }
}

QTEST_GUILESS_MAIN(TestCopyAs)
#include "tst_copyas.moc"
