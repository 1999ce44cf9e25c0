// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/exchangecolumns.h"

#include <QString>
#include <QVariantList>

#include <variant>
#include <vector>

/// Which exchanges: a small tree of comparisons. A value; the default one is true of all. What is not known
/// (a figure that is NULL) is never equal to, less or greater than anything, so its negation is true.
class HistoryCondition
{
public:
    enum class Order : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };
    using Value = std::variant<qint64, double, QString>;

    HistoryCondition() = default;

    /// True where all are; also of none.
    static HistoryCondition all(std::vector<HistoryCondition> conditions);
    /// True where one is; not of none.
    static HistoryCondition any(std::vector<HistoryCondition> conditions);
    static HistoryCondition negated(HistoryCondition condition);
    /// Texts are compared to the letter.
    static HistoryCondition compared(ExchangeColumn column, Order order, Value value);
    static HistoryCondition equals(ExchangeColumn column, Value value)
    {
        return compared(column, Order::Equal, std::move(value));
    }
    /// Both ends included.
    static HistoryCondition between(ExchangeColumn column, Value from, Value to);
    /// The column holds `part` somewhere, in upper or lower case; any column holds the empty text.
    static HistoryCondition contains(ExchangeColumn column, const QString &part);
    /// The column has a value (a figure is known).
    static HistoryCondition known(ExchangeColumn column);
    /// The exchange's text (messages, reasoning, tools) holds all these words, in whatever case and without
    /// regard to accents: as a user types them, with "several words in a row" between quotes, and `begin*`.
    /// Text without a letter or digit is in none.
    static HistoryCondition words(const QString &text);

    struct Sql {
        QString text;
        QVariantList values; ///< in the order of its question marks
    };
    /// It as a condition over `exchanges`.
    Sql sql() const;

    bool operator==(const HistoryCondition &) const = default;

private:
    enum class Kind : quint8 { All, Any, Not, Compare, Between, Contains, Known, Words };
    void write(Sql &sql) const;
    void writeJoined(Sql &sql, const QString &word, const QString &ofNone) const;

    Kind m_kind = Kind::All;
    Order m_order = Order::Equal;
    ExchangeColumn m_column = ExchangeColumn::Id;
    std::vector<Value> m_values;
    std::vector<HistoryCondition> m_parts;
};

/// What a user typed as a query of FTS5, which takes it without an error whatever it is; empty where there is
/// nothing in it to be found.
QString searchQuery(const QString &typed);
