// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/closedjson.h"

#include <algorithm>

namespace {

/// The text's end without half a UTF-8 sequence.
QByteArrayView wholeCharacters(QByteArrayView text)
{
    qsizetype lead = text.size() - 1;
    while (lead >= 0 && text.size() - lead < 4 && (uchar(text[lead]) & 0xc0) == 0x80)
        --lead;
    if (lead < 0)
        return text;
    const uchar first = uchar(text[lead]);
    const qsizetype wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    return text.size() - lead < wanted ? text.first(lead) : text;
}

/// True where the backslash at `at` begins an escape, and does not end one.
bool beginsEscape(QByteArrayView text, qsizetype at)
{
    qsizetype first = at;
    while (first > 0 && text[first - 1] == '\\')
        --first;
    return text[at] == '\\' && (at - first) % 2 == 0;
}

/// The text's end without the first half of a surrogate pair, such as \ud83d.
QByteArrayView wholePairs(QByteArrayView text)
{
    const qsizetype at = text.size() - 6;
    if (at < 0 || !beginsEscape(text, at))
        return text;
    const QByteArray end = text.sliced(at).toByteArray().toLower();
    const bool isHigh = end.startsWith("\\ud") && QByteArrayView("89ab").contains(end[3]);
    return isHigh ? text.first(at) : text;
}

/// Goes over the text once and knows how it could end.
class Closer
{
public:
    explicit Closer(QByteArrayView text) : m_text(text) {}

    QByteArray run()
    {
        while (m_at < m_text.size()) {
            if (m_text[m_at] == '"') {
                if (!takeString())
                    return closed(endOfString(), "\"");
            } else {
                step();
                ++m_at;
            }
        }
        if (m_open.isEmpty()) // whole, or no object or array
            return m_text.toByteArray();
        return closed(m_text.first(m_safe), {});
    }

private:
    void step()
    {
        const char c = m_text[m_at];
        switch (c) {
        case '{':
        case '[':
            m_open += c == '{' ? '}' : ']';
            m_isKey = c == '{';
            m_safe = m_at + 1;
            break;
        case '}':
        case ']':
            m_open.chop(1);
            m_isKey = false;
            m_safe = m_at + 1;
            break;
        case ',':
            m_isKey = m_open.endsWith('}');
            m_safe = m_at;
            break;
        case ':': m_isKey = false; break;
        default: break;
        }
    }

    /// False where the text ends inside of it.
    bool takeString()
    {
        m_stringBegin = m_at;
        m_escape = -1;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] != '\\')
                continue;
            m_escape = m_at;
            m_at += m_at + 1 < m_text.size() && m_text[m_at + 1] == 'u' ? 5 : 1;
        }
        if (m_at >= m_text.size())
            return false;
        ++m_at;
        if (!m_isKey)
            m_safe = m_at;
        return true;
    }

    /// What is kept of a text that ends inside a string.
    QByteArrayView endOfString() const
    {
        if (m_isKey)
            return m_text.first(m_safe);
        const bool isEscapeCut = m_escape >= 0 && m_at > m_text.size();
        const qsizetype end = isEscapeCut ? m_escape : m_text.size();
        const QByteArrayView content = m_text.first(end).sliced(m_stringBegin);
        return m_text.first(m_stringBegin + wholePairs(wholeCharacters(content)).size());
    }

    QByteArray closed(QByteArrayView kept, QByteArrayView quote) const
    {
        QByteArray out = kept.toByteArray();
        if (!m_isKey)
            out += quote;
        std::for_each(m_open.crbegin(), m_open.crend(), [&](char bracket) { out += bracket; });
        return out;
    }

    QByteArrayView m_text;
    QByteArray m_open; // the brackets that close what is open
    qsizetype m_at = 0;
    qsizetype m_safe = 0; // where it can be cut, with m_open behind it
    qsizetype m_stringBegin = 0;
    qsizetype m_escape = -1; // the string's last
    bool m_isKey = false;    // a string that begins now would be a key
};

} // namespace

QByteArray closedJson(QByteArrayView cut)
{
    return Closer(cut).run();
}
