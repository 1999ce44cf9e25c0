// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/digestreaders.h"
#include "ui/format/mediatype.h"

#include "core/base/closedjson.h"
#include "core/base/json.h"
#include "core/dialects/ssedecoder.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace dom = simdjson::dom;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

Result<JsonDocument> documentOf(const SseEvent &event)
{
    auto document = JsonDocument::parse(event.data);
    return document ? std::move(document) : JsonDocument::parse(closedJson(event.data));
}

/// By the first event that says it; a few may come before it, such as pings.
DialectId chatOfEvents(const QList<SseEvent> &events)
{
    constexpr qsizetype most = 8;
    DialectId chat = DialectId::None;
    for (qsizetype i = 0; i < std::min(most, events.size()) && chat == DialectId::None; ++i) {
        const auto document = documentOf(events[i]);
        dom::object value;
        if (document && document->root().get(value) == simdjson::SUCCESS)
            chat = chatOfEvent(value);
    }
    return chat;
}

/// Gathers what a stream's events hold, one after the other.
class Events
{
public:
    void take(const SseEvent &event)
    {
        const auto document = documentOf(event);
        dom::object value;
        if (!document || document->root().get(value) != simdjson::SUCCESS)
            return; // [DONE], and what is broken
        const std::string_view type = DigestText::text(value, "type");
        takePicture(type, value);
        takeOutput(type, value);
        if (type == "speech.audio.delta" || type == "response.audio.delta")
            takeSound(type == "speech.audio.delta" ? DigestText::text(value, "audio")
                                                   : DigestText::text(value, "delta"));
        if (type == "transcript.text.done")
            m_digest.text = DigestText::qtext(value, "text");
    }

    BodyDigest finish(bool isCut)
    {
        if (!m_sound.isEmpty()) {
            Attachment sound;
            sound.mediaType = MediaType::of(m_sound, "audio/pcm");
            sound.title = Text::tr("Sound");
            sound.fileName = u"answer"_s + MediaType::extension(sound.mediaType);
            sound.content = m_sound;
            sound.isCut = isCut;
            m_digest.attachments += sound;
        }
        return std::move(m_digest);
    }

private:
    void takePicture(std::string_view type, const dom::object &value)
    {
        const bool isPartial = type.ends_with(".partial_image");
        if (!isPartial && type != "image_generation.completed" && type != "image_edit.completed")
            return;
        const std::string_view own = DigestText::text(value, "b64_json");
        const QString title =
            isPartial ? Text::tr("Partial picture %1").arg(++m_partials) : Text::tr("Picture");
        DigestText::addBase64(m_digest, title,
                              own.empty() ? DigestText::text(value, "partial_image_b64") : own);
    }

    /// Items as they are done; the whole response at the end says them all again.
    void takeOutput(std::string_view type, const dom::object &value)
    {
        dom::object item;
        dom::array output;
        if (type == "response.output_item.done" && value.at_key("item").get(item) == simdjson::SUCCESS) {
            m_hasItems = true;
            digestItem(item, m_digest);
        } else if (value.at_key("response").at_key("output").get(output) == simdjson::SUCCESS &&
                   !m_hasItems) {
            digestResponse(output, m_digest);
        }
    }

    void takeSound(std::string_view base64)
    {
        m_sound += QByteArray::fromBase64(toView(base64).toByteArray());
    }

    BodyDigest m_digest;
    QByteArray m_sound;
    int m_partials = 0;
    bool m_hasItems = false;
};

} // namespace

BodyDigest digestEvents(QByteArrayView body, bool isCut)
{
    SseDecoder decoder;
    QList<SseEvent> events = decoder.feed(body);
    if (const auto last = decoder.finish())
        events += *last;
    if (const DialectId chat = chatOfEvents(events); chat != DialectId::None)
        return digestChatEvents(chat, events);
    Events reader;
    for (const SseEvent &event : std::as_const(events))
        reader.take(event);
    return reader.finish(isCut);
}
