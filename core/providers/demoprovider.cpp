// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/demoprovider.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/openaierror.h"
#include "core/dialects/tokenestimate.h"
#include "core/providers/demorequest.h"

#include <QTextBoundaryFinder>

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qsizetype longestEcho = 2000;

/// How fast the demo speaks.
struct Pace {
    milliseconds first{60};
    milliseconds word{30};
};

Pace paceOf(const DemoRequest &request)
{
    using namespace std::chrono_literals;
    return request.user.contains(u"slow", Qt::CaseInsensitive) ? Pace{3s, 300ms} : Pace{};
}

/// The beginning of a text, never half a character.
QString shortened(const QString &text)
{
    if (text.size() <= longestEcho)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(longestEcho);
    return text.first(finder.isAtBoundary() ? longestEcho : finder.toPreviousBoundary()) + u'…';
}

QString answerText(const DemoRequest &request)
{
    QString text = u"Hello from PLLM's built-in demo: no network, no key, no model. "_s;
    if (request.endsWithToolResult)
        return text + u"The tool answered: "_s + shortened(request.toolResult);
    if (!request.system.isEmpty())
        text += u"Your system text has %1 characters. "_s.arg(request.system.size());
    if (request.images > 0)
        text += u"You sent %1 image(s), which a demo cannot see. "_s.arg(request.images);
    return text +
           (request.user.isEmpty() ? u"You asked nothing."_s : u"You asked: "_s + shortened(request.user));
}

/// Words, each with the blanks behind it; put together they are the text again. One is a token here.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    qsizetype from = 0;
    for (qsizetype end; (end = finder.toNextBoundary()) >= 0;) {
        if (end < text.size() && text.at(end).isSpace())
            continue;
        words += text.sliced(from, end - from);
        from = end;
    }
    return words;
}

/// Parts of JSON text as a model would stream it, never half a character.
QList<QByteArray> argumentParts(const QByteArray &json)
{
    constexpr qsizetype length = 8;
    QList<QByteArray> parts;
    for (qsizetype from = 0; from < json.size();) {
        qsizetype end = qMin(from + length, json.size());
        while (end < json.size() && (static_cast<unsigned char>(json[end]) & 0xC0) == 0x80)
            ++end;
        parts += json.sliced(from, end - from);
        from = end;
    }
    return parts;
}

/// One answer on its way to its JSON, streamed or whole.
class Composer
{
public:
    Composer(const DemoRequest &request, const QByteArray &body, qint64 unixSeconds, const QByteArray &id)
        : m_request(request), m_pace(paceOf(request)), m_created(unixSeconds), m_id("chatcmpl-" + id),
          m_callId("call_" + id), m_inputTokens(estimateInput(body))
    {
        if (!request.tool.isEmpty()) {
            m_arguments = argumentParts(request.toolArguments);
            m_finish = "tool_calls";
            m_outputTokens = m_arguments.size() + 1;
            return;
        }
        m_words = wordsOf(answerText(request));
        if (request.maxTokens >= 0 && request.maxTokens < m_words.size()) {
            m_words = m_words.first(request.maxTokens);
            m_finish = "length";
        }
        m_outputTokens = m_words.size();
    }

    DemoAnswer whole() const
    {
        JsonWriter json;
        begin(json, "chat.completion");
        json.key("choices").beginArray();
        for (int i = 0; i < m_request.choices; ++i)
            writeWholeChoice(json, i);
        json.endArray();
        writeUsage(json);
        json.endObject();
        return {200, "application/json", {{m_pace.first, json.take()}}};
    }

    DemoAnswer streamed() const
    {
        DemoAnswer answer{200, "text/event-stream; charset=utf-8", {}};
        const auto say = [&](milliseconds delay, const auto &delta, const char *finish = nullptr) {
            QByteArray events;
            for (int i = 0; i < m_request.choices; ++i)
                events += event(i, delta, finish);
            answer.chunks.append({delay, events});
        };
        say(m_pace.first, [](JsonWriter &json) { json.member("role", "assistant").member("content", ""); });
        if (m_finish == "tool_calls")
            say(m_pace.word, [&](JsonWriter &json) { writeCall(json, {}, true); });
        for (const QByteArray &part : m_arguments)
            say(m_pace.word, [&](JsonWriter &json) { writeCall(json, part, false); });
        for (const QString &word : m_words)
            say(m_pace.word, [&](JsonWriter &json) { json.member("content", word); });
        say(
            milliseconds(0), [](JsonWriter &) {}, m_finish.constData());
        if (m_request.includeUsage)
            answer.chunks.append({milliseconds(0), usageEvent()});
        answer.chunks.append({milliseconds(0), "data: [DONE]\n\n"});
        return answer;
    }

private:
    void begin(JsonWriter &json, const char *object) const
    {
        json.beginObject().member("id", m_id).member("object", object).member("created", m_created);
        json.member("model", m_request.model);
    }

    template <typename Delta>
    QByteArray event(int index, const Delta &delta, const char *finish) const
    {
        JsonWriter json;
        begin(json, "chat.completion.chunk");
        json.key("choices").beginArray().beginObject().member("index", index).key("delta").beginObject();
        delta(json);
        json.endObject().key("logprobs").null().key("finish_reason");
        if (finish)
            json.text(QByteArrayView(finish));
        else
            json.null();
        json.endObject().endArray();
        if (m_request.includeUsage)
            json.key("usage").null();
        json.endObject();
        return "data: " + json.take() + "\n\n";
    }

    QByteArray usageEvent() const
    {
        JsonWriter json;
        begin(json, "chat.completion.chunk");
        json.key("choices").beginArray().endArray();
        writeUsage(json);
        json.endObject();
        return "data: " + json.take() + "\n\n";
    }

    /// The streamed form has an index; the whole one has none.
    void writeCall(JsonWriter &json, const QByteArray &arguments, bool isFirst, bool withIndex = true) const
    {
        json.key("tool_calls").beginArray().beginObject();
        if (withIndex)
            json.member("index", 0);
        if (isFirst)
            json.member("id", m_callId).member("type", "function");
        json.key("function").beginObject();
        if (isFirst)
            json.member("name", m_request.tool);
        json.member("arguments", arguments).endObject().endObject().endArray();
    }

    void writeWholeChoice(JsonWriter &json, int index) const
    {
        json.beginObject().member("index", index).key("message").beginObject().member("role", "assistant");
        if (m_finish == "tool_calls") {
            json.key("content").null();
            writeCall(json, m_request.toolArguments, true, false);
        } else {
            json.member("content", m_words.join(QString()));
        }
        json.key("refusal")
            .null()
            .endObject()
            .key("logprobs")
            .null()
            .member("finish_reason", m_finish)
            .endObject();
    }

    void writeUsage(JsonWriter &json) const
    {
        const qint64 output = m_outputTokens * m_request.choices;
        json.key("usage")
            .beginObject()
            .member("prompt_tokens", m_inputTokens)
            .member("completion_tokens", output);
        json.member("total_tokens", m_inputTokens + output).endObject();
    }

    const DemoRequest &m_request;
    Pace m_pace;
    qint64 m_created;
    QByteArray m_id;
    QByteArray m_callId;
    qint64 m_inputTokens;
    QStringList m_words;
    QList<QByteArray> m_arguments;
    QByteArray m_finish = "stop";
    qint64 m_outputTokens = 0;
};

} // namespace

DemoAnswer demoAnswer(const QByteArray &requestBody, qint64 unixSeconds, const QByteArray &id)
{
    const auto request = DemoRequest::read(requestBody);
    if (!request)
        return {httpStatus(request.error().kind),
                "application/json",
                {{milliseconds(0), errorBody(request.error())}}};
    const Composer composer(*request, requestBody, unixSeconds, id);
    return request->stream ? composer.streamed() : composer.whole();
}
