// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/longruns.h"

#include "ui/format/format.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOfRun(QChar c)
{
    return c.isLetterOrNumber() || c == u'+' || c == u'/' || c == u'=' || c == u'_' || c == u'-';
}

/// `text` with `changed(run)` in the place of each long run; shared where there is none.
template <typename Changed>
QString withLongRuns(const QString &text, Changed changed)
{
    QString out;
    qsizetype done = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype begin = at;
        while (at < text.size() && isOfRun(text[at]))
            ++at;
        if (at - begin > LongRuns::longest) {
            out += QStringView(text).sliced(done, begin - done);
            out += changed(QStringView(text).sliced(begin, at - begin));
            done = at;
        }
        ++at;
    }
    if (done == 0)
        return text;
    out += QStringView(text).sliced(done);
    return out;
}

} // namespace

QString LongRuns::shortened(const QString &text)
{
    constexpr qsizetype beginning = 200;
    constexpr qsizetype end = 20;
    return withLongRuns(text, [](QStringView run) {
        return u"%1 … (+%2) … %3"_s.arg(run.first(beginning), Format::count(run.size() - beginning - end),
                                        run.last(end));
    });
}

QString LongRuns::folded(const QString &text)
{
    return withLongRuns(text, [](QStringView run) {
        QString lines;
        for (qsizetype at = 0; at < run.size(); at += longest) {
            if (at > 0)
                lines += u'\n';
            lines += run.sliced(at, std::min(longest, run.size() - at));
        }
        return lines;
    });
}
