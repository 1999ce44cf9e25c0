// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/searchtext.h"

#include "core/dialects/dialect.h"

#include <algorithm>
#include <ranges>

namespace {

/// Puts texts one behind the other, up to a size.
class Text
{
public:
    explicit Text(qsizetype most) : m_most(most), m_mostOfOne(most / 4) {}

    bool isFull() const { return m_out.size() >= m_most; }
    qsizetype size() const { return m_out.size(); }

    void add(QByteArrayView utf8)
    {
        const qsizetype room = std::min(m_mostOfOne, m_most - m_out.size() - 1);
        if (utf8.isEmpty() || room <= 0)
            return;
        m_out += m_out.isEmpty() ? "" : "\n";
        m_out += whole(utf8, room);
    }

    /// A text that may be JSON, or part of it: its escapes would stick to the words.
    void addRaw(QByteArrayView json)
    {
        QByteArray plain = json.first(std::min(json.size(), 2 * m_mostOfOne)).toByteArray();
        for (qsizetype at = plain.indexOf('\\'); at >= 0 && at + 1 < plain.size();
             at = plain.indexOf('\\', at + 2)) {
            if (QByteArrayView("ntr\"\\/bf").contains(plain[at + 1]))
                plain[at] = plain[at + 1] = ' ';
        }
        add(plain);
    }

    QByteArray take() { return std::move(m_out); }

private:
    /// As many bytes as there is room for, with no character cut in two.
    static QByteArrayView whole(QByteArrayView utf8, qsizetype room)
    {
        if (utf8.size() <= room)
            return utf8;
        while (room > 0 && (static_cast<unsigned char>(utf8[room]) & 0xc0) == 0x80)
            --room;
        return utf8.first(room);
    }

    const qsizetype m_most;
    const qsizetype m_mostOfOne; // so that one long text leaves room for others
    QByteArray m_out;
};

void addPart(Text &text, const ChatPart &part)
{
    switch (part.kind) {
    case ChatPart::Kind::Text:
    case ChatPart::Kind::Refusal:
    case ChatPart::Kind::Reasoning:
    case ChatPart::Kind::Audio: text.add(part.text); break;
    case ChatPart::Kind::ToolCall:
        text.add(part.name);
        text.addRaw(part.text);
        break;
    case ChatPart::Kind::ToolResult:
        for (const ChatPart &inner : part.content)
            addPart(text, inner);
        break;
    case ChatPart::Kind::File:
        text.add(part.name);
        text.add(part.text);
        break;
    case ChatPart::Kind::Image:
    case ChatPart::Kind::Video: text.add(part.name); break;
    case ChatPart::Kind::Opaque: text.addRaw(part.text); break;
    }
}

/// Bytes that people could read: what is sound or an image is left out.
bool isText(QByteArrayView bytes)
{
    const QByteArrayView begin = bytes.first(std::min<qsizetype>(bytes.size(), 4096));
    return std::none_of(begin.begin(), begin.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 9 || (byte > 13 && byte < 32);
    });
}

void addBody(Text &text, const QByteArray &body)
{
    if (isText(body))
        text.addRaw(body);
}

void addMessages(Text &text, const ChatRequest &request)
{
    for (const bool systems : {false, true}) {
        for (const ChatMessage &message : std::views::reverse(request.messages)) {
            if (text.isFull())
                return;
            if (message.isInstruction() != systems)
                continue;
            for (const ChatPart &part : message.parts)
                addPart(text, part);
        }
    }
}

void addRequest(Text &text, const RecordedLeg &client, DialectId id, const ChatRecord &chat)
{
    const QByteArray &body = client.requestBody.bytes;
    if (body.isEmpty())
        return;
    if (chat.client == id && chat.request && !chat.isRequestCut)
        return addMessages(text, *chat.request);
    if (const Dialect *format = dialect(id)) {
        const auto tree = JsonTree::parse(body);
        const auto request = tree ? format->decodeRequest(tree->root())
                                  : Result<ChatRequest>(tl::make_unexpected(tree.error()));
        if (request)
            return addMessages(text, *request);
    }
    addBody(text, body);
}

bool isStream(const RecordedLeg &client)
{
    const QByteArray type = headerValue(client.responseHeaders, "content-type");
    return type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson");
}

ChatAnswer decodedAnswer(const RecordedLeg &client, const Dialect &format)
{
    const QByteArray &body = client.responseBody.bytes;
    if (!isStream(client))
        return format.decodeAnswer(body).value_or(ChatAnswer());
    const auto decoder = format.decoder();
    ChatEvents events;
    decoder->feed(body, events);
    decoder->finish(events);
    return foldEvents(events);
}

void addAnswer(Text &text, const TrafficRecord &record, DialectId id, const ChatRecord &chat)
{
    const QByteArray &body = record.client.responseBody.bytes;
    const qsizetype before = text.size();
    const Dialect *format = dialect(id);
    if (format && !body.isEmpty() && record.client.status >= 400) {
        text.add(format->decodeError(record.client.status, body).message);
    } else if (format && !body.isEmpty()) {
        const ChatAnswer answer =
            chat.client == id && chat.answer ? *chat.answer : decodedAnswer(record.client, *format);
        for (const ChatAnswer::Choice &choice : answer.choices) {
            for (const ChatPart &part : choice.parts)
                addPart(text, part);
        }
        text.add(answer.error ? answer.error->message : QByteArray());
    }
    if (text.size() == before)
        text.add(record.answerText.toUtf8());
    if (text.size() == before)
        addBody(text, body);
}

} // namespace

QByteArray searchText(const TrafficRecord &record, qsizetype most)
{
    return searchText(record, ChatRecord(), most);
}

QByteArray searchText(const TrafficRecord &record, const ChatRecord &chat, qsizetype most)
{
    const DialectId id = clientDialect(record.row.path.toUtf8());
    Text text(most);
    text.add(record.row.note.toUtf8());
    for (const RecordedAttempt &attempt : record.attempts)
        text.add(attempt.error.toUtf8());
    addAnswer(text, record, id, chat);
    addRequest(text, record.client, id, chat);
    return text.take();
}

DialectId clientDialect(QByteArrayView path)
{
    const qsizetype query = path.indexOf('?');
    QByteArrayView route = query < 0 ? path : path.first(query);
    while (route.endsWith('/'))
        route.chop(1);
    struct Route {
        QByteArrayView end;
        DialectId id;
    };
    static constexpr Route routes[] = {
        {"/chat/completions", DialectId::OpenAiChat},
        {"/completions", DialectId::OpenAiCompletions},
        {"/responses", DialectId::OpenAiResponses},
        {"/responses/input_tokens", DialectId::OpenAiResponses},
        {"/messages", DialectId::Anthropic},
        {"/messages/count_tokens", DialectId::Anthropic},
        {":generateContent", DialectId::Gemini},
        {":streamGenerateContent", DialectId::Gemini},
        {"/api/chat", DialectId::Ollama},
        {"/api/generate", DialectId::OllamaGenerate},
    };
    for (const Route &each : routes) {
        if (route.endsWith(each.end))
            return each.id;
    }
    return DialectId::None;
}
