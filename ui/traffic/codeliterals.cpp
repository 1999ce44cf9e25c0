// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/codeliterals.h"

using namespace Qt::Literals::StringLiterals;

namespace {

using CodeLiterals::Language;

QString scalar(JsonValue value, Language language)
{
    if (value.isString())
        return CodeLiterals::text(QString::fromUtf8(value.text()), language);
    const QString raw = QString::fromUtf8(value.raw().toByteArray());
    if (language == Language::JavaScript)
        return raw;
    return raw == u"true" ? u"True"_s : raw == u"false" ? u"False"_s : raw == u"null" ? u"None"_s : raw;
}

QString keyText(const QByteArray &key, Language language)
{
    const QString quoted = CodeLiterals::text(QString::fromUtf8(key), language);
    // In a literal of JavaScript this one sets the prototype, unless it is computed.
    return language == Language::JavaScript && key == "__proto__" ? u'[' + quoted + u']' : quoted;
}

} // namespace

QString CodeLiterals::text(const QString &value, Language language)
{
    QString literal = u"\""_s;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char16_t c = value[i].unicode();
        const bool isLoneSurrogate =
            (QChar::isHighSurrogate(c) && !(i + 1 < value.size() && value[i + 1].isLowSurrogate())) ||
            (QChar::isLowSurrogate(c) && !(i > 0 && value[i - 1].isHighSurrogate()));
        switch (c) {
        case u'"':
        case u'\\': literal += u'\\' + value[i]; continue;
        case u'\n': literal += u"\\n"_s; continue;
        case u'\r': literal += u"\\r"_s; continue;
        case u'\t': literal += u"\\t"_s; continue;
        case u'/':
            literal += language == Language::JavaScript && i > 0 && value[i - 1] == u'<' ? u"\\/"_s : u"/"_s;
            continue;
        default: break;
        }
        // Control characters, the line ends that only some readers know, marks that turn text around.
        const bool isHidden = c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x2028 ||
                              c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
                              c == 0xFEFF;
        if (isHidden || isLoneSurrogate)
            literal += u"\\u"_s + QString::number(c, 16).rightJustified(4, u'0');
        else
            literal += value[i];
    }
    return literal + u'"';
}

QString CodeLiterals::json(JsonValue value, Language language, int indent)
{
    if (!value.isObject() && !value.isArray())
        return scalar(value, language);
    const bool isObject = value.isObject();
    if (value.size() == 0)
        return isObject ? u"{}"_s : u"[]"_s;
    const QString inner(indent + 4, u' ');
    QString literal(isObject ? u'{' : u'[');
    for (const JsonValue &member : value) {
        literal += u'\n' + inner;
        if (isObject)
            literal += keyText(member.key(), language) + u": "_s;
        literal += json(member, language, indent + 4) + u',';
    }
    return literal + u'\n' + QString(indent, u' ') + (isObject ? u'}' : u']');
}
