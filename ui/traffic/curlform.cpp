// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/curlform.h"

#include "ui/traffic/formfields.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// As curl reads a value, type or file name that holds anything (curl(1), --form).
QString quoted(const QString &text)
{
    return u'"' + QString(text).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

CurlArgument argument(const FormField &field)
{
    if (!field.isFile && field.contentType.isEmpty())
        return {u"--form-string"_s, field.name + u'=' + field.text};
    QString value;
    if (!field.isFile) {
        value = quoted(field.text);
    } else {
        value = (field.hasFileName ? u'@' : u'<') + quoted(field.file);
        if (field.hasFileName && field.file != field.fileName)
            value += u";filename="_s + quoted(field.fileName);
    }
    if (!field.contentType.isEmpty())
        value += u";type="_s + field.contentType;
    return {u"-F"_s, field.name + u'=' + value};
}

} // namespace

QList<CurlArgument> curlForm(const RecordedLeg &leg)
{
    QList<CurlArgument> arguments;
    for (const FormField &field : formFields(leg))
        arguments += argument(field);
    return arguments;
}
