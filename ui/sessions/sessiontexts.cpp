// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessiontexts.h"

#include "ui/format/format.h"
#include "ui/traffic/trafficcells.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;
using Kind = SessionMap::Lane::Kind;
using CallState = SessionMap::Call::State;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(SessionTexts)
};

constexpr qsizetype shortText = 160;

QString shortened(const QString &text)
{
    return text.size() > shortText ? text.left(shortText) + u'…' : text;
}

} // namespace

QString SessionTexts::detail(const HistorySession &session)
{
    return QStringList{session.app.isEmpty() ? Text::tr("Unknown app") : session.app,
                       Format::time(session.lastMs),
                       Text::tr("%n request(s)", nullptr, int(session.requests))}
        .join(u" · "_s);
}

QString SessionTexts::figures(const HistorySession &session)
{
    return Text::tr("%1 tokens").arg(Format::shortCount(session.input + session.output)) + u" · "_s +
           (session.unpriced == session.requests ? Text::tr("no price known") : Format::usd(session.costUsd));
}

QString SessionTexts::repeated(int calls)
{
    return Text::tr("%n repeated call(s)", nullptr, calls);
}

QString SessionTexts::errors(qint64 requests)
{
    return Text::tr("%n error(s)", nullptr, int(requests));
}

QString SessionTexts::laneName(const SessionMap &map, int lane)
{
    switch (map.lanes.at(std::size_t(lane)).kind) {
    case Kind::Main: return Text::tr("Main agent");
    case Kind::Side: return Text::tr("Side requests");
    case Kind::SubAgent: break;
    }
    int number = 0;
    for (int i = 0; i <= lane; ++i)
        number += map.lanes.at(std::size_t(i)).kind == Kind::SubAgent ? 1 : 0;
    return Text::tr("Sub-agent %1").arg(number);
}

QString SessionTexts::turnName(const SessionMap &map, const SessionMap::Turn &turn)
{
    return Text::tr("%1, turn %2").arg(laneName(map, turn.lane)).arg(turn.number);
}

QString SessionTexts::callName(const SessionMap::Call &call)
{
    const QString name = QString::fromUtf8(call.name);
    return call.isRepeated() ? name + u" ×%1"_s.arg(call.times) : name;
}

QString SessionTexts::callState(const SessionMap::Call &call)
{
    QStringList words;
    if (call.isRepeated())
        words += Text::tr("repeated: time %1 with these arguments").arg(call.times);
    switch (call.state) {
    case CallState::Open: words += Text::tr("no result yet"); break;
    case CallState::Returned: words += Text::tr("its result came back"); break;
    case CallState::Failed:
        words += call.isFailedAgain ? Text::tr("failed again") : Text::tr("failed");
        break;
    case CallState::Lost: words += Text::tr("its result never came back"); break;
    }
    return words.join(u", "_s);
}

QString SessionTexts::figures(const SessionMap::Turn &turn)
{
    const TokenUsage &usage = turn.row.usage;
    QStringList words;
    if (usage.input >= 0)
        words += usage.cachedInput > 0 && usage.input > 0
                     ? Text::tr("%1 in, %2 of it from the cache")
                           .arg(Format::shortCount(usage.input),
                                Format::percent(double(usage.cachedInput) / double(usage.input)))
                     : Text::tr("%1 in").arg(Format::shortCount(usage.input));
    if (usage.output >= 0)
        words += Text::tr("%1 out").arg(Format::shortCount(usage.output));
    if (turn.row.costUsd)
        words += Format::usd(*turn.row.costUsd);
    if (turn.row.durationUs >= 0)
        words += Format::duration(turn.row.durationUs);
    if (turn.row.firstTokenUs >= 0)
        words += Text::tr("first token after %1").arg(Format::duration(turn.row.firstTokenUs));
    return words.join(u" · "_s);
}

QString SessionTexts::summary(const SessionMap &map, const SessionMap::Turn &turn)
{
    QStringList lines{turnName(map, turn) + u", "_s + Format::time(turn.row.startedMs) + u", "_s +
                      TrafficCells::status(turn.row)};
    if (const QString words = figures(turn); !words.isEmpty())
        lines += words;
    if (!turn.asked.isEmpty())
        lines += Text::tr("Asks: %1").arg(shortened(turn.asked));
    if (turn.results > 0)
        lines += Text::tr("Brings %n tool result(s)", nullptr, turn.results);
    if (!turn.answered.isEmpty())
        lines += Text::tr("Answer: %1").arg(shortened(turn.answered));
    for (const SessionMap::Call &call : turn.calls)
        lines += Text::tr("Calls %1: %2").arg(callName(call), callState(call));
    return lines.join(u'\n');
}
