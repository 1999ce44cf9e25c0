// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficcells.h"

#include "ui/format/format.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/waterfallbar.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Traffic)
};

QString apiName(const TrafficRow &row)
{
    return row.stream ? Text::tr("%1, streamed").arg(row.api) : row.api;
}

QString notes(const TrafficRow &row)
{
    QStringList notes;
    if (!row.fault.isEmpty())
        notes += Text::tr("Fault lab: %1").arg(row.fault); // first: the rest comes of it
    if (row.isContinued)
        notes += Text::tr("went on at another target");
    if (const QString &note = row.note.isEmpty() ? row.finishReason : row.note; !note.isEmpty())
        notes += note;
    return notes.join(u" · "_s);
}

qint64 size(const TrafficRow &row)
{
    return row.requestBytes + row.responseBytes;
}

QString whoAsked(const TrafficRow &row)
{
    QStringList lines;
    if (!row.clientKey.isEmpty())
        lines += Text::tr("Key: %1").arg(row.clientKey);
    if (row.process.isKnown())
        lines += Text::tr("Process: %1").arg(TrafficCells::process(row));
    if (!row.process.path.isEmpty())
        lines += row.process.path;
    return lines.join(u'\n');
}

QString tokensOf(const TrafficRow &row, qint64 count)
{
    const QString text = Format::shortCount(count);
    return row.usageEstimated && count >= 0 ? u"≈ "_s + text : text;
}

int sign(auto a, auto b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

} // namespace

QString TrafficCells::text(const TrafficRow &row, int column, qint64 nowMs)
{
    switch (column) {
    case TrafficModel::Number: return QString::number(row.id);
    case TrafficModel::Time: return Format::time(row.startedMs);
    case TrafficModel::App: return appName(row);
    case TrafficModel::Process: return process(row);
    case TrafficModel::Model: return models(row);
    case TrafficModel::Provider: return row.provider;
    case TrafficModel::Api: return row.api;
    case TrafficModel::Status: return status(row);
    case TrafficModel::FirstToken: return Format::duration(row.firstTokenUs);
    case TrafficModel::Duration: return Format::duration(elapsedUs(row, nowMs));
    case TrafficModel::Rate: return Format::rate(tokensPerSecond(row));
    case TrafficModel::Tokens: return tokens(row);
    case TrafficModel::Cost: return cost(row);
    case TrafficModel::Size: return Format::bytes(size(row));
    case TrafficModel::Attempts: return row.attempts > 0 ? QString::number(row.attempts) : Format::dash();
    case TrafficModel::Note: return notes(row);
    case TrafficModel::Session: return shortSession(row.session);
    case TrafficModel::Finish: return row.finishReason;
    case TrafficModel::Tools: return row.toolCalls > 0 ? QString::number(row.toolCalls) : Format::dash();
    case TrafficModel::Cached: return tokensOf(row, row.usage.cachedInput);
    case TrafficModel::Reasoning: return tokensOf(row, row.usage.reasoning);
    case TrafficModel::Waterfall: return WaterfallBar::text(row, nowMs);
    default: return {};
    }
}

QString TrafficCells::toolTip(const TrafficRow &row, int column)
{
    switch (column) {
    case TrafficModel::Number: return row.marks.comment;
    case TrafficModel::Time: return Format::dateTime(row.startedMs);
    case TrafficModel::App: return whoAsked(row);
    case TrafficModel::Process: return row.process.path;
    case TrafficModel::Model: return row.attempts > 1 ? models(row) + u'\n' + tries(row) : models(row);
    case TrafficModel::Api: return QString::fromUtf8(row.method) + u' ' + row.path + u'\n' + apiName(row);
    case TrafficModel::Tokens:
    case TrafficModel::Cached:
    case TrafficModel::Reasoning:
        if (!row.usage.isKnown())
            return {};
        return Text::tr("Input %1 (from cache %2), output %3 (reasoning %4)")
                   .arg(Format::count(row.usage.input), Format::count(row.usage.cachedInput),
                        Format::count(row.usage.output), Format::count(row.usage.reasoning)) +
               (row.usageEstimated ? u'\n' + Text::tr("Estimated: the provider did not say") : QString());
    case TrafficModel::Cost:
        if (row.costUsd || !row.usage.isKnown())
            return {};
        return Text::tr("Nobody knows the price of this model: give it one under `prices`");
    case TrafficModel::Size:
        return Text::tr("Request %1, answer %2")
            .arg(Format::bytes(row.requestBytes), Format::bytes(row.responseBytes));
    case TrafficModel::Waterfall: return isOver(row.state) ? WaterfallBar::text(row, 0) : QString();
    case TrafficModel::Status: return row.note;
    case TrafficModel::Note: return notes(row);
    case TrafficModel::Session: return row.session;
    default: return {};
    }
}

QVariant TrafficCells::sortKey(const TrafficRow &row, int column)
{
    switch (column) {
    case TrafficModel::Number: return QVariant::fromValue(row.id);
    case TrafficModel::Time: return row.startedMs;
    case TrafficModel::Process: return row.process.name;
    case TrafficModel::Status: return isOver(row.state) ? row.status : int(row.state) - 2;
    case TrafficModel::FirstToken: return row.firstTokenUs;
    case TrafficModel::Duration:
    case TrafficModel::Waterfall: return row.durationUs;
    case TrafficModel::Rate: return tokensPerSecond(row);
    case TrafficModel::Tokens:
        return std::max<qint64>(row.usage.input, 0) + std::max<qint64>(row.usage.output, 0);
    case TrafficModel::Cost: return row.costUsd.value_or(-1);
    case TrafficModel::Size: return size(row);
    case TrafficModel::Attempts: return row.attempts;
    case TrafficModel::Session: return row.session;
    case TrafficModel::Tools: return row.toolCalls;
    case TrafficModel::Cached: return row.usage.cachedInput;
    case TrafficModel::Reasoning: return row.usage.reasoning;
    default: return text(row, column, 0);
    }
}

int TrafficCells::compare(const TrafficRow &a, const TrafficRow &b, int column)
{
    const auto texts = [](const QString &x, const QString &y) { return x.compare(y, Qt::CaseInsensitive); };
    switch (column) {
    case TrafficModel::Number: return 0; // rows have their numbers in this order
    case TrafficModel::Time: return sign(a.startedMs, b.startedMs);
    case TrafficModel::App: return texts(appName(a), appName(b));
    case TrafficModel::Process:
        if (const int names = texts(a.process.name, b.process.name))
            return names;
        return sign(a.process.id, b.process.id);
    case TrafficModel::Provider: return texts(a.provider, b.provider);
    case TrafficModel::Api: return texts(a.api, b.api);
    case TrafficModel::FirstToken: return sign(a.firstTokenUs, b.firstTokenUs);
    case TrafficModel::Duration:
    case TrafficModel::Waterfall: return sign(a.durationUs, b.durationUs);
    case TrafficModel::Cost: return sign(a.costUsd.value_or(-1), b.costUsd.value_or(-1));
    case TrafficModel::Size: return sign(size(a), size(b));
    case TrafficModel::Attempts: return sign(a.attempts, b.attempts);
    case TrafficModel::Note: return texts(notes(a), notes(b));
    case TrafficModel::Session: return texts(a.session, b.session);
    case TrafficModel::Finish: return texts(a.finishReason, b.finishReason);
    case TrafficModel::Model:
        if (const int asked = texts(a.modelAsked, b.modelAsked))
            return asked;
        return texts(a.modelServed, b.modelServed);
    case TrafficModel::Rate: return sign(tokensPerSecond(a), tokensPerSecond(b));
    default: return sign(sortKey(a, column).toLongLong(), sortKey(b, column).toLongLong());
    }
}

QString TrafficCells::header(int column)
{
    switch (column) {
    case TrafficModel::Number: return u"#"_s;
    case TrafficModel::Time: return Text::tr("Time");
    case TrafficModel::App: return Text::tr("App");
    case TrafficModel::Process: return Text::tr("Process");
    case TrafficModel::Model: return Text::tr("Model");
    case TrafficModel::Provider: return Text::tr("Provider");
    case TrafficModel::Api: return Text::tr("API");
    case TrafficModel::Status: return Text::tr("Status");
    case TrafficModel::FirstToken: return Text::tr("TTFT");
    case TrafficModel::Duration: return Text::tr("Duration");
    case TrafficModel::Rate: return Text::tr("Tok/s");
    case TrafficModel::Tokens: return Text::tr("Tokens");
    case TrafficModel::Cost: return Text::tr("Cost");
    case TrafficModel::Size: return Text::tr("Size");
    case TrafficModel::Attempts: return Text::tr("Tries");
    case TrafficModel::Note: return Text::tr("Note");
    case TrafficModel::Session: return Text::tr("Session");
    case TrafficModel::Finish: return Text::tr("Ended by");
    case TrafficModel::Tools: return Text::tr("Tools");
    case TrafficModel::Cached: return Text::tr("Cached");
    case TrafficModel::Reasoning: return Text::tr("Reasoning");
    case TrafficModel::Waterfall: return Text::tr("Waterfall");
    default: return {};
    }
}

QString TrafficCells::headerToolTip(int column)
{
    switch (column) {
    case TrafficModel::Number: return Text::tr("Number of the request");
    case TrafficModel::App: return Text::tr("The program that asked");
    case TrafficModel::Process: return Text::tr("The process on this machine that asked, and its number");
    case TrafficModel::Model: return Text::tr("The model asked for → the one that served");
    case TrafficModel::FirstToken: return Text::tr("Time to first token");
    case TrafficModel::Rate: return Text::tr("Output tokens a second, from the first token to the end");
    case TrafficModel::Tokens: return Text::tr("Tokens in / out");
    case TrafficModel::Cost: return Text::tr("What it cost, in USD; ≈ where tokens were estimated");
    case TrafficModel::Size: return Text::tr("Request and answer bodies together");
    case TrafficModel::Attempts: return Text::tr("Requests sent to providers");
    case TrafficModel::Note: return Text::tr("The error, or why the answer ended");
    case TrafficModel::Session: return Text::tr("The conversation that the request belongs to");
    case TrafficModel::Finish: return Text::tr("Why the answer ended, in the provider's word");
    case TrafficModel::Tools: return Text::tr("Tool calls that the answer asks for");
    case TrafficModel::Cached: return Text::tr("Input tokens that came from the provider's cache");
    case TrafficModel::Reasoning: return Text::tr("Output tokens that went to reasoning");
    case TrafficModel::Waterfall:
        return Text::tr("How long it took beside the others: until its first token, and from it to its end");
    default: return header(column);
    }
}

QString TrafficCells::models(const TrafficRow &row)
{
    if (row.modelServed.isEmpty() || row.modelServed == row.modelAsked)
        return row.modelAsked;
    if (row.modelAsked == row.provider + u'/' + row.modelServed)
        return row.modelServed; // PROVIDER/MODEL: the provider has a column of its own
    return row.modelAsked + u" → "_s + row.modelServed;
}

QString TrafficCells::tries(const TrafficRow &row)
{
    return Text::tr("%n request(s) sent to providers", nullptr, row.attempts);
}

QString TrafficCells::tokens(const TrafficRow &row)
{
    const QString pair = Format::tokenPair(row.usage.input, row.usage.output);
    return row.usageEstimated && row.usage.isKnown() ? u"≈ "_s + pair : pair;
}

QString TrafficCells::cost(const TrafficRow &row)
{
    const bool isAsked = row.attempts > 0 || row.cache == CacheUse::Hit;
    if (!row.costUsd || !isAsked)
        return Format::dash();
    const QString text = Format::usd(*row.costUsd);
    return row.usageEstimated && *row.costUsd > 0 ? u"≈ "_s + text : text;
}

QString TrafficCells::shortSession(const QString &session)
{
    constexpr qsizetype most = 16;
    constexpr qsizetype end = 8; // clients begin all of theirs alike
    return session.size() <= most ? session : u'…' + session.last(end);
}

QString TrafficCells::process(const TrafficRow &row)
{
    return row.process.isKnown() ? u"%1 (%2)"_s.arg(row.process.name).arg(row.process.id) : QString();
}

QString TrafficCells::colourName(int colour)
{
    switch (colour) {
    case 1: return Text::tr("Red");
    case 2: return Text::tr("Orange");
    case 3: return Text::tr("Yellow");
    case 4: return Text::tr("Green");
    case 5: return Text::tr("Blue");
    case 6: return Text::tr("Violet");
    default: return Text::tr("No colour");
    }
}

QString TrafficCells::marks(const TrafficRow &row)
{
    QString text;
    if (row.marks.isPinned)
        text += u", "_s + Text::tr("pinned");
    if (row.marks.colour > 0)
        text += u", "_s + colourName(row.marks.colour);
    if (!row.marks.comment.isEmpty())
        text += u", "_s + row.marks.comment;
    return text;
}

QString TrafficCells::status(const TrafficRow &row)
{
    if (row.status == 0 || row.state == ExchangeState::Pending || row.state == ExchangeState::Streaming)
        return stateName(row.state);
    if (row.state == ExchangeState::Done)
        return QString::number(row.status);
    if (row.state == ExchangeState::Cancelled)
        return stateName(row.state);
    return QString::number(row.status) + u' ' + stateName(row.state);
}

QString TrafficCells::stateName(ExchangeState state)
{
    switch (state) {
    case ExchangeState::Pending: return Text::tr("waiting");
    case ExchangeState::Streaming: return Text::tr("streaming");
    case ExchangeState::Done: return Text::tr("done");
    case ExchangeState::Failed: return Text::tr("failed");
    case ExchangeState::Truncated: return Text::tr("cut off");
    case ExchangeState::Cancelled: return Text::tr("cancelled");
    case ExchangeState::Refused: return Text::tr("refused");
    }
    return {};
}

qint64 TrafficCells::elapsedUs(const TrafficRow &row, qint64 nowMs)
{
    if (row.durationUs >= 0 || isOver(row.state))
        return row.durationUs;
    return std::max<qint64>(0, nowMs - row.startedMs) * 1000;
}
