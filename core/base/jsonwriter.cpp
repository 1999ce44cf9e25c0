// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace {

constexpr std::array<bool, 256> escaped = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = true;
    table['"'] = table['\\'] = true;
    return table;
}();

char *writeEscape(char *to, unsigned char c)
{
    static constexpr char hex[] = "0123456789abcdef";
    *to++ = '\\';
    switch (c) {
    case '"':
    case '\\': *to++ = char(c); return to;
    case '\n': *to++ = 'n'; return to;
    case '\r': *to++ = 'r'; return to;
    case '\t': *to++ = 't'; return to;
    default: break;
    }
    for (const char digit : {'u', '0', '0', hex[c >> 4], hex[c & 15]})
        *to++ = digit;
    return to;
}

void appendQuoted(QByteArray &out, QByteArrayView utf8)
{
    constexpr qsizetype chunk = 4096; // so that room for the longest escapes is never much
    constexpr qsizetype longestEscape = 6;
    out += '"';
    while (!utf8.isEmpty()) {
        const QByteArrayView part = utf8.first(std::min(utf8.size(), chunk));
        const qsizetype before = out.size();
        out.resize(before + part.size() * longestEscape);
        char *to = out.data() + before;
        for (const char c : part) {
            if (escaped[static_cast<unsigned char>(c)])
                to = writeEscape(to, static_cast<unsigned char>(c));
            else
                *to++ = c;
        }
        out.truncate(to - out.constData());
        utf8 = utf8.sliced(part.size());
    }
    out += '"';
}

} // namespace

void JsonWriter::separate()
{
    if (m_needsComma)
        m_bytes += ',';
    m_needsComma = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_bytes += '{';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_bytes += '}';
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_bytes += '[';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_bytes += ']';
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::key(QByteArrayView name)
{
    separate();
    appendQuoted(m_bytes, name);
    m_bytes += ':';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::text(QByteArrayView utf8)
{
    separate();
    appendQuoted(m_bytes, utf8);
    return *this;
}

JsonWriter &JsonWriter::text(QStringView value)
{
    return text(QByteArrayView(value.toUtf8()));
}

JsonWriter &JsonWriter::number(qint64 value)
{
    separate();
    m_bytes += QByteArray::number(value);
    return *this;
}

JsonWriter &JsonWriter::number(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    m_bytes.append(digits, end - digits);
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

JsonWriter &JsonWriter::null()
{
    return raw("null");
}

JsonWriter &JsonWriter::members(QByteArrayView json)
{
    return json.isEmpty() ? *this : raw(json);
}

JsonWriter &JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_bytes.append(json);
    return *this;
}

QByteArray jsonQuoted(QByteArrayView utf8)
{
    QByteArray quoted;
    quoted.reserve(utf8.size() + 2);
    appendQuoted(quoted, utf8);
    return quoted;
}

QByteArray jsonOnOneLine(QByteArray json)
{
    if (json.contains('\n'))
        json.replace('\n', ' ');
    if (json.contains('\r'))
        json.replace('\r', ' ');
    return json;
}
