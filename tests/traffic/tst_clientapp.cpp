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
        QTest::newRow(agent.left(100).constData()) << agent << app;
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
    row("claude-cli/2.1.197 (external, sdk-ts, agent-sdk/0.1)", u"Claude Code"_s);
    row("codex_exec/0.169.0 (Ubuntu 24.4.0; x86_64) xterm", u"Codex"_s);
    row("codex_vscode/0.5.21 (Mac OS 15.1; arm64) unknown (VS Code)", u"Codex"_s);
    row("GitHubCopilotChat/0.31.0", u"GitHub Copilot"_s);
    row("GithubCopilot/1.155.0", u"GitHub Copilot"_s);
    row("copilot/0.0.339 (linux v22.1.0)", u"Copilot CLI"_s);
    row("RooCode/3.25.0", u"Roo Code"_s);
    row("Kilo-Code/4.84.0", u"Kilo Code"_s);
    row("aider/0.86.1", u"aider"_s);
    row("Continue/1.2.0", u"Continue"_s);
    row("IntelliJ IDEA/2025.2 (AI Assistant)", u"JetBrains AI"_s);
    row("PyCharm/2025.2", u"JetBrains AI"_s);
    row("ktor-client", u"Ktor"_s);
    row("GeminiCLI/0.4.1 (linux; x64)", u"Gemini CLI"_s);
    row("google-genai-sdk/1.16.0 gl-node/v22.1.0", u"Google Gen AI"_s);
    row("Open WebUI (https://github.com/open-webui/open-webui) External", u"Open WebUI"_s);
    row("LibreChat/0.8", u"LibreChat"_s);
    row("Raycast/1.100.0 (macOS Version 15.1)", u"Raycast"_s);
    row("ai-sdk/openai-compatible/1.0.0 ai-sdk/provider-utils/3.0.0", u"AI SDK"_s);
    row("AsyncAnthropic/Python 0.68.0", u"Anthropic/Python"_s);
    row("Anthropic/Python 0.68.0", u"Anthropic/Python"_s);
    row("AsyncAzureOpenAI/Python 1.60.0", u"OpenAI/Python"_s);
    row("python-requests/2.32.3", u"Python requests"_s);
    row("python-httpx/0.28.1", u"Python httpx"_s);
    row("Python-urllib/3.11", u"Python urllib"_s);
    row("node", u"Node.js"_s);
    row("node-fetch/1.0 (+https://github.com/bitinn/node-fetch)", u"Node.js"_s);
    row("Bun/1.4.0", u"Bun"_s);
    row("URL/Emacs Emacs/29.1 (X11; x86_64-pc-linux-gnu)", u"Emacs"_s);
    row("mongoose/1.0", u"mongoose"_s);
    row("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) obsidian/1.8.9 Chrome/132.0 "
        "Electron/34.2 Safari/537.36",
        u"obsidian"_s);
    row("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0 Electron/34.2 "
        "Safari/537.36",
        u"Electron"_s);
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
    QCOMPARE(clientApp("node", {{"X-Claude-Code-Agent-Id", "1"}}), u"Claude Code"_s);
    QCOMPARE(clientApp("OpenAI/JS 4.77.0", {{"X-Title", "Roo Code"}}), u"Roo Code"_s);
    QCOMPARE(clientApp("litellm/1.70", {{"x-title", "Aider"}}), u"aider"_s);
    QCOMPARE(clientApp("OpenAI/JS 4.77.0", {{"X-Title", "My Own App"}}), u"My Own App"_s);
    QCOMPARE(clientApp("OpenAI/JS 4.77.0", {{"X-Title", "a\r\nb"}}), u"a"_s);
    QCOMPARE(clientApp("OpenAI/JS 4.77.0", {{"X-Title", QByteArray(300, 'x')}}), QString(40, u'x'));
    QCOMPARE(clientApp("OpenAI/JS 4.77.0", {{"X-Title", ""}}), u"OpenAI/JS"_s);
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
