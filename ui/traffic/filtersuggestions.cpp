// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/filtersuggestions.h"

#include "ui/traffic/trafficlog.h"

#include "core/traffic/filter/querykeys.h"
#include "core/traffic/filter/queryscanner.h"
#include "core/traffic/filter/trafficquery.h"

#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostWords = 40;

QStringList valuesOf(const TrafficRow &row, QueryKey key)
{
    switch (key) {
    case QueryKey::App: return {appName(row)};
    case QueryKey::Model:
        return {row.modelAsked, row.modelServed == row.modelAsked ? QString() : row.modelServed};
    case QueryKey::Served: return {row.modelServed};
    case QueryKey::Provider: return {row.provider};
    case QueryKey::Api: return {row.api};
    case QueryKey::Status: return {row.status > 0 ? QString::number(row.status) : QString()};
    case QueryKey::Finish: return {row.finishReason};
    case QueryKey::Session: return {row.session};
    case QueryKey::ClientKey: return {row.clientKey};
    case QueryKey::Path: return {row.path};
    case QueryKey::Method: return {QString::fromLatin1(row.method)};
    default: return {};
    }
}

/// What the rows have, most frequent first.
QStringList seenValues(const TrafficLog &log, QueryKey key)
{
    if (valuesOf(TrafficRow(), key).isEmpty())
        return {}; // not a name
    QHash<QString, int> counts;
    for (const RowNumber number : log.numbers()) {
        for (const QString &value : valuesOf(log.at(number).row, key)) {
            if (!value.isEmpty())
                ++counts[value];
        }
    }
    QStringList values = counts.keys();
    std::sort(values.begin(), values.end(), [&counts](const QString &a, const QString &b) {
        const int difference = counts.value(a) - counts.value(b);
        return difference != 0 ? difference > 0 : a < b;
    });
    return values;
}

QStringList fixedValues(QueryKey key)
{
    switch (key) {
    case QueryKey::Is: return queryProperties();
    case QueryKey::Colour: return queryColours() + QStringList{u"none"_s};
    case QueryKey::Status: return {u"2xx"_s, u"4xx"_s, u"5xx"_s};
    case QueryKey::Cache: return {u"hit"_s, u"miss"_s};
    case QueryKey::Since:
    case QueryKey::Until: return {u"10m"_s, u"1h"_s, u"1d"_s};
    default: return {};
    }
}

/// Those that have the part, beginning with it first.
QStringList fitting(const QStringList &values, QStringView part)
{
    QStringList fits;
    QStringList later;
    for (const QString &value : values) {
        if (value.startsWith(part, Qt::CaseInsensitive))
            fits += value;
        else if (value.contains(part, Qt::CaseInsensitive))
            later += value;
    }
    return (fits + later).first(std::min(mostWords, fits.size() + later.size()));
}

QString asTerm(QueryKey key, QueryOperator op, const QString &value)
{
    QueryTerm term;
    term.key = key;
    term.op = op;
    term.text = value;
    term.isNumber = key == QueryKey::Status || key == QueryKey::Since || key == QueryKey::Until ||
                    key == QueryKey::Colour;
    return printQuery(term);
}

QStringList keyWords(QStringView part)
{
    QStringList words;
    for (const QueryKeyInfo &info : queryKeys()) {
        if (!info.name.startsWith(part, Qt::CaseInsensitive))
            continue;
        const bool isCompared = info.value == QueryValue::Count || info.value == QueryValue::Time ||
                                info.value == QueryValue::Rate || info.value == QueryValue::Money ||
                                info.value == QueryValue::Bytes;
        const bool isNamed = info.key == QueryKey::Header || info.key == QueryKey::Json;
        words += info.name.toString() + (isNamed ? u'.' : isCompared ? u'>' : u':');
    }
    return words;
}

} // namespace

FilterSuggestions suggestionsFor(const QString &text, qsizetype cursor, const TrafficLog &log, bool all)
{
    QueryScanner scanner(QStringView(text).first(cursor));
    std::optional<QueryToken> last;
    while (std::optional<QueryToken> token = scanner.next())
        last = std::move(token);
    const bool isInside = cursor < text.size() && !text[cursor].isSpace() && text[cursor] != u')';
    if (isInside)
        return {};
    const bool isAtWord = last && last->start + last->length == cursor &&
                          (last->kind == QueryToken::Kind::Value || last->kind == QueryToken::Kind::Keyed);
    if (!isAtWord)
        return {cursor, 0,
                all || (last && last->kind == QueryToken::Kind::Minus) ? keyWords({}) : QStringList()};
    FilterSuggestions suggestions{last->start, last->length, {}};
    if (last->kind == QueryToken::Kind::Value) {
        if (last->spelling == QueryToken::Spelling::Bare)
            suggestions.words = keyWords(last->text);
        return suggestions;
    }
    const QueryKeyInfo *info = findQueryKey(last->key);
    const bool isDone = last->spelling == QueryToken::Spelling::Regex ||
                        (last->spelling == QueryToken::Spelling::Quoted && !last->isOpen);
    if (!info || isDone || (last->op != u":" && last->op != u"="))
        return suggestions;
    const QueryOperator op = last->op == u"=" ? QueryOperator::Equals : QueryOperator::Has;
    for (const QString &value : fitting(fixedValues(info->key) + seenValues(log, info->key), last->text))
        suggestions.words += asTerm(info->key, op, value);
    if (suggestions.words.size() == 1 && suggestions.words.first() == text.sliced(last->start, last->length))
        suggestions.words.clear(); // it stands there already
    return suggestions;
}
