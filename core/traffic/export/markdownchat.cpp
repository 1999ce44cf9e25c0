// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/markdownchat.h"

#include "core/dialects/jsontree.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ChatPart::Kind;

/// What is no Markdown in a line of facts.
QByteArray inlineCode(const QString &text)
{
    QByteArray code = text.simplified().toUtf8();
    QByteArray ticks = "`";
    while (code.contains(ticks))
        ticks += '`';
    const bool touches = code.startsWith('`') || code.endsWith('`');
    return ticks + (touches ? ' ' + code + ' ' : code) + ticks;
}

QByteArray roleName(ChatMessage::Role role)
{
    switch (role) {
    case ChatMessage::Role::System: return "System";
    case ChatMessage::Role::Developer: return "Developer";
    case ChatMessage::Role::User: return "User";
    case ChatMessage::Role::Assistant: return "Assistant";
    case ChatMessage::Role::Tool: break;
    }
    return "Tool";
}

QByteArray languageOf(QByteArrayView text)
{
    return JsonTree::parse(text.toByteArray()) ? "json" : "";
}

QByteArray attachment(const ChatPart &part, const char *what)
{
    QByteArray words = "*" + QByteArray(what);
    if (!part.name.isEmpty())
        words += ' ' + inlineCode(QString::fromUtf8(part.name));
    if (!part.mediaType.isEmpty())
        words += ", " + part.mediaType;
    if (!part.data.isEmpty())
        words += ", " + QByteArray::number(part.data.size() * 3 / 4) + " bytes";
    words += '*';
    if (!part.url.isEmpty())
        words +=
            ": " + inlineCode(QString::fromUtf8(part.url)); // no link: nothing is to be fetched by looking
    return words + "\n\n";
}

/// Reasoning between HTML tags: what could end the fold early is no tag.
QByteArray folded(const ChatPart &part)
{
    if (part.text.isEmpty())
        return part.encrypted.isEmpty() ? QByteArray()
                                        : QByteArray("*Reasoning that only its maker can read*\n\n");
    QByteArray text = Markdown::closed(part.text);
    for (const char *tag : {"</details", "<details", "</summary", "<!--"})
        text.replace(tag, "&lt;" + QByteArray(tag).sliced(1));
    return "<details>\n<summary>Reasoning</summary>\n\n" + text + "\n\n</details>\n\n";
}

QByteArray written(const std::vector<ChatPart> &parts);

QByteArray written(const ChatPart &part)
{
    switch (part.kind) {
    case Kind::Text: return part.text.isEmpty() ? QByteArray() : Markdown::closed(part.text) + "\n\n";
    case Kind::Refusal: return "*Refused:* " + Markdown::closed(part.text) + "\n\n";
    case Kind::Reasoning: return folded(part);
    case Kind::ToolCall:
        return "**Tool call** " + inlineCode(QString::fromUtf8(part.name)) + "\n\n" +
               Markdown::fenced(part.text, languageOf(part.text));
    case Kind::ToolResult: {
        QByteArray text = part.isError ? "**Tool failed**" : "**Tool result**";
        if (!part.name.isEmpty())
            text += ' ' + inlineCode(QString::fromUtf8(part.name));
        text += "\n\n";
        for (const ChatPart &inside : part.content)
            text += inside.kind == Kind::Text ? Markdown::fenced(inside.text, languageOf(inside.text))
                                              : written(inside);
        return text;
    }
    case Kind::Image: return attachment(part, "Image");
    case Kind::Audio:
        return attachment(part, "Audio") +
               (part.text.isEmpty() ? QByteArray() : Markdown::closed(part.text) + "\n\n");
    case Kind::Video: return attachment(part, "Video");
    case Kind::File:
        return attachment(part, "File") + (part.text.isEmpty() ? QByteArray() : Markdown::fenced(part.text));
    case Kind::Opaque: return Markdown::fenced(part.text, "json");
    }
    return {};
}

QByteArray written(const std::vector<ChatPart> &parts)
{
    QByteArray text;
    for (const ChatPart &part : parts)
        text += written(part);
    return text;
}

QByteArray facts(const TrafficRow &row)
{
    QByteArray text = "# Conversation with " +
                      inlineCode(row.modelAsked.isEmpty() ? row.modelServed : row.modelAsked) + "\n\n";
    const auto fact = [&text](const char *name, const QString &value) {
        if (!value.isEmpty())
            text += "- " + QByteArray(name) + ": " + inlineCode(value) + '\n';
    };
    fact("Started", QDateTime::fromMSecsSinceEpoch(row.startedMs, Qt::UTC).toString(Qt::ISODate));
    fact("App", appName(row));
    fact("Model", row.modelServed);
    fact("Provider", row.provider);
    if (row.usage.isKnown())
        fact("Tokens", u"%1 in, %2 out"_s.arg(row.usage.input).arg(row.usage.output));
    if (row.durationUs >= 0)
        fact("Duration", u"%1 s"_s.arg(double(row.durationUs) / 1e6, 0, 'f', 1));
    fact("Note", row.note);
    return text + '\n';
}

} // namespace

QByteArray Markdown::fenced(QByteArrayView content, QByteArrayView language)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const char c : content) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QByteArray fence(longest + 1, '`');
    QByteArray block = fence;
    block.append(language).append('\n').append(content);
    if (!content.isEmpty() && !content.endsWith('\n'))
        block += '\n';
    return block + fence + "\n\n";
}

QByteArray Markdown::closed(QByteArray text)
{
    char fence = 0; // of the block that is open
    qsizetype length = 0;
    for (QByteArrayView rest = text; !rest.isEmpty();) {
        const qsizetype end = rest.indexOf('\n');
        QByteArrayView line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == ' ')
            ++indent;
        line = line.sliced(indent);
        if (indent > 3 || line.isEmpty() || (line.front() != '`' && line.front() != '~'))
            continue;
        qsizetype run = 0;
        while (run < line.size() && line[run] == line.front())
            ++run;
        const QByteArrayView behind = line.sliced(run);
        if (fence == 0 && run >= 3 && !(line.front() == '`' && behind.contains('`'))) {
            fence = line.front();
            length = run;
        } else if (line.front() == fence && run >= length && behind.trimmed().isEmpty()) {
            fence = 0;
        }
    }
    if (fence != 0)
        text += (text.endsWith('\n') ? QByteArray() : QByteArray("\n")) + QByteArray(length, fence);
    return text;
}

tl::expected<QByteArray, LeftOut> markdownChat(const TrafficRecord &record)
{
    const auto chat = recordedChat(record);
    if (!chat)
        return tl::make_unexpected(chat.error());
    QByteArray text = facts(record.row);
    for (const ChatMessage &message : chat->request.messages) {
        const bool isResults = !message.parts.empty() && message.parts.front().kind == Kind::ToolResult;
        text += "## " + (isResults ? QByteArray("Tool") : roleName(message.role)) + "\n\n" +
                written(message.parts);
    }
    const auto &choices = chat->answer.choices;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        text += "## Assistant";
        if (choices.size() > 1)
            text += ", choice " + QByteArray::number(i + 1);
        text += "\n\n" + written(choices[i].parts);
    }
    while (text.endsWith("\n\n"))
        text.chop(1);
    return text;
}
