// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/mediapart.h"

#include "core/dialects/dataurl.h"

namespace responses {

namespace {

QByteArray typeOfName(const QByteArray &name)
{
    const QByteArray ending = name.sliced(name.lastIndexOf('.') + 1).toLower();
    return ending == "pdf"   ? QByteArray("application/pdf")
           : ending == "txt" ? QByteArray("text/plain")
                             : QByteArray();
}

void writeFile(JsonWriter &json, const ChatPart &part)
{
    json.beginObject().member("type", "input_file");
    if (!part.fileId.isEmpty()) {
        json.member("file_id", part.fileId).endObject();
        return;
    }
    if (!part.url.isEmpty()) { // a name beside an address is refused
        json.member("file_url", part.url).endObject();
        return;
    }
    json.member("filename", part.name.isEmpty() ? QByteArray("file.pdf") : part.name);
    json.member("file_data", dataUrl(part, "application/pdf")).endObject();
}

} // namespace

ChatPart readMedia(JsonValue content)
{
    ChatPart part;
    part.detail = content["detail"].text();
    part.fileId = content["file_id"].text();
    if (content["type"].is("input_image")) {
        part.kind = ChatPart::Kind::Image;
        if (part.fileId.isEmpty())
            setAddress(part, content["image_url"].text());
        return part;
    }
    if (content["type"].is("input_audio")) {
        const JsonValue audio = content["input_audio"];
        part.kind = ChatPart::Kind::Audio;
        part.data = audio["data"].text();
        part.mediaType = "audio/" + audio["format"].text();
        return part;
    }
    part.kind = ChatPart::Kind::File;
    part.name = content["filename"].text();
    if (!part.fileId.isEmpty())
        return part;
    part.url = content["file_url"].text();
    if (const QByteArray data = content["file_data"].text(); data.startsWith("data:")) {
        setAddress(part, data);
    } else if (!data.isEmpty()) {
        part.data = data;
        part.mediaType = typeOfName(part.name);
    }
    return part;
}

bool writeMedia(JsonWriter &json, const ChatPart &part)
{
    switch (part.kind) {
    case ChatPart::Kind::Image:
        json.beginObject().member("type", "input_image");
        if (!part.fileId.isEmpty())
            json.member("file_id", part.fileId);
        else
            json.member("image_url", part.data.isEmpty() ? part.url : dataUrl(part, "image/png"));
        json.member("detail", part.detail.isEmpty() ? QByteArray("auto") : part.detail).endObject();
        return true;
    case ChatPart::Kind::Audio: {
        if (part.data.isEmpty())
            return false;
        const QByteArray format = part.mediaType.sliced(part.mediaType.lastIndexOf('/') + 1);
        json.beginObject().member("type", "input_audio").key("input_audio").beginObject();
        json.member("data", part.data);
        json.member("format", format.isEmpty()   ? QByteArray("wav")
                              : format == "mpeg" ? QByteArray("mp3")
                                                 : format);
        json.endObject().endObject();
        return true;
    }
    case ChatPart::Kind::File:
        if (part.data.isEmpty() && part.url.isEmpty() && part.fileId.isEmpty()) // a document as text
            json.beginObject().member("type", "input_text").member("text", part.text).endObject();
        else
            writeFile(json, part);
        return true;
    default: return false;
    }
}

} // namespace responses
