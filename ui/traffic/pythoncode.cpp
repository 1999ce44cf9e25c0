// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/pythoncode.h"

#include "ui/format/mediatype.h"
#include "ui/traffic/codeliterals.h"
#include "ui/traffic/formfields.h"
#include "ui/traffic/sdkcall.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QString literal(const QString &text)
{
    return CodeLiterals::text(text, CodeLiterals::Language::Python);
}

QString literal(JsonValue value, int indent)
{
    return CodeLiterals::json(value, CodeLiterals::Language::Python, indent);
}

QString dictionary(const QList<std::pair<QString, QString>> &entries)
{
    QStringList parts;
    for (const auto &[name, value] : entries)
        parts += literal(name) + u": "_s + literal(value);
    return u'{' + parts.join(u", "_s) + u'}';
}

QString sdkProgram(const SdkCall &call, const QString &keyVariable)
{
    const QString package = call.isAnthropic ? u"anthropic"_s : u"openai"_s;
    const QString type = call.isAnthropic ? u"Anthropic"_s : u"OpenAI"_s;
    const QString key = call.isAnthropic && call.usesBearer ? u"auth_token"_s : u"api_key"_s;
    QString code = u"import os\n\nfrom %1 import %2\n\n"_s.arg(package, type);
    code += u"client = %1(\n    base_url=%2,\n    %3=os.environ[%4],\n)\n"_s.arg(type, literal(call.baseUrl),
                                                                                 key, literal(keyVariable));
    code += (call.isStream ? u"stream = client."_s : u"answer = client."_s) + call.method + u"(\n"_s;
    QString unknown;
    for (const JsonValue &member : call.body.root()) {
        if (call.isKnownToPython(member.key()))
            code += u"    %1=%2,\n"_s.arg(QString::fromUtf8(member.key()), literal(member, 4));
        else
            unknown +=
                u"        %1: %2,\n"_s.arg(literal(QString::fromUtf8(member.key())), literal(member, 8));
    }
    if (!unknown.isEmpty())
        code += u"    extra_body={\n"_s + unknown + u"    },\n"_s;
    if (!call.headers.isEmpty())
        code += u"    extra_headers="_s + dictionary(call.headers) + u",\n"_s;
    if (!call.query.isEmpty())
        code += u"    extra_query="_s + dictionary(call.query) + u",\n"_s;
    return code +
           (call.isStream ? u")\nfor event in stream:\n    print(event)\n"_s : u")\nprint(answer)\n"_s);
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
                    u"os.environ["_s + literal(keyVariable) + u']';
        code += u"        %1: %2,\n"_s.arg(literal(header.name), value);
    }
    return code.isEmpty() ? QString() : u"    headers={\n"_s + code + u"    },\n"_s;
}

QString formOf(const QList<FormField> &fields)
{
    QString code = u"    files=[\n"_s;
    for (const FormField &field : fields) {
        const QString content =
            field.isFile ? u"open(%1, \"rb\")"_s.arg(literal(field.file)) : literal(field.text);
        QStringList parts{field.hasFileName ? literal(field.fileName) : u"None"_s, content};
        if (!field.contentType.isEmpty())
            parts += literal(field.contentType);
        code += u"        (%1, (%2)),\n"_s.arg(literal(field.name), parts.join(u", "_s));
    }
    return code + u"    ],\n"_s;
}

QString httpProgram(const RecordedLeg &leg, const CodeRequest &request, const QString &keyVariable)
{
    const QList<FormField> form = formFields(leg);
    const auto json = JsonTree::parse(request.body.bytes);
    QString arguments = u"    %1,\n    %2,\n"_s.arg(literal(request.method), literal(request.url));
    const bool isJson = json && (json->root().isObject() || json->root().isArray());
    arguments += headersOf(request, !form.isEmpty(), keyVariable);
    if (!form.isEmpty())
        arguments += formOf(form);
    else if (isJson)
        arguments += u"    json="_s + literal(json->root(), 4) + u",\n"_s;
    else if (!request.body.bytes.isEmpty() && request.isText())
        arguments += u"    content="_s + literal(QString::fromUtf8(request.body.bytes)) + u".encode(),\n"_s;
    else if (!request.body.bytes.isEmpty())
        arguments += u"    content=open(\"request"_s +
                     MediaType::extension(MediaType::plain(request.contentType)) + u"\", \"rb\"),\n"_s;
    arguments += u"    timeout=None,\n"_s;
    const bool isStream = isJson && json->root()["stream"].boolean().value_or(false);
    const QString import = u"import os\n\nimport httpx\n\n"_s;
    if (isStream)
        return import + u"with httpx.stream(\n"_s + arguments +
               u") as answer:\n    for line in answer.iter_lines():\n        print(line)\n"_s;
    return import + u"answer = httpx.request(\n"_s + arguments +
           u")\nprint(answer.status_code, answer.text)\n"_s;
}

} // namespace

QString pythonCode(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable)
{
    const CodeRequest request = codeRequest(leg, baseUrl);
    const QString note = request.cutNote().isEmpty() ? QString() : u"# "_s + request.cutNote() + u'\n';
    if (const auto call = sdkCall(request))
        return note + sdkProgram(*call, keyVariable);
    return note + httpProgram(leg, request, keyVariable);
}
