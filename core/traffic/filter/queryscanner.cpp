// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/queryscanner.h"

namespace {

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

} // namespace

bool QueryScanner::isDelimiter(qsizetype at) const
{
    return at >= m_text.size() || m_text[at].isSpace() || m_text[at] == u')' || m_text[at] == u'(';
}

std::optional<QueryToken> QueryScanner::next()
{
    for (;;) {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        if (m_at == m_text.size())
            return std::nullopt;
        QueryToken token;
        token.start = m_at;
        const QChar first = m_text[m_at];
        if (first == u'(' || first == u')') {
            token.kind = first == u'(' ? QueryToken::Kind::Open : QueryToken::Kind::Close;
            ++m_at;
        } else if (first == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace() &&
                   m_text[m_at + 1] != u')') {
            token.kind = QueryToken::Kind::Minus;
            ++m_at;
        } else if (!readKey(token)) {
            readValue(token, false);
            if (token.spelling == QueryToken::Spelling::Bare && token.text == u"AND")
                continue; // as if it were not there
            if (token.spelling == QueryToken::Spelling::Bare && token.text == u"OR")
                token.kind = QueryToken::Kind::Or;
        }
        token.length = m_at - token.start;
        return token;
    }
}

/// Letters, maybe a dot and a name, then an operator. Else nothing is read.
bool QueryScanner::readKey(QueryToken &token)
{
    qsizetype at = m_at;
    while (at < m_text.size() && isLetter(m_text[at]))
        ++at;
    if (at == m_at)
        return false;
    if (at < m_text.size() && m_text[at] == u'.') {
        while (!isDelimiter(at) && m_text[at] != u':' && m_text[at] != u'=' && m_text[at] != u'<' &&
               m_text[at] != u'>' && m_text[at] != u'"')
            ++at;
    }
    if (at == m_text.size())
        return false;
    const QChar op = m_text[at];
    if (op != u':' && op != u'=' && op != u'<' && op != u'>')
        return false;
    const bool isLong = (op == u'<' || op == u'>') && at + 1 < m_text.size() && m_text[at + 1] == u'=';
    token.kind = QueryToken::Kind::Keyed;
    token.key = m_text.sliced(m_at, at - m_at).toString();
    token.op = m_text.sliced(at, isLong ? 2 : 1).toString();
    m_at = at + token.op.size();
    readValue(token, true);
    return true;
}

void QueryScanner::readValue(QueryToken &token, bool isKeyed)
{
    token.textStart = m_at;
    if (m_at < m_text.size() && m_text[m_at] == u'"')
        return readQuoted(token);
    if (m_at < m_text.size() && m_text[m_at] == u'/' && (!isKeyed || token.op == u":") && readRegex(token))
        return;
    while (!isDelimiter(m_at))
        ++m_at;
    token.text = m_text.sliced(token.textStart, m_at - token.textStart).toString();
}

void QueryScanner::readQuoted(QueryToken &token)
{
    token.spelling = QueryToken::Spelling::Quoted;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
        const bool isEscape = m_text[m_at] == u'\\' && m_at + 1 < m_text.size() &&
                              (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\');
        m_at += isEscape ? 1 : 0;
        token.text += m_text[m_at];
    }
    token.isOpen = m_at == m_text.size();
    m_at += token.isOpen ? 0 : 1;
}

/// A path begins with a slash, too: a regular expression ends at the next slash, which nothing follows. One
/// inside of it is written \/.
bool QueryScanner::readRegex(QueryToken &token)
{
    QString pattern;
    qsizetype at = m_at + 1;
    for (; at < m_text.size() && m_text[at] != u'/'; ++at) {
        if (m_text[at] == u'\\' && at + 1 < m_text.size()) {
            if (m_text[at + 1] != u'/')
                pattern += m_text[at];
            ++at;
        }
        pattern += m_text[at];
    }
    if (at == m_text.size() || pattern.isEmpty() || !isDelimiter(at + 1))
        return false;
    token.spelling = QueryToken::Spelling::Regex;
    token.text = pattern;
    m_at = at + 1;
    return true;
}
