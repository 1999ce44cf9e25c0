// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/strictjson.h"

#include <QSet>
#include <QStringDecoder>

namespace {

class Reader
{
public:
    explicit Reader(QByteArrayView text, StrictJson &result) : m_text(text), m_result(result) {}

    bool readAll()
    {
        blanks();
        return value(0) && (blanks(), m_at == m_text.size());
    }

private:
    char next() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c) { return m_at < m_text.size() && m_text[m_at] == c && (++m_at, true); }

    void blanks()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }

    bool word(QByteArrayView wanted)
    {
        if (!m_text.sliced(m_at).startsWith(wanted))
            return false;
        m_at += wanted.size();
        return true;
    }

    bool digits()
    {
        const qsizetype from = m_at;
        while (next() >= '0' && next() <= '9')
            ++m_at;
        return m_at > from;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    bool escape()
    {
        const char kind = next();
        if (m_at == m_text.size())
            return false;
        ++m_at;
        if (kind != 'u') {
            m_result.escapesHold = m_result.escapesHold && QByteArrayView("\"\\/bfnrt").contains(kind);
            return true;
        }
        for (int i = 0; i < 4; ++i) {
            const char c = m_at + i < m_text.size() ? m_text[m_at + i] : '\0';
            m_result.escapesHold =
                m_result.escapesHold && QByteArrayView("0123456789abcdefABCDEF").contains(c);
        }
        return true;
    }

    bool string()
    {
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !escape()))
                return false;
        }
        return false;
    }

    bool object(int depth)
    {
        QSet<QByteArray> keys;
        blanks();
        if (take('}'))
            return true;
        do {
            blanks();
            const qsizetype from = m_at;
            if (!string())
                return false;
            const QByteArrayView key = m_text.sliced(from, m_at - from);
            const qsizetype before = keys.size();
            keys.insert(key.toByteArray());
            m_result.repeatsKeys = m_result.repeatsKeys || keys.size() == before || key.contains('\\');
            blanks();
            if (!take(':'))
                return false;
            blanks();
            const qsizetype valueFrom = m_at;
            if (!value(depth + 1))
                return false;
            if (depth == 0)
                m_result.members.append({key, m_text.sliced(valueFrom, m_at - valueFrom)});
            blanks();
        } while (take(','));
        return take('}');
    }

    bool array(int depth)
    {
        blanks();
        if (take(']'))
            return true;
        do {
            blanks();
            if (!value(depth + 1))
                return false;
            blanks();
        } while (take(','));
        return take(']');
    }

    bool value(int depth)
    {
        constexpr int deepest = 5000; // more than a fuzzed input has
        if (depth > deepest)
            return false;
        if (take('{'))
            return object(depth);
        if (take('['))
            return array(depth == 0 ? 1 : depth);
        if (next() == '"')
            return string();
        return word("true") || word("false") || word("null") || number();
    }

    QByteArrayView m_text;
    StrictJson &m_result;
    qsizetype m_at = 0;
};

bool isUtf8(QByteArrayView text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError() && decoded.toUtf8() == text;
}

} // namespace

StrictJson StrictJson::read(QByteArrayView text)
{
    StrictJson result;
    result.isValid = isUtf8(text) && Reader(text, result).readAll();
    return result;
}
