// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/clientapp.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestClientApp : public QObject
{
    Q_OBJECT

private slots:
    void byUserAgent_data();
    void byUserAgent();
    void headersWin();
    void cost();
};

void TestClientApp::byUserAgent_data()
{
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QString>("app");
    const auto row = [](const QByteArray &agent, const QString &app) {
        QTest::newRow(agent.left(40).constData()) << agent << app;
    };
    row("claude-cli/2.1.197 (external, cli)", u"Claude Code"_s);
    row("codex_cli_rs/0.169.0 (Debian 12; x86_64)", u"Codex"_s);
    row("opencode/1.18.33 ai-sdk/provider-utils/3.0.0", u"opencode"_s);
    row("Cline/3.1", u"Cline"_s);
    row("Zed/0.190 (linux)", u"Zed"_s);
    row("OpenAI/Python 1.60.0", u"OpenAI/Python"_s);
    row("AsyncOpenAI/Python 1.60.0", u"OpenAI/Python"_s);
    row("OpenAI/JS 4.77.0", u"OpenAI/JS"_s);
    row("Anthropic/JS 0.30.0", u"Anthropic/JS"_s);
    row("curl/7.88.1", u"curl"_s);
    row("Python/3.11 aiohttp/3.11.2", u"Python aiohttp"_s);
    row("Mozilla/5.0 (X11; Linux x86_64) Cursor/0.45 Chrome/120", u"Cursor"_s);
    row("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", u"Browser"_s);
    row("MyTool/1.0 (something)", u"MyTool"_s);
    row("my tool", u"my"_s);
    row(QByteArray(300, 'x'), QString(40, u'x'));
    row("", QString());
}

void TestClientApp::byUserAgent()
{
    QFETCH(QByteArray, agent);
    QFETCH(QString, app);
    QCOMPARE(clientApp(agent, {{"Host", "localhost"}, {"X-Other", "1"}}), app);
}

void TestClientApp::headersWin()
{
    QCOMPARE(clientApp("Bun/1.4.0", {{"X-Claude-Code-Session-Id", "1"}}), u"Claude Code"_s);
    QCOMPARE(clientApp("Python/3.11 aiohttp/3.11.2", {{"x-openwebui-chat-id", "1"}}), u"Open WebUI"_s);
}

void TestClientApp::cost()
{
    const HeaderList headers{{"Host", "localhost"}, {"X-Stainless-Lang", "js"}, {"X-Stainless-OS", "Linux"}};
    QBENCHMARK
    {
        QCOMPARE(clientApp("OpenAI/JS 4.77.0", headers).size(), 9);
    }
}

QTEST_GUILESS_MAIN(TestClientApp)
#include "tst_clientapp.moc"
