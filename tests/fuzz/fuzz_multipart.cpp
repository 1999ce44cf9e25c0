// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/multipart.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

QByteArray joined(const QList<QByteArray> &segments)
{
    QByteArray bytes;
    for (const QByteArray &segment : segments)
        bytes += segment;
    return bytes;
}

void checkParts(const Multipart &form, QByteArrayView body)
{
    qsizetype last = form.firstDelimiter;
    require(body.sliced(last).startsWith(QByteArray("--" + form.boundary)),
            "the first delimiter stands there");
    for (const MultipartPart &part : form.parts) {
        require(part.headers.offset > last && part.content.offset >= part.headers.end(),
                "parts stand in order");
        require(part.content.length >= 0 && part.content.end() <= body.size(), "contents stand in the body");
        require(!part.name.isEmpty(), "each part has a name");
        last = part.content.end();
    }
}

/// Another model changes the model's part and nothing else.
void checkSplice(const Envelope &envelope, QByteArrayView type, const QByteArray &body)
{
    require(joined(spliceBody(body, envelope, envelope.model.toUtf8(), false)) == body,
            "the same model is the identity");
    const QByteArray changed = joined(spliceBody(body, envelope, "another-model", false));
    const Result<Multipart> before = Multipart::read(type, body);
    const Result<Multipart> after = Multipart::read(type, changed);
    const Result<Envelope> again = readMultipartEnvelope(type, changed, {});
    require(after && again && again->model == u"another-model", "the new model is read");
    require(again->stream == envelope.stream, "the stream wish stays");
    QList<QByteArray> was;
    QList<QByteArray> is;
    for (const MultipartPart &part : before->parts) {
        if (part.name != "model")
            was += part.name + '=' + body.mid(part.content.offset, part.content.length);
    }
    for (const MultipartPart &part : after->parts) {
        if (part.name != "model")
            is += part.name + '=' + changed.mid(part.content.offset, part.content.length);
    }
    require(was == is, "the other parts stay");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArray type = input.takeLine().toByteArray();
    const QByteArray body = input.rest().toByteArray();
    const Result<Multipart> form = Multipart::read(type, body);
    if (form)
        checkParts(*form, body);
    const Result<Envelope> envelope = readMultipartEnvelope(type, body, {.needsModel = false});
    require(form || !envelope, "an envelope needs a form");
    if (envelope)
        checkSplice(*envelope, type, body);
    return 0;
}
