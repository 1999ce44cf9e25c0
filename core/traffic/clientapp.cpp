// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/clientapp.h"

using namespace Qt::Literals::StringLiterals;

namespace {

struct KnownHeader {
    QByteArrayView name;
    QString app;
};

struct KnownAgent {
    QByteArrayView part; ///< of the user agent, any case
    QString app;
};

const QList<KnownHeader> &knownHeaders()
{
    static const QList<KnownHeader> headers{
        {"x-claude-code-session-id", u"Claude Code"_s},
        {"x-codex-turn-metadata", u"Codex"_s},
        {"x-codex-window-id", u"Codex"_s},
        {"x-openwebui-user-id", u"Open WebUI"_s},
        {"x-openwebui-chat-id", u"Open WebUI"_s},
    };
    return headers;
}

/// Tools first, then the libraries on which unknown tools stand; within each the more special one first.
const QList<KnownAgent> &knownAgents()
{
    static const QList<KnownAgent> agents{
        {"claude-cli/", u"Claude Code"_s},
        {"claude-code/", u"Claude Code"_s},
        {"codex", u"Codex"_s},
        {"cursor/", u"Cursor"_s},
        {"cline/", u"Cline"_s},
        {"roo-code/", u"Roo Code"_s},
        {"roocode/", u"Roo Code"_s},
        {"kilo-code/", u"Kilo Code"_s},
        {"kilocode/", u"Kilo Code"_s},
        {"zed/", u"Zed"_s},
        {"continue/", u"Continue"_s},
        {"aider/", u"aider"_s},
        {"opencode/", u"opencode"_s},
        {"open-webui", u"Open WebUI"_s},
        {"openwebui", u"Open WebUI"_s},
        {"librechat", u"LibreChat"_s},
        {"raycast", u"Raycast"_s},
        {"githubcopilotchat/", u"GitHub Copilot"_s},
        {"copilot", u"GitHub Copilot"_s},
        {"geminicli", u"Gemini CLI"_s},
        {"jetbrains", u"JetBrains AI"_s},
        {"intellij", u"JetBrains AI"_s},
        {"windsurf/", u"Windsurf"_s},
        {"goose/", u"Goose"_s},
        {"crush/", u"Crush"_s},
        {"cherry", u"Cherry Studio"_s},
        {"vscode/", u"VS Code"_s},
        {"litellm", u"LiteLLM"_s},
        {"langchain", u"LangChain"_s},
        {"llama_index", u"LlamaIndex"_s},
        {"openai/python", u"OpenAI/Python"_s},
        {"openai/js", u"OpenAI/JS"_s},
        {"openai/go", u"OpenAI/Go"_s},
        {"openai/java", u"OpenAI/Java"_s},
        {"openai-dotnet", u"OpenAI/.NET"_s},
        {"anthropic/python", u"Anthropic/Python"_s},
        {"anthropic/js", u"Anthropic/JS"_s},
        {"ai-sdk/", u"AI SDK"_s},
        {"curl/", u"curl"_s},
        {"wget/", u"Wget"_s},
        {"httpie/", u"HTTPie"_s},
        {"postmanruntime/", u"Postman"_s},
        {"insomnia/", u"Insomnia"_s},
        {"python-requests/", u"Python requests"_s},
        {"python-httpx/", u"Python httpx"_s},
        {"aiohttp/", u"Python aiohttp"_s},
        {"go-http-client/", u"Go"_s},
        {"bun/", u"Bun"_s},
        {"deno/", u"Deno"_s},
        {"undici", u"Node.js"_s},
        {"node", u"Node.js"_s},
        {"mozilla/", u"Browser"_s},
    };
    return agents;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

/// `part` is in lower case.
bool containsAnyCase(QByteArrayView text, QByteArrayView part)
{
    for (qsizetype at = 0; at + part.size() <= text.size(); ++at) {
        qsizetype same = 0;
        while (same < part.size() && lower(text[at + same]) == part[same])
            ++same;
        if (same == part.size())
            return true;
    }
    return false;
}

/// A name for people out of what a stranger may have sent.
QString firstWord(QByteArrayView userAgent)
{
    constexpr qsizetype longest = 40;
    qsizetype end = 0;
    while (end < userAgent.size() && end < longest && userAgent[end] > ' ' && userAgent[end] != '/')
        ++end;
    return QString::fromUtf8(userAgent.first(end));
}

} // namespace

QString clientApp(QByteArrayView userAgent, const HeaderList &headers)
{
    for (const auto &[name, value] : headers) {
        if (name.size() < 2 || lower(name[0]) != 'x')
            continue;
        for (const KnownHeader &known : knownHeaders()) {
            if (headerNameIs(name, known.name))
                return known.app;
        }
    }
    for (const KnownAgent &known : knownAgents()) {
        if (containsAnyCase(userAgent, known.part))
            return known.app;
    }
    return firstWord(userAgent);
}
