// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/chatrecord.h"

#include "core/base/closedjson.h"
#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The members that hold the turns, in the formats that there are.
constexpr std::array<QByteArrayView, 3> turnLists{"messages", "input", "contents"};

bool isTurnList(QByteArrayView key)
{
    return std::find(turnLists.begin(), turnLists.end(), key) != turnLists.end();
}

/// The same request with what every request must have, and, where asked, without its last turn, which may be
/// half a one.
QByteArray completed(const JsonValue &request, bool dropsLastTurn)
{
    JsonWriter json;
    json.beginObject();
    for (const JsonValue &member : request) {
        const QByteArray key = member.key();
        json.key(key);
        if (!dropsLastTurn || !isTurnList(key) || !member.isArray()) {
            json.raw(member.raw());
            continue;
        }
        json.beginArray();
        qsizetype left = member.size() - 1;
        for (const JsonValue &turn : member) {
            if (left-- > 0)
                json.raw(turn.raw());
        }
        json.endArray();
    }
    if (!request["model"].exists())
        json.member("model", "?");
    if (!request["max_tokens"].exists() && request["messages"].exists())
        json.member("max_tokens", 1);
    return json.endObject().take();
}

Result<ChatRequest> decode(DialectId client, const QByteArray &body)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    return dialect(client)->decodeRequest(tree->root());
}

/// What was cut off: as it is closed; else with what stood behind the cut; else without the turn in which it
/// was cut.
Result<ChatRequest> decodeCut(DialectId client, const QByteArray &bytes)
{
    const QByteArray closed = closedJson(bytes);
    Result<ChatRequest> first = decode(client, closed);
    const Result<JsonTree> tree = JsonTree::parse(closed);
    if (first || !tree || !tree->root().isObject())
        return first;
    for (const bool dropsLastTurn : {false, true}) {
        Result<ChatRequest> request = decode(client, completed(tree->root(), dropsLastTurn));
        if (!request)
            continue;
        if (!tree->root()["model"].exists())
            request->model.clear();
        if (!tree->root()["max_tokens"].exists())
            request->maxTokens.reset();
        return request;
    }
    return first;
}

QByteArray pathOf(QByteArrayView target)
{
    const qsizetype query = target.indexOf('?');
    return (query < 0 ? target : target.first(query)).toByteArray();
}

/// A stream whose last event may have been cut off, with that brought to an end.
QByteArray closedStream(DialectId client, const QByteArray &bytes)
{
    const bool isLines = client == DialectId::Ollama || client == DialectId::OllamaGenerate;
    const QByteArrayView separator = isLines ? QByteArrayView("\n") : QByteArrayView("\n\n");
    const qsizetype found = bytes.lastIndexOf(separator);
    const qsizetype last = found < 0 ? 0 : found + separator.size();
    if (last == bytes.size())
        return bytes;
    const qsizetype data = isLines ? last : bytes.indexOf("data:", last);
    if (data < 0)
        return bytes.first(last);
    const qsizetype json = isLines ? data : data + 5;
    return bytes.first(json) + closedJson(QByteArrayView(bytes).sliced(json).trimmed()) +
           separator.toByteArray();
}

ChatAnswer readStream(DialectId client, const QByteArray &bytes)
{
    ChatEvents events;
    const auto decoder = dialect(client)->decoder();
    decoder->feed(closedStream(client, bytes), events);
    decoder->finish(events);
    return foldEvents(events);
}

} // namespace

DialectId chatFormat(const TrafficRow &row)
{
    if (row.method != "POST")
        return DialectId::None;
    const QString path = row.path.section(u'?', 0, 0);
    if (row.api == u"chat")
        return DialectId::OpenAiChat;
    if (row.api == u"completions")
        return DialectId::OpenAiCompletions;
    if (row.api == u"responses")
        return path.endsWith(u"/responses") ? DialectId::OpenAiResponses : DialectId::None;
    if (row.api == u"messages")
        return DialectId::Anthropic;
    if (row.api == u"ollama.chat")
        return DialectId::Ollama;
    if (row.api == u"ollama.generate")
        return DialectId::OllamaGenerate;
    if (row.api != u"gemini")
        return DialectId::None;
    const bool isArray = path.endsWith(u":streamGenerateContent") && !row.path.contains(u"alt=sse");
    return path.endsWith(u":generateContent") || path.endsWith(u":streamGenerateContent")
               ? (isArray ? DialectId::GeminiArray : DialectId::Gemini)
               : DialectId::None;
}

DialectId providerFormat(const RecordedLeg &leg)
{
    const qsizetype space = leg.requestLine.indexOf(' ');
    const QByteArray path = pathOf(QByteArrayView(leg.requestLine).sliced(space + 1));
    if (path.endsWith("/chat/completions"))
        return DialectId::OpenAiChat;
    if (path.endsWith("/completions"))
        return DialectId::OpenAiCompletions;
    if (path.endsWith("/responses"))
        return DialectId::OpenAiResponses;
    if (path.endsWith("/messages") || path.endsWith(":rawPredict") || path.endsWith(":streamRawPredict"))
        return DialectId::Anthropic;
    if (path.contains(":generateContent") || path.contains(":streamGenerateContent"))
        return DialectId::Gemini;
    if (path.endsWith("/converse") || path.endsWith("/converse-stream"))
        return DialectId::Bedrock;
    if (path.endsWith("/api/chat") || path.endsWith("/api/generate"))
        return DialectId::Ollama;
    return path.endsWith("/v2/chat") ? DialectId::Cohere : DialectId::None;
}

Result<ChatRequest> readChatRequest(DialectId client, const RecordedBody &body)
{
    // The array form of Gemini's streams is one of answers only.
    const DialectId format = client == DialectId::GeminiArray ? DialectId::Gemini : client;
    if (body.bytes.isEmpty())
        return failure(ErrorKind::InvalidJson,
                       body.totalBytes > 0 ? u"It was not recorded."_s : u"It is empty."_s);
    return body.isCut() ? decodeCut(format, body.bytes) : decode(format, body.bytes);
}

std::optional<ChatAnswer> readChatAnswer(DialectId client, const RecordedLeg &leg)
{
    const QByteArray &bytes = leg.responseBody.bytes;
    if (leg.status < 200 || leg.status >= 300 || bytes.isEmpty())
        return std::nullopt;
    const QByteArray type = headerValue(leg.responseHeaders, "content-type").toLower();
    if (type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson"))
        return readStream(client == DialectId::GeminiArray ? DialectId::Gemini : client, bytes);
    if (client == DialectId::GeminiArray) { // its elements are the events
        const Result<JsonTree> tree = JsonTree::parse(closedJson(bytes));
        if (!tree)
            return std::nullopt;
        QByteArray stream;
        for (const JsonValue &element : tree->root())
            stream += "data: " + element.raw().toByteArray().replace('\n', ' ') + "\n\n";
        return readStream(DialectId::Gemini, stream);
    }
    Result<ChatAnswer> answer =
        dialect(client)->decodeAnswer(leg.responseBody.isCut() ? closedJson(bytes) : bytes);
    return answer ? std::optional(*std::move(answer)) : std::nullopt;
}

ChatRecord readChat(const TrafficRecord &record)
{
    ChatRecord chat;
    chat.client = chatFormat(record.row);
    if (chat.client == DialectId::None)
        return chat;
    chat.provider = record.attempts.isEmpty() ? DialectId::None : providerFormat(record.attempts.last().leg);
    if (chat.provider == DialectId::None)
        chat.provider = chat.client;
    chat.isRequestCut = record.client.requestBody.isCut();
    if (Result<ChatRequest> request = readChatRequest(chat.client, record.client.requestBody))
        chat.request = std::make_shared<const ChatRequest>(*std::move(request));
    else
        chat.problem = request.error().message;
    chat.answer = readChatAnswer(chat.client, record.client);
    chat.isAnswerCut = record.client.responseBody.isCut() && isOver(record.row.state);
    return chat;
}
