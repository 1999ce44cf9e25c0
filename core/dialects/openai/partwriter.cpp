// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/partwriter.h"

#include "core/dialects/dataurl.h"

namespace openai {

void writeAnnotation(JsonWriter &json, const ChatPart::Citation &citation, DialectId origin)
{
    if (origin == DialectId::OpenAiChat && !citation.raw.isEmpty()) {
        json.raw(citation.raw);
        return;
    }
    if (citation.url.isEmpty())
        return;
    json.beginObject().member("type", "url_citation").key("url_citation").beginObject();
    json.member("url", citation.url).member("title", citation.title);
    json.member("start_index", qMax(citation.start, qint64(0)));
    json.member("end_index", qMax(citation.end, qint64(0)));
    if (!citation.quote.isEmpty())
        json.member("content", citation.quote);
    json.endObject().endObject();
}

void writeImage(JsonWriter &json, const ChatPart &image)
{
    json.beginObject().member("type", "image_url").key("image_url").beginObject();
    json.member("url", image.url.isEmpty() ? dataUrl(image, "image/png") : image.url);
    json.endObject().endObject();
}

void writeAudio(JsonWriter &json, const ChatPart &audio)
{
    json.beginObject();
    if (!audio.id.isEmpty())
        json.member("id", audio.id);
    if (!audio.data.isEmpty())
        json.member("data", audio.data);
    if (!audio.text.isEmpty())
        json.member("transcript", audio.text);
    json.members(audio.extras.of(DialectId::OpenAiChat));
    json.endObject();
}

QByteArray callId(const QByteArray &given, const QByteArray &answerId, int part)
{
    return given.isEmpty() ? "call_" + answerId + '_' + QByteArray::number(part) : given;
}

} // namespace openai
