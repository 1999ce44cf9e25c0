// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historycondition.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant variantOf(const HistoryCondition::Value &value)
{
    return std::visit([](const auto &held) { return QVariant(held); }, value);
}

QString sign(HistoryCondition::Order order)
{
    switch (order) {
    case HistoryCondition::Order::Equal: return u"="_s;
    case HistoryCondition::Order::Less: return u"<"_s;
    case HistoryCondition::Order::LessOrEqual: return u"<="_s;
    case HistoryCondition::Order::Greater: return u">"_s;
    case HistoryCondition::Order::GreaterOrEqual: return u">="_s;
    }
    return {};
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

/// For LIKE, which knows upper and lower case of ASCII letters only.
QString likePattern(const QString &part)
{
    QString pattern;
    for (const QChar c : part) {
        if (c == u'%' || c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c;
    }
    return u'%' + pattern + u'%';
}

/// For GLOB: each letter in both cases.
QString globPattern(const QString &part)
{
    QString pattern;
    for (qsizetype i = 0; i < part.size(); ++i) {
        const bool isPair = part[i].isHighSurrogate() && i + 1 < part.size();
        const QString letter = part.mid(i, isPair ? 2 : 1);
        i += isPair ? 1 : 0;
        const QString lower = letter.toLower();
        const QString upper = letter.toUpper();
        if (lower != upper && lower.size() == letter.size() && upper.size() == letter.size())
            pattern += u'[' + lower + upper + u']';
        else if (letter == u"*" || letter == u"?" || letter == u"[")
            pattern += u'[' + letter + u']';
        else
            pattern += letter;
    }
    return u'*' + pattern + u'*';
}

bool hasWord(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate() || c.isMark(); });
}

} // namespace

HistoryCondition HistoryCondition::all(std::vector<HistoryCondition> conditions)
{
    HistoryCondition condition;
    condition.m_parts = std::move(conditions);
    return condition;
}

HistoryCondition HistoryCondition::any(std::vector<HistoryCondition> conditions)
{
    HistoryCondition condition;
    condition.m_kind = Kind::Any;
    condition.m_parts = std::move(conditions);
    return condition;
}

HistoryCondition HistoryCondition::negated(HistoryCondition condition)
{
    HistoryCondition result;
    result.m_kind = Kind::Not;
    result.m_parts.push_back(std::move(condition));
    return result;
}

HistoryCondition HistoryCondition::compared(ExchangeColumn column, Order order, Value value)
{
    HistoryCondition condition;
    condition.m_kind = Kind::Compare;
    condition.m_column = column;
    condition.m_order = order;
    condition.m_values = {std::move(value)};
    return condition;
}

HistoryCondition HistoryCondition::between(ExchangeColumn column, Value from, Value to)
{
    HistoryCondition condition;
    condition.m_kind = Kind::Between;
    condition.m_column = column;
    condition.m_values = {std::move(from), std::move(to)};
    return condition;
}

HistoryCondition HistoryCondition::contains(ExchangeColumn column, const QString &part)
{
    HistoryCondition condition;
    condition.m_kind = Kind::Contains;
    condition.m_column = column;
    condition.m_values = {part};
    return condition;
}

HistoryCondition HistoryCondition::known(ExchangeColumn column)
{
    HistoryCondition condition;
    condition.m_kind = Kind::Known;
    condition.m_column = column;
    return condition;
}

HistoryCondition HistoryCondition::words(const QString &text)
{
    HistoryCondition condition;
    condition.m_kind = Kind::Words;
    condition.m_values = {text};
    return condition;
}

HistoryCondition::Sql HistoryCondition::sql() const
{
    Sql sql;
    write(sql);
    return sql;
}

void HistoryCondition::write(Sql &sql) const
{
    const QString column = columnSql(m_column);
    switch (m_kind) {
    case Kind::All: return writeJoined(sql, u" AND "_s, u"1"_s);
    case Kind::Any: return writeJoined(sql, u" OR "_s, u"0"_s);
    case Kind::Not:
        sql.text += u"NOT coalesce("_s; // NULL, of what is not known, is not true either
        m_parts.front().write(sql);
        sql.text += u", 0)"_s;
        return;
    case Kind::Compare:
        sql.text += column + u' ' + sign(m_order) + u" ?"_s;
        sql.values += variantOf(m_values.front());
        if (m_column == ExchangeColumn::Session && m_order == Order::Equal &&
            !sql.values.last().toString().isEmpty())
            sql.text += u" AND session <> ''"_s; // says so, that their partial index may be used
        return;
    case Kind::Between:
        sql.text += column + u" BETWEEN ? AND ?"_s;
        sql.values += variantOf(m_values.front());
        sql.values += variantOf(m_values.back());
        return;
    case Kind::Contains: {
        const QString part = std::get<QString>(m_values.front());
        const bool ascii = isAscii(part);
        sql.text += column + (ascii ? u" LIKE ? ESCAPE '\\'"_s : u" GLOB ?"_s);
        sql.values += ascii ? likePattern(part) : globPattern(part);
        return;
    }
    case Kind::Known: sql.text += column + u" IS NOT NULL"_s; return;
    case Kind::Words:
        if (const QString query = searchQuery(std::get<QString>(m_values.front())); query.isEmpty()) {
            sql.text += u"0"_s;
        } else {
            sql.text += u"id IN (SELECT rowid FROM exchange_text WHERE exchange_text MATCH ?)"_s;
            sql.values += query;
        }
        return;
    }
}

void HistoryCondition::writeJoined(Sql &sql, const QString &word, const QString &ofNone) const
{
    if (m_parts.empty()) {
        sql.text += ofNone;
        return;
    }
    sql.text += u'(';
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        sql.text += i > 0 ? word : QString();
        m_parts[i].write(sql);
    }
    sql.text += u')';
}

QString searchQuery(const QString &typed)
{
    QStringList phrases;
    QString phrase;
    bool isQuoted = false;
    const auto end = [&](bool isPrefix) {
        if (hasWord(phrase))
            phrases += u'"' + phrase + u'"' + (isPrefix ? u"*"_s : QString());
        phrase.clear();
    };
    for (const QChar c : typed) {
        if (c == u'"') {
            end(false);
            isQuoted = !isQuoted;
        } else if (c.isNull()) {
            phrase += u' '; // would end the query
        } else if (!isQuoted && c == u'*') {
            end(true);
        } else if (!isQuoted && c.isSpace()) {
            end(false);
        } else {
            phrase += c;
        }
    }
    end(false);
    return phrases.join(u' ');
}
