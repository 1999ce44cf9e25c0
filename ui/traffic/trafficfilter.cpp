// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficfilter.h"

#include <algorithm>

namespace {

/// The next word at `at`, which moves behind it; null at the end.
QStringView nextWord(QStringView text, qsizetype &at, bool &unwanted)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    unwanted = at + 1 < text.size() && text[at] == u'-' && !text[at + 1].isSpace();
    if (unwanted)
        ++at;
    if (at < text.size() && text[at] == u'"') {
        const qsizetype begin = ++at;
        qsizetype end = text.indexOf(u'"', begin);
        end = end < 0 ? text.size() : end;
        at = std::min(end + 1, text.size());
        return text.sliced(begin, end - begin);
    }
    const qsizetype begin = at;
    while (at < text.size() && !text[at].isSpace())
        ++at;
    return text.sliced(begin, at - begin);
}

} // namespace

TrafficFilter::TrafficFilter(Kind kind, QStringView text) : m_kind(kind)
{
    for (qsizetype at = 0; at < text.size();) {
        bool unwanted = false;
        const QByteArray word = nextWord(text, at, unwanted).toString().toLower().toUtf8();
        if (!word.isEmpty())
            (unwanted ? m_unwanted : m_wanted) += word;
    }
}

bool TrafficFilter::matches(const TrafficLog::Entry &entry) const
{
    const auto has = [&entry](const QByteArray &word) { return entry.text.contains(word); };
    return isOfKind(entry.row) && std::all_of(m_wanted.begin(), m_wanted.end(), has) &&
           std::none_of(m_unwanted.begin(), m_unwanted.end(), has);
}

bool TrafficFilter::isOfKind(const TrafficRow &row) const
{
    switch (m_kind) {
    case Kind::All: return true;
    case Kind::Errors: return isFailure(row.state);
    case Kind::Running: return !isOver(row.state);
    case Kind::Slow: return row.firstTokenUs >= slowUs || (row.firstTokenUs < 0 && row.durationUs >= slowUs);
    }
    return true;
}
