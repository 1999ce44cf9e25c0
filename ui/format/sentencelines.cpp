// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/sentencelines.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longest = 100; // characters of a line that is left alone

bool isMark(QChar c)
{
    return c == u'.' || c == u'!' || c == u'?' || c == u'…';
}

bool isWideMark(QChar c) // no blank follows these
{
    return c == u'。' || c == u'！' || c == u'？';
}

bool isClosing(QChar c)
{
    return u"\"'”’»)]*_`」』）"_s.contains(c);
}

/// Where the sentence ends that goes on at `from`, blanks behind it not counted.
qsizetype endOfSentence(const QString &line, qsizetype from)
{
    for (qsizetype i = from; i < line.size(); ++i) {
        if (!isMark(line[i]) && !isWideMark(line[i]))
            continue;
        qsizetype end = i + 1;
        while (end < line.size() && (isMark(line[end]) || isWideMark(line[end]) || isClosing(line[end])))
            ++end;
        if (isWideMark(line[i]) || end == line.size() || line[end] == u' ')
            return end;
        i = end - 1;
    }
    return line.size();
}

QStringList sentencesOf(const QString &line)
{
    QStringList sentences;
    for (qsizetype from = 0; from < line.size();) {
        const qsizetype end = endOfSentence(line, from);
        sentences += line.sliced(from, end - from);
        from = end;
        while (from < line.size() && line[from] == u' ')
            ++from;
    }
    return sentences;
}

} // namespace

QString sentenceLines(const QString &text)
{
    QStringList result;
    bool isCode = false;
    for (const QString &line : text.split(u'\n')) {
        if (line.trimmed().startsWith(u"```"))
            isCode = !isCode;
        if (isCode || line.size() <= longest)
            result += line;
        else
            result += sentencesOf(line);
    }
    return result.join(u'\n');
}
