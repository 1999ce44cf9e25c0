// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/queryvalues.h"

#include "core/base/nearest.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Number {
    double value = 0;
    double halfStep = 0; // half of what the last digit counts; 0: the very number is meant
};

struct Unit {
    QStringView name;
    double factor;
};

constexpr std::array times{Unit{u"us", 1.0}, Unit{u"µs", 1.0},   Unit{u"ms", 1e3},  Unit{u"s", 1e6},
                           Unit{u"m", 60e6}, Unit{u"min", 60e6}, Unit{u"h", 3600e6}};
constexpr std::array counts{Unit{u"k", 1e3}, Unit{u"m", 1e6}, Unit{u"g", 1e9}};
constexpr std::array bytes{Unit{u"b", 1.0},           Unit{u"k", 1024.0},       Unit{u"kb", 1024.0},
                           Unit{u"kib", 1024.0},      Unit{u"m", 1048576.0},    Unit{u"mb", 1048576.0},
                           Unit{u"mib", 1048576.0},   Unit{u"g", 1073741824.0}, Unit{u"gb", 1073741824.0},
                           Unit{u"gib", 1073741824.0}};
constexpr std::array agos{Unit{u"s", 1e3},    Unit{u"m", 60e3},     Unit{u"min", 60e3},
                          Unit{u"h", 3600e3}, Unit{u"d", 86'400e3}, Unit{u"w", 7 * 86'400e3}};

std::span<const Unit> unitsOf(QueryValue value)
{
    switch (value) {
    case QueryValue::Time: return times;
    case QueryValue::Count:
    case QueryValue::CountOrText: return counts;
    case QueryValue::Bytes: return bytes;
    case QueryValue::Moment: return agos;
    default: return {};
    }
}

/// What a number without a unit is counted in.
double ownFactor(QueryValue value)
{
    return value == QueryValue::Time ? 1e6 : 1.0; // seconds
}

qsizetype digitsOf(QStringView text)
{
    qsizetype at = 0;
    while (at < text.size() && ((text[at] >= u'0' && text[at] <= u'9') || text[at] == u'.'))
        ++at;
    return at;
}

QStringView withoutDollar(QStringView text, QueryValue value)
{
    return value == QueryValue::Money && text.startsWith(u'$') ? text.sliced(1) : text;
}

QStringView unitIn(QStringView text, QueryValue value)
{
    text = withoutDollar(text, value);
    return text.sliced(digitsOf(text));
}

/// `otherUnit`: of the other end of a range, for a number that has none.
std::optional<Number> readNumber(QStringView text, QueryValue value, QStringView otherUnit = {})
{
    text = withoutDollar(text, value);
    const bool isNegative = value == QueryValue::NumberOrText && text.startsWith(u'-');
    if (isNegative)
        text = text.sliced(1);
    const qsizetype end = digitsOf(text);
    const QStringView digits = text.first(end);
    bool isGood = false;
    const double figure = digits.toDouble(&isGood);
    if (!isGood || !(digits.front() >= u'0' && digits.front() <= u'9'))
        return std::nullopt;
    const QStringView unit = end < text.size() ? text.sliced(end) : otherUnit;
    double factor = ownFactor(value);
    if (!unit.isEmpty()) {
        const std::span<const Unit> units = unitsOf(value);
        const auto found = std::find_if(units.begin(), units.end(), [unit](const Unit &known) {
            return known.name.compare(unit, Qt::CaseInsensitive) == 0;
        });
        if (found == units.end())
            return std::nullopt;
        factor = found->factor;
    }
    const qsizetype point = digits.indexOf(u'.');
    const int decimals = point < 0 ? 0 : int(digits.size() - point - 1);
    const double step = value == QueryValue::NumberOrText ? 0 : factor * std::pow(10.0, -decimals);
    return Number{(isNegative ? -1 : 1) * figure * factor, step / 2};
}

QString howToWrite(QueryValue value)
{
    switch (value) {
    case QueryValue::Time: return u"a time: write it as 300ms, 2s or 1.5m"_s;
    case QueryValue::Count: return u"a number: write it as 500, 12k or 1.5m"_s;
    case QueryValue::CountOrText: return u"a number: write it as 5 or 12k"_s;
    case QueryValue::Bytes: return u"a size: write it as 800b, 64kb or 1.5mb"_s;
    case QueryValue::Money: return u"an amount in USD: write it as 0.10"_s;
    case QueryValue::Status: return u"a status: write it as 404, 4xx or 400..499"_s;
    case QueryValue::Moment:
        return u"a moment: write it as 10m (so long ago), 2026-11-30 or 2026-11-30T12:00"_s;
    default: return u"a number"_s;
    }
}

QString notA(QStringView text, QueryValue value)
{
    return u"'%1' is not %2."_s.arg(text, howToWrite(value));
}

QString readRange(QueryTerm &term, QueryValue value, qsizetype dots)
{
    const QString whole = term.text;
    const QString low = whole.first(dots);
    const QString high = whole.sliced(dots + 2);
    if (low.isEmpty() && high.isEmpty())
        return u"A range needs an end: write it as 1..5, 1.. or ..5."_s;
    const auto from = low.isEmpty() ? Number() : readNumber(low, value, unitIn(high, value));
    const auto to = high.isEmpty() ? Number() : readNumber(high, value);
    if (!from)
        return notA(low, value);
    if (!to)
        return notA(high, value);
    if (!low.isEmpty() && !high.isEmpty() && from->value > to->value)
        return u"The range begins behind its end: write the smaller one first."_s;
    term.op = QueryOperator::Between;
    term.text = low;
    term.upTo = high;
    term.isNumber = true;
    if (!low.isEmpty())
        term.range.from = from->value;
    if (!high.isEmpty())
        term.range.to = to->value;
    return {};
}

void setRange(QueryTerm &term, const Number &number)
{
    term.isNumber = true;
    switch (term.op) {
    case QueryOperator::Above:
    case QueryOperator::AtLeast:
        term.range.from = number.value;
        term.range.isFromOpen = term.op == QueryOperator::Above;
        break;
    case QueryOperator::Below:
    case QueryOperator::AtMost:
        term.range.to = number.value;
        term.range.isToOpen = term.op == QueryOperator::Below;
        break;
    default:
        // Both ends: which way the last digit was rounded nobody can tell. A little more for what binary
        // fractions lose.
        const double reach = number.halfStep * (1 + 1e-6);
        term.range.from = number.value - reach;
        term.range.to = number.value + reach;
    }
}

bool isComparison(QueryOperator op)
{
    return op == QueryOperator::Above || op == QueryOperator::AtLeast || op == QueryOperator::Below ||
           op == QueryOperator::AtMost;
}

QString readNumberTerm(QueryTerm &term, QueryValue value)
{
    if (term.op == QueryOperator::Matches || term.op == QueryOperator::Pattern)
        return notA(term.text, value);
    const qsizetype dots = term.text.indexOf(u".."_s);
    if (dots >= 0 && term.op == QueryOperator::Has)
        return readRange(term, value, dots);
    const auto number = readNumber(term.text, value);
    if (!number)
        return notA(term.text, value);
    setRange(term, *number);
    return {};
}

QString readStatus(QueryTerm &term)
{
    const bool isClass = term.text.size() == 3 && term.text[0] >= u'1' && term.text[0] <= u'5' &&
                         term.text.endsWith(u"xx"_s, Qt::CaseInsensitive);
    if (!isClass || isComparison(term.op))
        return readNumberTerm(term, QueryValue::Status);
    const double from = 100 * (term.text[0].unicode() - u'0');
    term.isNumber = true;
    term.range = {from, from + 100, false, true};
    return {};
}

QString readProperty(QueryTerm &term)
{
    if (term.op != QueryOperator::Has && term.op != QueryOperator::Equals)
        return u"'is' takes a property: write it as is:error."_s;
    term.op = QueryOperator::Has;
    term.text = term.text.toLower();
    if (queryProperties().contains(term.text))
        return {};
    const QStringList near = nearestNames(term.text, queryProperties(), 1);
    return near.isEmpty()
               ? u"There is no is:%1. There are %2."_s.arg(term.text, queryProperties().join(u", "_s))
               : u"There is no is:%1. Did you mean is:%2?"_s.arg(term.text, near.first());
}

QString readColour(QueryTerm &term)
{
    const qsizetype named = queryColours().indexOf(term.text.toLower());
    const bool isNone = term.text.compare(u"none"_s, Qt::CaseInsensitive) == 0;
    if (named >= 0 || isNone) {
        setRange(term, {double(named + 1), 0.5});
        return {};
    }
    if (!readNumberTerm(term, QueryValue::Count).isEmpty())
        return u"'%1' is not a colour: write 1 to 6, none, or one of %2."_s.arg(term.text,
                                                                                queryColours().join(u", "_s));
    return {};
}

QString readMoment(QueryTerm &term)
{
    if (term.op != QueryOperator::Has && term.op != QueryOperator::Equals)
        return u"Write it as %1:10m, with a colon."_s.arg(queryKeyInfo(term.key).name);
    term.op = QueryOperator::Has;
    term.isNumber = true;
    constexpr double longestMs = 1e13; // some hundred years
    const QStringView text = term.text;
    if (const auto ago = readNumber(text, QueryValue::Moment);
        ago && digitsOf(text) < text.size() && ago->value < longestMs) {
        term.agoMs = qint64(ago->value);
        return {};
    }
    const QDateTime moment = QDateTime::fromString(term.text, Qt::ISODate);
    if (!moment.isValid())
        return notA(text, QueryValue::Moment);
    if (term.key == QueryKey::Since) {
        term.range.from = double(moment.toMSecsSinceEpoch());
    } else {
        const bool isDay = !term.text.contains(u':'); // all of it
        term.range.to = double((isDay ? moment.addDays(1) : moment).toMSecsSinceEpoch());
        term.range.isToOpen = isDay;
    }
    return {};
}

QString readText(const QueryTerm &term)
{
    if (isComparison(term.op))
        return u"'%1' is a text, not a number: write it as %2."_s.arg(queryKeyInfo(term.key).name,
                                                                      queryKeyInfo(term.key).example);
    return {};
}

/// A name may begin with a digit, too: what is no number is a text.
QString readNumberOrText(QueryTerm &term, QueryValue value, bool isQuoted)
{
    if (isComparison(term.op))
        return readNumberTerm(term, value);
    const bool isText = isQuoted || term.op == QueryOperator::Matches || term.op == QueryOperator::Pattern ||
                        !QueryValues::looksLikeNumber(term.text);
    if (isText)
        return {};
    const QueryTerm written = term;
    if (!readNumberTerm(term, value).isEmpty())
        term = written;
    return {};
}

} // namespace

bool QueryValues::looksLikeNumber(QStringView text)
{
    if (text.startsWith(u'-') || text.startsWith(u".."))
        text = text.sliced(text.startsWith(u'-') ? 1 : 2);
    return !text.isEmpty() && text.front() >= u'0' && text.front() <= u'9';
}

QString QueryValues::read(QueryTerm &term, QueryValue value, bool isQuoted)
{
    switch (value) {
    case QueryValue::Text: return readText(term);
    case QueryValue::Property: return readProperty(term);
    case QueryValue::Status: return readStatus(term);
    case QueryValue::Colour: return readColour(term);
    case QueryValue::Moment: return readMoment(term);
    case QueryValue::CountOrText:
    case QueryValue::NumberOrText: return readNumberOrText(term, value, isQuoted);
    default: return readNumberTerm(term, value);
    }
}
