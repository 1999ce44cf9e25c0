// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/multipart.h"

#include "core/base/headerlist.h"

#include <QByteArrayMatcher>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostParts = 256;
constexpr qsizetype longestHeaders = 16 * 1024;
constexpr qsizetype longestBoundary = 70; // RFC 2046, 5.1.1
constexpr qsizetype longestModel = 1024;

Error broken(const QString &what)
{
    return {ErrorKind::BadRequest, u"The body is not a valid multipart form: %1."_s.arg(what)};
}

/// The parameters behind the first `;` of a header's value, one after the other: `parameter(name, value)`,
/// the value without quotes and escapes. What is no parameter is stepped over.
template <typename Parameter>
void eachParameter(QByteArrayView value, Parameter parameter)
{
    qsizetype i = value.indexOf(';');
    while (i >= 0 && i < value.size()) {
        ++i; // the semicolon
        const qsizetype nameBegin = i;
        while (i < value.size() && value[i] != '=' && value[i] != ';')
            ++i;
        const QByteArrayView name = value.sliced(nameBegin, i - nameBegin).trimmed();
        if (i == value.size() || value[i] == ';')
            continue;
        ++i; // the equals sign
        while (i < value.size() && (value[i] == ' ' || value[i] == '\t'))
            ++i;
        QByteArray text;
        if (i < value.size() && value[i] == '"') {
            for (++i; i < value.size() && value[i] != '"'; ++i) {
                // Browsers write a quote as %22 and leave backslashes (of Windows paths) alone.
                if (value[i] == '\\' && i + 1 < value.size() && (value[i + 1] == '"' || value[i + 1] == '\\'))
                    ++i;
                text += value[i];
            }
            i = value.indexOf(';', i);
        } else {
            const qsizetype end = value.indexOf(';', i) < 0 ? value.size() : value.indexOf(';', i);
            text = value.sliced(i, end - i).trimmed().toByteArray();
            i = end;
        }
        parameter(name, text);
    }
}

bool isBoundary(const QByteArray &boundary)
{
    constexpr QByteArrayView marks = "'()+_,-./:=? ";
    const auto fits = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.contains(c);
    };
    return !boundary.isEmpty() && boundary.size() <= longestBoundary && !boundary.endsWith(' ') &&
           std::all_of(boundary.begin(), boundary.end(), fits);
}

Result<QByteArray> boundaryOf(QByteArrayView contentType)
{
    const QByteArrayView type =
        contentType.first(contentType.indexOf(';') < 0 ? contentType.size() : contentType.indexOf(';'))
            .trimmed();
    if (!headerNameIs(type, "multipart/form-data"))
        return failure(
            ErrorKind::UnsupportedMediaType,
            u"This takes a form (Content-Type: multipart/form-data; boundary=…), not '%1'."_s.arg(
                QString::fromUtf8(contentType.first(std::min<qsizetype>(contentType.size(), 100)))));
    QByteArray boundary;
    eachParameter(contentType, [&](QByteArrayView name, const QByteArray &value) {
        if (boundary.isEmpty() && headerNameIs(name, "boundary"))
            boundary = value;
    });
    if (!isBoundary(boundary))
        return tl::make_unexpected(broken(
            u"its Content-Type names no boundary of 1 to 70 permitted characters; HTTP libraries set it by "
            u"themselves if Content-Type is left to them"_s));
    return boundary;
}

enum class Delimiter { None, Part, End };

/// What follows the delimiter's text at `at`, which is stepped over.
Delimiter delimiterAt(QByteArrayView body, qsizetype &at)
{
    if (body.sliced(at).startsWith("--")) {
        at += 2;
        return Delimiter::End;
    }
    qsizetype i = at;
    while (i < body.size() && (body[i] == ' ' || body[i] == '\t')) // transport padding
        ++i;
    if (!body.sliced(i).startsWith("\r\n"))
        return Delimiter::None; // text that only begins like it
    at = i + 2;
    return Delimiter::Part;
}

/// One header of a part; `names` counts how often the part is named: readers differ in which name counts.
void readHeaderLine(QByteArrayView line, MultipartPart &part, int &names)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return;
    const QByteArrayView name = line.first(colon).trimmed();
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (headerNameIs(name, "content-type"))
        part.contentType = value.toByteArray();
    if (!headerNameIs(name, "content-disposition"))
        return;
    eachParameter(value, [&](QByteArrayView parameter, QByteArray text) {
        if (headerNameIs(parameter, "name*")) { // RFC 5987, which forms do not know, but some readers do
            names += 2;
        } else if (headerNameIs(parameter, "name")) {
            ++names;
            part.name = text.replace("%22", "\"");
        } else if (headerNameIs(parameter, "filename")) {
            part.fileName = text.replace("%22", "\"");
            part.hasFileName = true;
        } else if (headerNameIs(parameter, "filename*")) {
            part.hasFileName = true;
        }
    });
}

/// Headers one by one, also such as are folded over several lines (RFC 5322, 2.2.3).
template <typename Line>
void eachHeaderLine(QByteArrayView headers, Line line)
{
    while (!headers.isEmpty()) {
        qsizetype end = headers.indexOf("\r\n");
        while (end >= 0 && end + 2 < headers.size() && (headers[end + 2] == ' ' || headers[end + 2] == '\t'))
            end = headers.indexOf("\r\n", end + 2);
        line(end < 0 ? headers : headers.first(end));
        headers = end < 0 ? QByteArrayView() : headers.sliced(end + 2);
    }
}

/// Some readers take a lone CR or LF for the end of a header, and so see others.
bool hasBareLineEnd(QByteArrayView headers)
{
    for (qsizetype i = 0; i < headers.size(); ++i) {
        if (headers[i] == '\n' || (headers[i] == '\r' && (i + 1 == headers.size() || headers[i + 1] != '\n')))
            return true;
        if (headers[i] == '\r')
            ++i;
    }
    return false;
}

/// Headers of the part that begins at `from`, up to its content.
Result<MultipartPart> partAt(QByteArrayView body, qsizetype from)
{
    MultipartPart part;
    const QByteArrayView rest = body.sliced(from, std::min(body.size() - from, longestHeaders));
    const qsizetype end = rest.startsWith("\r\n") ? 0 : rest.indexOf("\r\n\r\n");
    if (end < 0)
        return tl::make_unexpected(broken(u"the headers of a part do not end within 16 KiB"_s));
    part.headers = {from, end};
    part.content.offset = from + end + (end == 0 ? 2 : 4);
    int names = 0;
    eachHeaderLine(rest.first(end), [&](QByteArrayView line) { readHeaderLine(line, part, names); });
    if (names > 1)
        return tl::make_unexpected(broken(u"a part has more than one name"_s));
    if (hasBareLineEnd(rest.first(end)))
        return tl::make_unexpected(broken(u"a header of a part ends otherwise than with CR LF"_s));
    if (part.name.isEmpty())
        return tl::make_unexpected(
            broken(u"a part has no name (Content-Disposition: form-data; name=\"…\")"_s));
    return part;
}

} // namespace

Result<Multipart> Multipart::read(QByteArrayView contentType, QByteArrayView body)
{
    const Result<QByteArray> boundary = boundaryOf(contentType);
    if (!boundary)
        return tl::make_unexpected(boundary.error());
    Multipart form;
    form.boundary = *boundary;
    const QByteArray line = "\r\n--" + *boundary;
    const QByteArrayMatcher matcher(line);
    bool isInPart = false;
    // The first delimiter needs no line end before it.
    qsizetype found = body.startsWith(QByteArrayView(line).sliced(2)) ? -2 : matcher.indexIn(body, 0);
    while (found >= -2 && found != -1) {
        qsizetype at = found + line.size();
        const Delimiter kind = delimiterAt(body, at);
        if (kind == Delimiter::None) {
            found = matcher.indexIn(body, found + 2);
            continue;
        }
        if (isInPart)
            form.parts.last().content.length = found - form.parts.constLast().content.offset;
        else
            form.firstDelimiter = found + 2;
        if (kind == Delimiter::End)
            return form;
        if (form.parts.size() == mostParts)
            return tl::make_unexpected(broken(u"it has more than 256 parts"_s));
        Result<MultipartPart> part = partAt(body, at);
        if (!part)
            return tl::make_unexpected(part.error());
        form.parts += *std::move(part);
        isInPart = true;
        // An empty content's line end is the one that ends the headers' blank line.
        found = matcher.indexIn(body, form.parts.constLast().content.offset - 2);
        if (found >= 0 && found < form.parts.constLast().content.offset)
            form.parts.last().content.offset = found;
    }
    if (isInPart)
        return tl::make_unexpected(broken(u"its closing delimiter is missing, so it may be cut short"_s));
    return tl::make_unexpected(broken(u"the boundary that its Content-Type names does not occur in it"_s));
}

const MultipartPart *Multipart::part(QByteArrayView name) const
{
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const MultipartPart &part) { return part.name == name; });
    return found == parts.end() ? nullptr : &*found;
}

namespace {

/// The text of a field of which there must not be two; empty where there is none.
Result<QByteArrayView> fieldText(const Multipart &form, QByteArrayView body, const char *name)
{
    const auto isField = [&](const MultipartPart &part) { return part.name == name; };
    if (std::count_if(form.parts.begin(), form.parts.end(), isField) > 1)
        return failure(ErrorKind::DuplicateParameter,
                       u"The form has two parts named `%1`; send one."_s.arg(QLatin1StringView(name)),
                       QString::fromLatin1(name));
    const MultipartPart *part = form.part(name);
    return part ? body.sliced(part->content.offset, part->content.length) : QByteArrayView();
}

bool isPlainText(QByteArrayView text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError() && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

/// Where the model stands, or would stand.
void placeModel(Envelope &envelope, const Multipart &form, QByteArrayView body)
{
    envelope.isModelQuoted = false;
    const MultipartPart *part = form.part("model");
    if (!part) {
        envelope.modelValue = {form.firstDelimiter, 0};
        envelope.modelPrefix =
            "--" + form.boundary + "\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n";
        envelope.modelSuffix = "\r\n";
        return;
    }
    envelope.modelValue = part->content;
    QByteArray headers;
    bool hasLength = false;
    eachHeaderLine(body.sliced(part->headers.offset, part->headers.length), [&](QByteArrayView line) {
        constexpr QByteArrayView length = "content-length";
        if (line.size() > length.size() && headerNameIs(line.first(length.size()), length))
            hasLength = true;
        else
            headers += line.toByteArray() + "\r\n";
    });
    if (!hasLength)
        return;
    // RFC 7578 (4.8) knows no such header, and it would be wrong for another model.
    envelope.modelValue = {part->headers.offset, part->content.end() - part->headers.offset};
    envelope.modelPrefix = headers + "\r\n";
}

} // namespace

Result<Envelope> readMultipartEnvelope(QByteArrayView contentType, QByteArrayView body,
                                       const EnvelopeRules &rules)
{
    const Result<Multipart> form = Multipart::read(contentType, body);
    if (!form)
        return tl::make_unexpected(form.error());
    const Result<QByteArrayView> model = fieldText(*form, body, "model");
    if (!model)
        return tl::make_unexpected(model.error());
    const Result<QByteArrayView> stream = fieldText(*form, body, "stream");
    if (!stream)
        return tl::make_unexpected(stream.error());
    const MultipartPart *part = form->part("model");
    if (!part && rules.needsModel)
        return failure(ErrorKind::MissingParameter, u"The form has no part `model`: name the model to use."_s,
                       u"model"_s);
    if (part &&
        (part->hasFileName || model->isEmpty() || model->size() > longestModel || !isPlainText(*model)))
        return failure(ErrorKind::BadRequest,
                       u"The part `model` must be a line of text that names the model, and no file."_s,
                       u"model"_s);
    Envelope envelope;
    envelope.model = QString::fromUtf8(*model);
    placeModel(envelope, *form, body);
    envelope.stream = headerNameIs(*stream, "true");
    return envelope;
}
