// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/custominput.h"

#include "core/dialects/customtools.h"
#include "core/dialects/jsonindex.h"

namespace responses {

namespace {

enum class Begin { Unknown, Never, Found };

/// Looks for `{"input":"` with any space between; `end` is behind it.
Begin findBegin(QByteArrayView arguments, qsizetype &end)
{
    qsizetype at = 0;
    for (const QByteArrayView token :
         {QByteArrayView("{"), QByteArrayView("\"input\""), QByteArrayView(":"), QByteArrayView("\"")}) {
        while (at < arguments.size() && QByteArrayView(" \t\r\n").contains(arguments[at]))
            ++at;
        const QByteArrayView rest = arguments.sliced(at);
        if (!token.startsWith(rest.first(qMin(rest.size(), token.size()))))
            return Begin::Never;
        if (rest.size() < token.size())
            return Begin::Unknown;
        at += token.size();
    }
    end = at;
    return Begin::Found;
}

/// How long the escape at the beginning of `text` is; 0 where its end has not come. Both halves of a
/// surrogate pair are one.
qsizetype escapeLength(QByteArrayView text)
{
    constexpr qsizetype unicode = 6; // \uXXXX
    if (text.size() < 2)
        return 0;
    if (text[1] != 'u')
        return 2;
    if (text.size() < unicode)
        return 0;
    const QByteArray digits = text.sliced(2, 4).toByteArray().toLower();
    const bool isHigh = digits[0] == 'd' && QByteArrayView("89ab").contains(digits[1]);
    if (!isHigh)
        return unicode;
    if (text.size() < 2 * unicode && (text.size() == unicode || text[unicode] == '\\'))
        return 0;
    return text[unicode] == '\\' && text[unicode + 1] == 'u' ? 2 * unicode : unicode;
}

} // namespace

QByteArray CustomInput::feed(const QByteArray &arguments)
{
    m_arguments += arguments;
    if (m_isOver)
        return {};
    if (m_from < 0) {
        const Begin begin = findBegin(m_arguments, m_from);
        m_isOver = begin == Begin::Never;
        if (begin != Begin::Found)
            return {};
    }
    return take();
}

/// The text up to its end, or to what is not whole yet.
QByteArray CustomInput::take()
{
    const QByteArrayView all = m_arguments;
    qsizetype to = m_from;
    while (to < all.size() && all[to] != '"') {
        const qsizetype length = all[to] == '\\' ? escapeLength(all.sliced(to)) : 1;
        if (length == 0)
            break;
        to += length;
    }
    m_isOver = to < all.size() && all[to] == '"';
    QByteArray text;
    appendJsonText(text, '"' + all.sliced(m_from, to - m_from).toByteArray() + '"');
    m_from = to;
    m_told += text;
    return text;
}

QByteArray CustomInput::finish()
{
    const QByteArray whole = customInput(m_arguments);
    return whole.startsWith(m_told) ? whole.sliced(m_told.size()) : QByteArray();
}

} // namespace responses
