// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/digestreaders.h"

#include "core/base/closedjson.h"
#include "core/base/json.h"
#include "core/dialects/dialect.h"
#include "core/dialects/ssedecoder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace dom = simdjson::dom;

// Answers of chats, read by the wire formats' own decoders.

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

template <typename T>
bool holds(const dom::object &value, std::string_view key)
{
    T member;
    return value.at_key(key).get(member) == simdjson::SUCCESS;
}

void addPart(const ChatPart &part, BodyDigest &digest)
{
    using Kind = ChatPart::Kind;
    const auto said = [&part] { return QString::fromUtf8(part.text); };
    switch (part.kind) {
    case Kind::Text: DigestText::addParagraph(digest.text, said()); return;
    case Kind::Refusal: DigestText::addParagraph(digest.text, Text::tr("Refused: %1").arg(said())); return;
    case Kind::Reasoning:
        if (!part.text.isEmpty())
            DigestText::addParagraph(digest.text, Text::tr("Reasoning") + u'\n' + said());
        return;
    case Kind::ToolCall: digestToolCall(QString::fromUtf8(part.name), part.text, digest); return;
    case Kind::Opaque: // a tool of the provider's own
        if (const auto document = JsonDocument::parse(part.text))
            DigestText::addParagraph(digest.text, textMember(document->root(), "type"));
        return;
    case Kind::Image:
        DigestText::addBase64(digest, Text::tr("Picture %1").arg(digest.attachments.size() + 1),
                              {part.data.constData(), std::size_t(part.data.size())});
        return;
    case Kind::Audio:
        DigestText::addParagraph(digest.text, said());
        DigestText::addBase64(digest, Text::tr("Sound"),
                              {part.data.constData(), std::size_t(part.data.size())});
        return;
    case Kind::Video:
    case Kind::File:
    case Kind::ToolResult: return;
    }
}

/// The parts that `isShown` picks, under the number of their choice where there are several.
template <typename Predicate>
void addParts(const ChatAnswer &answer, BodyDigest &digest, Predicate isShown)
{
    const auto shows = [&](const ChatAnswer::Choice &choice) {
        return std::any_of(choice.parts.begin(), choice.parts.end(), isShown);
    };
    const bool several = std::count_if(answer.choices.begin(), answer.choices.end(), shows) > 1;
    for (std::size_t i = 0; i < answer.choices.size(); ++i) {
        if (several && shows(answer.choices[i]))
            DigestText::addParagraph(digest.text, Text::tr("Choice %1").arg(i + 1));
        for (const ChatPart &part : answer.choices[i].parts) {
            if (isShown(part))
                addPart(part, digest);
        }
    }
}

/// A stream whose last event may have been cut, with that brought to an end.
QByteArray closedEvents(const QList<SseEvent> &events)
{
    QByteArray stream;
    for (qsizetype i = 0; i < events.size(); ++i) {
        QByteArray data = i + 1 < events.size() ? events[i].data : closedJson(events[i].data);
        if (!events[i].type.isEmpty())
            stream += "event: " + events[i].type + '\n';
        stream += "data: " + data.replace("\n", "\ndata: ") + "\n\n";
    }
    return stream;
}

} // namespace

DialectId chatOfEvent(const dom::object &event)
{
    const std::string_view type = DigestText::text(event, "type");
    if (holds<dom::array>(event, "choices"))
        return DialectId::OpenAiChat;
    if (type == "message_start")
        return DialectId::Anthropic;
    if (type == "message-start")
        return DialectId::Cohere;
    if (holds<dom::array>(event, "candidates") || holds<dom::object>(event, "promptFeedback"))
        return DialectId::Gemini;
    return DialectId::None;
}

DialectId chatOfAnswer(const dom::object &answer)
{
    if (DigestText::text(answer, "type") == "message" && holds<dom::array>(answer, "content"))
        return DialectId::Anthropic;
    if (holds<dom::array>(answer, "candidates"))
        return DialectId::Gemini;
    if (holds<dom::object>(answer, "output") && holds<std::string_view>(answer, "stopReason"))
        return DialectId::Bedrock;
    const bool hasMessage = holds<dom::object>(answer, "message");
    if (hasMessage && holds<std::string_view>(answer, "finish_reason"))
        return DialectId::Cohere;
    if (holds<bool>(answer, "done") && (hasMessage || holds<std::string_view>(answer, "response")))
        return DialectId::Ollama;
    return DialectId::None;
}

BodyDigest digestChatStream(DialectId format, QByteArrayView body)
{
    BodyDigest digest;
    digest.isBesideText = true; // the recorder has read that
    ChatEvents events;
    const auto decoder = dialect(format)->decoder();
    decoder->feed(body, events);
    decoder->finish(events);
    addParts(foldEvents(events), digest, [](const ChatPart &part) {
        return part.kind == ChatPart::Kind::ToolCall || part.kind == ChatPart::Kind::Image;
    });
    return digest;
}

BodyDigest digestChatEvents(DialectId format, const QList<SseEvent> &events)
{
    return digestChatStream(format, closedEvents(events));
}

BodyDigest digestChatLines(QByteArrayView body)
{
    const qsizetype last = body.lastIndexOf('\n') + 1;
    return digestChatStream(DialectId::Ollama,
                            body.first(last).toByteArray() + closedJson(body.sliced(last)) + '\n');
}

BodyDigest digestChatAnswer(DialectId format, const QByteArray &body)
{
    BodyDigest digest;
    if (const Result<ChatAnswer> answer = dialect(format)->decodeAnswer(body))
        addParts(*answer, digest, [](const ChatPart &) { return true; });
    return digest;
}
