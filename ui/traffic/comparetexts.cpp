// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/comparetexts.h"

#include "ui/format/jsonindent.h"
#include "ui/traffic/conversation.h"

#include "core/base/closedjson.h"
#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(CompareTexts)
};

QString title(const ChatPart &part)
{
    using Kind = ChatPart::Kind;
    switch (part.kind) {
    case Kind::Reasoning: return Text::tr("reasoning");
    case Kind::ToolCall: return Text::tr("call %1").arg(QString::fromUtf8(part.name));
    case Kind::ToolResult: return Text::tr("result");
    case Kind::Image: return Text::tr("picture");
    case Kind::Audio: return Text::tr("sound");
    case Kind::Video: return Text::tr("video");
    case Kind::File: return Text::tr("file");
    case Kind::Refusal: return Text::tr("refusal");
    case Kind::Text:
    case Kind::Opaque: return {};
    }
    return {};
}

void addBlock(QString &text, const QString &heading, const QString &content)
{
    text += u"── "_s + heading + u'\n' + content + u'\n';
}

void addParts(QString &text, const QString &who, const std::vector<ChatPart> &parts)
{
    for (const ChatPart &part : parts) {
        const QString what = title(part);
        addBlock(text, what.isEmpty() ? who : who + u" · "_s + what, partText(part));
    }
}

QString laidOut(const RecordedBody &body)
{
    const QByteArrayView begin = QByteArrayView(body.bytes).first(std::min<qsizetype>(body.bytes.size(), 2048));
    if (begin.contains('\0'))
        return Text::tr("(%1 bytes that are not text)").arg(body.totalBytes);
    QString text = QString::fromUtf8(looksLikeJson(body.bytes) ? indentedJson(body.bytes) : body.bytes);
    if (body.isCut())
        text += u'\n' + (body.bytes.isEmpty() ? Text::tr("(not recorded)") : Text::tr("(cut off here)"));
    return text;
}

QString head(const QByteArray &start, const HeaderList &headers)
{
    QString text = QString::fromUtf8(start) + u'\n';
    for (const auto &[name, value] : headers)
        text += QString::fromUtf8(name) + u": "_s + QString::fromUtf8(value) + u'\n';
    return text;
}

QByteArray statusLine(const RecordedLeg &leg)
{
    return leg.status > 0 ? "HTTP " + QByteArray::number(leg.status) : QByteArray();
}

} // namespace

QString CompareTexts::messages(const TrafficRecord &record)
{
    const DialectId client = chatFormat(record.row);
    if (client == DialectId::None)
        return laidOut(record.client.requestBody);
    const Result<ChatRequest> request = readChatRequest(client, record.client.requestBody);
    if (!request)
        return laidOut(record.client.requestBody);
    QString text;
    for (const ChatTool &tool : request->tools)
        addBlock(text, Text::tr("tool %1").arg(QString::fromUtf8(tool.name)), toolText(tool));
    for (const ChatMessage &message : request->messages)
        addParts(text, roleName(message.role), message.parts);
    return text;
}

QString CompareTexts::parameters(const TrafficRecord &record)
{
    static constexpr std::array<QByteArrayView, 10> others{
        "messages",          "input",              "contents", "prompt",    "tools", "system", "instructions",
        "systemInstruction", "system_instruction", "functions"};
    const RecordedBody &body = record.client.requestBody;
    const Result<JsonTree> tree = JsonTree::parse(body.isCut() ? closedJson(body.bytes) : body.bytes);
    if (!tree || !tree->root().isObject())
        return {};
    JsonWriter json;
    json.beginObject();
    for (const JsonValue &member : tree->root()) {
        const QByteArray key = member.key();
        if (std::find(others.begin(), others.end(), key) == others.end())
            json.key(key).raw(member.raw());
    }
    const QString path = QString::fromUtf8(record.client.requestLine);
    return path + u'\n' + QString::fromUtf8(indentedJson(json.endObject().take()));
}

QString CompareTexts::headers(const TrafficRecord &record)
{
    return head(record.client.requestLine, record.client.requestHeaders) + u'\n' +
           head(statusLine(record.client), record.client.responseHeaders);
}

QString CompareTexts::answer(const TrafficRecord &record)
{
    const DialectId client = chatFormat(record.row);
    const auto answer =
        client == DialectId::None ? std::nullopt : readChatAnswer(client, record.client);
    if (!answer)
        return record.answerText.isEmpty() ? laidOut(record.client.responseBody) : record.answerText;
    QString text;
    for (const ChatAnswer::Choice &choice : answer->choices)
        addParts(text, Text::tr("answer"), choice.parts);
    return text;
}

QString CompareTexts::request(const RecordedLeg &leg)
{
    return head(leg.requestLine, leg.requestHeaders) + u'\n' + laidOut(leg.requestBody);
}

QString CompareTexts::response(const RecordedLeg &leg)
{
    return head(statusLine(leg), leg.responseHeaders) + u'\n' + laidOut(leg.responseBody);
}
