// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/digestreaders.h"
#include "ui/format/mediatype.h"

#include "core/base/closedjson.h"
#include "core/base/json.h"

#include <QCoreApplication>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace dom = simdjson::dom;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

std::optional<dom::array> arrayOf(const dom::object &value, std::string_view key)
{
    dom::array array;
    return value.at_key(key).get(array) == simdjson::SUCCESS ? std::optional(array) : std::nullopt;
}

/// Gemini's streams without `alt=sse`.
bool isGeminiArray(dom::element root)
{
    dom::array events;
    dom::object first;
    return root.get(events) == simdjson::SUCCESS && events.size() > 0 &&
           events.at(0).get(first) == simdjson::SUCCESS && chatOfEvent(first) == DialectId::Gemini;
}

/// True where the first element is an object with that member.
bool holds(const dom::array &array, std::string_view key)
{
    dom::element member;
    return array.size() > 0 && array.at(0).at_key(key).get(member) == simdjson::SUCCESS;
}

} // namespace

std::string_view DigestText::text(const object &value, std::string_view key)
{
    std::string_view text;
    return value.at_key(key).get(text) == simdjson::SUCCESS ? text : std::string_view();
}

QString DigestText::qtext(const object &value, std::string_view key)
{
    return toQString(text(value, key));
}

QString DigestText::titleOf(QByteArrayView mediaType)
{
    switch (MediaType::kind(mediaType)) {
    case MediaType::Kind::Picture: return Text::tr("Picture");
    case MediaType::Kind::Sound: return Text::tr("Sound");
    case MediaType::Kind::Other: break;
    }
    return Text::tr("File");
}

QString DigestText::oneLine(QString text, qsizetype longest)
{
    const bool isLong = text.size() > longest;
    text.truncate(longest);
    text = text.simplified();
    return isLong ? text + u'…' : text;
}

void DigestText::addParagraph(QString &out, const QString &paragraph)
{
    if (paragraph.isEmpty())
        return;
    if (!out.isEmpty())
        out += u"\n\n"_s;
    out += paragraph;
}

void DigestText::addBase64(BodyDigest &digest, const QString &title, std::string_view base64)
{
    if (base64.empty() || digest.attachments.size() >= BodyDigest::mostAttachments)
        return;
    Attachment file;
    file.content = toView(base64).toByteArray();
    file.isBase64 = true;
    file.mediaType = MediaType::sniffed(
        QByteArray::fromBase64(file.content.first(std::min<qsizetype>(file.content.size(), 64))));
    file.title = title;
    file.fileName = u"answer-%1"_s.arg(digest.attachments.size() + 1) + MediaType::extension(file.mediaType);
    digest.attachments += file;
}

void digestValue(const dom::object &value, BodyDigest &digest)
{
    if (const auto output = arrayOf(value, "output"))
        return digestResponse(*output, digest);
    if (const auto choices = arrayOf(value, "choices"))
        return digestChoices(*choices, digest);
    if (const auto results = arrayOf(value, "results")) {
        if (holds(*results, "flagged"))
            return digestModerations(*results, digest);
        if (holds(*results, "relevance_score"))
            return digestRanking(*results, digest);
    }
    if (const auto data = arrayOf(value, "data")) {
        if (holds(*data, "embedding"))
            return digestEmbeddings(*data, digest);
        if (holds(*data, "b64_json") || holds(*data, "url"))
            return digestPictures(*data, digest);
        if (holds(*data, "relevance_score"))
            return digestRanking(*data, digest);
        return;
    }
    std::string_view text;
    if (value.at_key("text").get(text) == simdjson::SUCCESS)
        digestTranscription(value, digest);
}

BodyDigest digestJson(QByteArrayView body, bool isCut)
{
    BodyDigest digest;
    QByteArray text = body.toByteArray();
    auto document = JsonDocument::parse(text);
    if (!document) { // cut by the recorder, or by a provider that left
        text = closedJson(body);
        document = JsonDocument::parse(text);
    }
    if (document && isGeminiArray(document->root()))
        return digestChatStream(DialectId::Gemini, text);
    dom::object value;
    if (!document || document->root().get(value) != simdjson::SUCCESS)
        return digest;
    if (const DialectId chat = chatOfAnswer(value); chat != DialectId::None)
        return digestChatAnswer(chat, text);
    digestValue(value, digest);
    if (isCut && !digest.attachments.isEmpty()) {
        Attachment &last = digest.attachments.last();
        last.isCut = body.endsWith(last.content);
    }
    return digest;
}

void digestPictures(const dom::array &data, BodyDigest &digest)
{
    int number = 0;
    for (const dom::element entry : data) {
        dom::object picture;
        if (entry.get(picture) != simdjson::SUCCESS)
            continue;
        ++number;
        DigestText::addBase64(digest, Text::tr("Picture %1").arg(number),
                              DigestText::text(picture, "b64_json"));
        const QString url = DigestText::qtext(picture, "url"); // named, never fetched
        if (!url.isEmpty())
            DigestText::addParagraph(digest.text,
                                     Text::tr("Picture %1: %2").arg(QString::number(number), url));
        const QString prompt = DigestText::qtext(picture, "revised_prompt");
        if (!prompt.isEmpty())
            DigestText::addParagraph(
                digest.text,
                Text::tr("Prompt as revised for picture %1: %2").arg(QString::number(number), prompt));
    }
}

void digestTranscription(const dom::object &value, BodyDigest &digest)
{
    DigestText::addParagraph(digest.text, DigestText::qtext(value, "text").trimmed());
    const auto segments = arrayOf(value, "segments");
    if (!segments)
        return;
    QString lines;
    for (const dom::element entry : *segments) {
        dom::object segment;
        double start = 0;
        if (entry.get(segment) != simdjson::SUCCESS ||
            segment.at_key("start").get(start) != simdjson::SUCCESS)
            continue;
        const qint64 seconds = qint64(start);
        const QString speaker = DigestText::qtext(segment, "speaker");
        lines += u"\n%1:%2  "_s.arg(seconds / 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
        lines += (speaker.isEmpty() ? QString() : speaker + u": "_s) +
                 DigestText::qtext(segment, "text").trimmed();
    }
    if (!lines.isEmpty())
        DigestText::addParagraph(digest.text, Text::tr("Segments") + lines);
}
