// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/jsonindent.h"

#include <algorithm>

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Walks over the tokens once; depth is bounded by the input.
class Indenter
{
public:
    explicit Indenter(QByteArrayView in) : m_in(in) { m_out.reserve(in.size() + in.size() / 3); }

    QByteArray run()
    {
        while (m_at < m_in.size())
            step(m_in[m_at]);
        return std::move(m_out);
    }

private:
    void step(char c)
    {
        switch (c) {
        case ' ':
        case '\n':
        case '\r':
        case '\t': ++m_at; return;
        case '{':
        case '[': open(); return;
        case '}':
        case ']': close(); return;
        case ',':
            put();
            newLine();
            return;
        case ':':
            put();
            m_out += ' ';
            return;
        case '"': string(); return;
        default: other();
        }
    }

    void put() { m_out += m_in[m_at++]; }

    void newLine()
    {
        m_out += '\n';
        m_out.append(2 * std::min<qsizetype>(m_depth, 64), ' '); // deeper lines no longer move to the right
    }

    qsizetype skipBlanks(qsizetype from) const
    {
        while (from < m_in.size() && isBlank(m_in[from]))
            ++from;
        return from;
    }

    void open()
    {
        const char end = m_in[m_at] == '{' ? '}' : ']';
        put();
        const qsizetype next = skipBlanks(m_at);
        if (next < m_in.size() && m_in[next] == end) { // {} and [] stay together
            m_at = next;
            put();
            return;
        }
        ++m_depth;
        newLine();
    }

    void close()
    {
        if (m_depth > 0)
            --m_depth;
        newLine();
        put();
    }

    void string()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_in.size() && m_in[m_at] != '"')
            m_at += m_in[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_in.size());
        m_out.append(m_in.sliced(begin, m_at - begin));
    }

    /// A number, a literal, or what is no JSON at all; two of them in a row stay apart.
    void other()
    {
        const qsizetype begin = m_at;
        while (m_at < m_in.size() && !isBlank(m_in[m_at]) && !QByteArrayView("{}[],:\"").contains(m_in[m_at]))
            ++m_at;
        m_out.append(m_in.sliced(begin, m_at - begin));
        if (m_at < m_in.size() && isBlank(m_in[m_at])) {
            const qsizetype next = skipBlanks(m_at);
            if (next < m_in.size() && !QByteArrayView("{}[],:\"").contains(m_in[next]))
                m_out += ' ';
        }
    }

    QByteArrayView m_in;
    QByteArray m_out;
    qsizetype m_at = 0;
    qsizetype m_depth = 0;
};

} // namespace

QByteArray indentedJson(QByteArrayView json)
{
    return looksLikeJson(json) ? Indenter(json).run() : json.toByteArray();
}

bool looksLikeJson(QByteArrayView bytes)
{
    const auto first = std::find_if_not(bytes.begin(), bytes.end(), isBlank);
    return first != bytes.end() && (*first == '{' || *first == '[');
}
