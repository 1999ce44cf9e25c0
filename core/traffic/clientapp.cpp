// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/clientapp.h"

#include <algorithm>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace {

struct KnownHeader {
    QByteArrayView prefix; ///< of the header's name
    QString app;
};

struct KnownAgent {
    QByteArrayView part; ///< of the user agent, in lower case, from the beginning of a word on
    QString app;
};

std::span<const KnownHeader> knownHeaders()
{
    static const KnownHeader headers[]{
        {"x-claude-code-", u"Claude Code"_s},
        {"x-codex-", u"Codex"_s},
        {"x-opencode-", u"opencode"_s},
        {"x-openwebui-", u"Open WebUI"_s},
    };
    return headers;
}

/// Tools; the more special one first.
std::span<const KnownAgent> knownTools()
{
    static const KnownAgent tools[]{
        {"pllm-desktop-replay", u"PLLM replay"_s},
        {"claude-cli/", u"Claude Code"_s},
        {"claude-code/", u"Claude Code"_s},
        {"claude-desktop", u"Claude Desktop"_s},
        {"claudenest", u"Claude Desktop"_s},
        {"codex", u"Codex"_s},
        {"cursor", u"Cursor"_s},
        {"roo-code", u"Roo Code"_s},
        {"roocode", u"Roo Code"_s},
        {"roo code", u"Roo Code"_s},
        {"roo-cline", u"Roo Code"_s},
        {"kilo-code", u"Kilo Code"_s},
        {"kilocode", u"Kilo Code"_s},
        {"kilo code", u"Kilo Code"_s},
        {"cline", u"Cline"_s},
        {"zed/", u"Zed"_s},
        {"zed editor", u"Zed"_s},
        {"continue/", u"Continue"_s},
        {"continue-cli", u"Continue"_s},
        {"continuedev", u"Continue"_s},
        {"aider", u"aider"_s},
        {"opencode", u"opencode"_s},
        {"open-webui", u"Open WebUI"_s},
        {"openwebui", u"Open WebUI"_s},
        {"open webui", u"Open WebUI"_s},
        {"librechat", u"LibreChat"_s},
        {"raycast", u"Raycast"_s},
        {"githubcopilot", u"GitHub Copilot"_s},
        {"copilot-cli", u"Copilot CLI"_s},
        {"copilotcli", u"Copilot CLI"_s},
        {"copilot/", u"Copilot CLI"_s},
        {"copilot", u"GitHub Copilot"_s},
        {"geminicli", u"Gemini CLI"_s},
        {"gemini-cli", u"Gemini CLI"_s},
        {"qwencode", u"Qwen Code"_s},
        {"jetbrains", u"JetBrains AI"_s},
        {"intellij", u"JetBrains AI"_s},
        {"pycharm", u"JetBrains AI"_s},
        {"webstorm", u"JetBrains AI"_s},
        {"phpstorm", u"JetBrains AI"_s},
        {"goland", u"JetBrains AI"_s},
        {"clion", u"JetBrains AI"_s},
        {"rustrover", u"JetBrains AI"_s},
        {"windsurf", u"Windsurf"_s},
        {"goose/", u"Goose"_s},
        {"crush/", u"Crush"_s},
        {"cherrystudio", u"Cherry Studio"_s},
        {"cherry studio", u"Cherry Studio"_s},
        {"chatbox", u"Chatbox"_s},
        {"anythingllm", u"AnythingLLM"_s},
        {"xcode/", u"Xcode"_s},
        {"vscode/", u"VS Code"_s},
        {"visual studio code", u"VS Code"_s},
        {"emacs", u"Emacs"_s},
        {"n8n", u"n8n"_s},
        {"litellm", u"LiteLLM"_s},
        {"langchain", u"LangChain"_s},
        {"llama_index", u"LlamaIndex"_s},
    };
    return tools;
}

/// Libraries on which unknown tools stand; the more special one first.
std::span<const KnownAgent> knownLibraries()
{
    static const KnownAgent libraries[]{
        {"openai/python", u"OpenAI/Python"_s},
        {"asyncopenai/python", u"OpenAI/Python"_s},
        {"azureopenai/python", u"OpenAI/Python"_s},
        {"asyncazureopenai/python", u"OpenAI/Python"_s},
        {"openai/js", u"OpenAI/JS"_s},
        {"azureopenai/js", u"OpenAI/JS"_s},
        {"openai/go", u"OpenAI/Go"_s},
        {"openai/java", u"OpenAI/Java"_s},
        {"openai/ruby", u"OpenAI/Ruby"_s},
        {"openai-dotnet", u"OpenAI/.NET"_s},
        {"anthropic/python", u"Anthropic/Python"_s},
        {"asyncanthropic/python", u"Anthropic/Python"_s},
        {"anthropic/js", u"Anthropic/JS"_s},
        {"anthropic/go", u"Anthropic/Go"_s},
        {"anthropic/java", u"Anthropic/Java"_s},
        {"google-genai-sdk/", u"Google Gen AI"_s},
        {"ollama-python/", u"Ollama/Python"_s},
        {"ollama-js/", u"Ollama/JS"_s},
        {"ai-sdk/", u"AI SDK"_s},
        {"curl/", u"curl"_s},
        {"wget/", u"Wget"_s},
        {"httpie/", u"HTTPie"_s},
        {"xh/", u"xh"_s},
        {"postmanruntime/", u"Postman"_s},
        {"insomnia/", u"Insomnia"_s},
        {"bruno", u"Bruno"_s},
        {"powershell", u"PowerShell"_s},
        {"windowspowershell", u"PowerShell"_s},
        {"python-requests/", u"Python requests"_s},
        {"python-httpx/", u"Python httpx"_s},
        {"python-urllib", u"Python urllib"_s},
        {"aiohttp/", u"Python aiohttp"_s},
        {"go-http-client/", u"Go"_s},
        {"reqwest/", u"Rust reqwest"_s},
        {"axios/", u"axios"_s},
        {"ktor-client", u"Ktor"_s},
        {"ktor client", u"Ktor"_s},
        {"okhttp/", u"OkHttp"_s},
        {"java-http-client/", u"Java"_s},
        {"apache-httpclient/", u"Apache HttpClient"_s},
        {"dart/", u"Dart"_s},
        {"bun/", u"Bun"_s},
        {"deno/", u"Deno"_s},
        {"undici", u"Node.js"_s},
        {"node", u"Node.js"_s},
    };
    return libraries;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

/// `prefix` is in lower case.
bool startsWithAnyCase(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                      [](char a, char b) { return a == lower(b); });
}

/// The first of `known` of which a word of the text begins; empty where none is. Each word is compared once
/// with those that would win over what was found.
QString firstOf(std::span<const KnownAgent> known, QByteArrayView text)
{
    std::size_t best = known.size();
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (at > 0 && isLetterOrDigit(text[at - 1]))
            continue;
        const QByteArrayView rest = text.sliced(at);
        for (std::size_t i = 0; i < best; ++i) {
            if (known[i].part[0] == lower(rest[0]) && startsWithAnyCase(rest, known[i].part))
                best = i;
        }
    }
    return best < known.size() ? known[best].app : QString();
}

/// A name for people out of what a stranger may have sent: up to a blank or slash, or to the end.
QString shortName(QByteArrayView text, bool isWholeLine)
{
    constexpr qsizetype longest = 40;
    const auto isEnd = [&](char c) {
        return static_cast<unsigned char>(c) < ' ' || (!isWholeLine && (c == ' ' || c == '/'));
    };
    const auto *end = std::find_if(text.begin(), text.begin() + std::min(text.size(), longest), isEnd);
    return QString::fromUtf8(text.first(end - text.begin())).trimmed();
}

/// Programs on Electron call themselves a browser; their own name stands among the browser's parts.
QString browserApp(QByteArrayView userAgent)
{
    if (!userAgent.contains("Electron/"))
        return u"Browser"_s;
    static constexpr QByteArrayView ofBrowsers[]{"mozilla/", "applewebkit/", "chrome/", "electron/",
                                                 "safari/"};
    int depth = 0; // of parentheses, which hold the system's name
    for (qsizetype at = 0; at < userAgent.size(); ++at) {
        depth += userAgent[at] == '(' ? 1 : userAgent[at] == ')' ? -1 : 0;
        if (depth > 0 || (at > 0 && userAgent[at - 1] != ' ') || !isLetterOrDigit(userAgent[at]))
            continue;
        const QByteArrayView part = userAgent.sliced(at);
        if (std::none_of(std::begin(ofBrowsers), std::end(ofBrowsers),
                         [&](QByteArrayView name) { return startsWithAnyCase(part, name); }))
            return shortName(part, false);
    }
    return u"Electron"_s;
}

} // namespace

QString clientApp(QByteArrayView userAgent, const HeaderList &headers)
{
    QByteArrayView title;
    for (const auto &[name, value] : headers) {
        if (name.size() < 2 || lower(name[0]) != 'x')
            continue;
        for (const KnownHeader &known : knownHeaders()) {
            if (startsWithAnyCase(name, known.prefix))
                return known.app;
        }
        if (headerNameIs(name, "x-title"))
            title = value;
    }
    if (!title.isEmpty()) {
        const QString tool = firstOf(knownTools(), title);
        return tool.isEmpty() ? shortName(title, true) : tool;
    }
    if (const QString tool = firstOf(knownTools(), userAgent); !tool.isEmpty())
        return tool;
    if (startsWithAnyCase(userAgent, "mozilla/"))
        return browserApp(userAgent);
    const QString library = firstOf(knownLibraries(), userAgent);
    return library.isEmpty() ? shortName(userAgent, false) : library;
}
