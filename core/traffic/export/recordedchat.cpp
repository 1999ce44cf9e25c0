// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/recordedchat.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

using namespace Qt::Literals::StringLiterals;

namespace {

bool isStream(QByteArrayView contentType)
{
    return contentType.startsWith("text/event-stream") || contentType.startsWith("application/x-ndjson") ||
           contentType.startsWith("application/vnd.amazon.eventstream");
}

ChatAnswer streamedAnswer(DialectId id, QByteArrayView body)
{
    ChatEvents events;
    const auto decoder = dialect(id)->decoder();
    decoder->feed(body, events);
    decoder->finish(events);
    return foldEvents(events);
}

/// Gemini's stream as one JSON array: each element is what an event would hold.
QByteArray asEvents(const JsonValue &array)
{
    QByteArray events;
    for (const JsonValue &element : array)
        events += "data: " + jsonOnOneLine(element.raw().toByteArray()) + "\n\n";
    return events;
}

Result<ChatAnswer> answerOf(DialectId id, const RecordedLeg &leg)
{
    const QByteArray &body = leg.responseBody.bytes;
    if (isStream(headerValue(leg.responseHeaders, "content-type")))
        return streamedAnswer(id, body);
    if (id == DialectId::Gemini && body.startsWith('[')) {
        const Result<JsonTree> array = JsonTree::parse(body);
        return array ? Result<ChatAnswer>(streamedAnswer(id, asEvents(array->root())))
                     : tl::make_unexpected(array.error());
    }
    return dialect(id)->decodeAnswer(body);
}

} // namespace

DialectId chatDialectOf(QStringView path)
{
    path = path.left(path.indexOf(u'?') < 0 ? path.size() : path.indexOf(u'?'));
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(u"/chat/completions"))
        return DialectId::OpenAiChat;
    if (path.endsWith(u"/completions"))
        return DialectId::OpenAiCompletions;
    if (path.endsWith(u"/responses"))
        return DialectId::OpenAiResponses;
    if (path.endsWith(u"/messages"))
        return DialectId::Anthropic;
    if (path.endsWith(u":generateContent") || path.endsWith(u":streamGenerateContent"))
        return DialectId::Gemini;
    if (path.endsWith(u"/api/chat"))
        return DialectId::Ollama;
    if (path.endsWith(u"/api/generate"))
        return DialectId::OllamaGenerate;
    return DialectId::None;
}

tl::expected<RecordedChat, LeftOut> recordedChat(const TrafficRecord &record)
{
    RecordedChat chat;
    chat.dialect = chatDialectOf(record.row.path);
    if (chat.dialect == DialectId::None || record.row.method != "POST")
        return tl::make_unexpected(LeftOut::NotAChat);
    const RecordedLeg &leg = record.client;
    if (leg.requestBody.isCut() || leg.requestBody.bytes.isEmpty())
        return tl::make_unexpected(LeftOut::RequestCut);
    const Result<JsonTree> body = JsonTree::parse(leg.requestBody.bytes);
    if (!body)
        return tl::make_unexpected(LeftOut::Unreadable);
    Result<ChatRequest> request = dialect(chat.dialect)->decodeRequest(body->root());
    if (!request)
        return tl::make_unexpected(LeftOut::Unreadable);
    chat.request = *std::move(request);
    if (chat.request.model.isEmpty())
        chat.request.model = record.row.modelAsked.toUtf8();
    if (leg.status >= 400 || leg.responseBody.bytes.isEmpty())
        return chat;
    Result<ChatAnswer> answer = answerOf(chat.dialect, leg);
    if (!answer)
        return tl::make_unexpected(LeftOut::Unreadable);
    chat.answer = *std::move(answer);
    chat.isAnswerWhole = record.row.state == ExchangeState::Done && !leg.responseBody.isCut() &&
                         !chat.answer.error && !chat.answer.parts().empty();
    return chat;
}
