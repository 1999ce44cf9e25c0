// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsonhighlighter.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace {
constexpr qsizetype longestLine = 20'000; // one line with a picture in it is not worth the time
}

JsonHighlighter::JsonHighlighter(QTextDocument *document) : QSyntaxHighlighter(document)
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (text.size() > longestLine)
        return;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == u'"') {
            qsizetype end = at + 1;
            while (end < text.size() && text[end] != u'"')
                end += text[end] == u'\\' ? 2 : 1;
            end = std::min(end + 1, text.size());
            qsizetype next = end;
            while (next < text.size() && text[next].isSpace())
                ++next;
            const bool key = next < text.size() && text[next] == u':';
            setFormat(int(at), int(end - at), Theme::color(key ? Theme::JsonKey : Theme::JsonString));
            at = end;
        } else if (c.isLetterOrNumber() || c == u'-') {
            qsizetype end = at + 1;
            while (end < text.size() &&
                   (text[end].isLetterOrNumber() || QStringView(u"+-._").contains(text[end])))
                ++end;
            word(text, at, end);
            at = end;
        } else {
            ++at;
        }
    }
}

void JsonHighlighter::word(const QString &text, qsizetype from, qsizetype to)
{
    const QStringView shown = QStringView(text).sliced(from, to - from);
    if (shown == u"true" || shown == u"false" || shown == u"null")
        setFormat(int(from), int(to - from), Theme::color(Theme::JsonLiteral));
    else if (shown.front().isDigit() || shown.front() == u'-')
        setFormat(int(from), int(to - from), Theme::color(Theme::JsonNumber));
    else if (from == 0 && to < text.size() && text[to] == u':') // an event stream's field
        setFormat(0, int(to), Theme::color(Theme::Muted));
}
