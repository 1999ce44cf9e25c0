// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/nodecode.h"

#include "ui/format/mediatype.h"
#include "ui/traffic/codeliterals.h"
#include "ui/traffic/formfields.h"
#include "ui/traffic/sdkcall.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QString literal(const QString &text)
{
    return CodeLiterals::text(text, CodeLiterals::Language::JavaScript);
}

QString literal(JsonValue value, int indent)
{
    return CodeLiterals::json(value, CodeLiterals::Language::JavaScript, indent);
}

QString object(const QList<std::pair<QString, QString>> &entries)
{
    QStringList parts;
    for (const auto &[name, value] : entries)
        parts += literal(name) + u": "_s + literal(value);
    return u"{ "_s + parts.join(u", "_s) + u" }"_s;
}

QString sdkProgram(const SdkCall &call, const QString &keyVariable)
{
    const QString type = call.isAnthropic ? u"Anthropic"_s : u"OpenAI"_s;
    const QString package = call.isAnthropic ? u"@anthropic-ai/sdk"_s : u"openai"_s;
    const QString key = call.isAnthropic && call.usesBearer ? u"authToken"_s : u"apiKey"_s;
    QString code = u"import %1 from \"%2\";\n\n"_s.arg(type, package);
    code += u"const client = new %1({\n    baseURL: %2,\n    %3: process.env.%4,\n});\n"_s.arg(
        type, literal(call.baseUrl), key, keyVariable);
    QStringList options;
    if (!call.headers.isEmpty())
        options += u"headers: "_s + object(call.headers);
    if (!call.query.isEmpty())
        options += u"query: "_s + object(call.query);
    code += u"const answer = await client.%1("_s.arg(call.method) + literal(call.body.root(), 0) +
            (options.isEmpty() ? QString() : u", { "_s + options.join(u", "_s) + u" }"_s) + u");\n"_s;
    return code + (call.isStream
                       ? u"for await (const event of answer) console.log(JSON.stringify(event));\n"_s
                       : u"console.log(JSON.stringify(answer, null, 2));\n"_s);
}

QString headersOf(const CodeRequest &request, bool isWrittenAnew, const QString &keyVariable)
{
    QString code;
    for (const CodeRequest::Header &header : request.headers) {
        if (isWrittenAnew && header.name.compare(u"content-type", Qt::CaseInsensitive) == 0)
            continue;
        QString value = literal(header.value);
        if (header.isKey)
            value = (header.keyPrefix.isEmpty() ? QString() : literal(header.keyPrefix) + u" + "_s) +
                    u"process.env."_s + keyVariable;
        code += u"        %1: %2,\n"_s.arg(literal(header.name), value);
    }
    return code.isEmpty() ? QString() : u"    headers: {\n"_s + code + u"    },\n"_s;
}

QString formOf(const QList<FormField> &fields)
{
    QString code = u"const form = new FormData();\n"_s;
    for (const FormField &field : fields) {
        const QString type =
            field.contentType.isEmpty() ? QString() : u", { type: "_s + literal(field.contentType) + u" }"_s;
        const QString content =
            field.isFile ? u"await readFile("_s + literal(field.file) + u')' : literal(field.text);
        const bool isPlain = !field.isFile && !field.hasFileName && type.isEmpty();
        code += u"form.append("_s + literal(field.name) + u", "_s +
                (isPlain ? content : u"new Blob(["_s + content + u']' + type + u')') +
                (field.hasFileName ? u", "_s + literal(field.fileName) : QString()) + u");\n"_s;
    }
    return code;
}

QString httpProgram(const RecordedLeg &leg, const CodeRequest &request, const QString &keyVariable)
{
    const QList<FormField> form = formFields(leg);
    const auto json = JsonTree::parse(request.body.bytes);
    const bool isJson = json && (json->root().isObject() || json->root().isArray());
    QString body;
    if (!form.isEmpty())
        body = u"form"_s;
    else if (isJson)
        body = u"JSON.stringify("_s + literal(json->root(), 4) + u')';
    else if (!request.body.bytes.isEmpty() && request.isText())
        body = literal(QString::fromUtf8(request.body.bytes));
    else if (!request.body.bytes.isEmpty())
        body = u"await readFile(\"request"_s + MediaType::extension(MediaType::plain(request.contentType)) +
               u"\")"_s;
    QString code;
    const bool readsFiles =
        body.startsWith(u"await") ||
        std::any_of(form.begin(), form.end(), [](const FormField &field) { return field.isFile; });
    if (readsFiles)
        code += u"import { readFile } from \"node:fs/promises\";\n\n"_s;
    if (!form.isEmpty())
        code += formOf(form);
    code += u"const answer = await fetch(%1, {\n    method: %2,\n"_s.arg(literal(request.url),
                                                                         literal(request.method));
    code += headersOf(request, !form.isEmpty(), keyVariable);
    if (!body.isEmpty())
        code += u"    body: "_s + body + u",\n"_s;
    code += u"});\n"_s;
    const bool isStream = isJson && json->root()["stream"].boolean().value_or(false);
    return code + (isStream ? u"for await (const chunk of answer.body) process.stdout.write(chunk);\n"_s
                            : u"console.log(answer.status, await answer.text());\n"_s);
}

} // namespace

QString nodeCode(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable)
{
    const CodeRequest request = codeRequest(leg, baseUrl);
    const QString note = request.cutNote().isEmpty() ? QString() : u"// "_s + request.cutNote() + u'\n';
    if (const auto call = sdkCall(request))
        return note + sdkProgram(*call, keyVariable);
    return note + httpProgram(leg, request, keyVariable);
}
