// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/querytree.h"

#include <QList>
#include <QStringView>

/// What is wrong with a filter's text, where, and what to write instead.
struct QueryError {
    qsizetype start = 0; ///< in UTF-16 units
    qsizetype length = 0;
    QString text; ///< a sentence

    bool operator==(const QueryError &) const = default;
};

/// A part of a filter's text.
struct QuerySpan {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const QuerySpan &) const = default;
};

/// A filter: its text, the tree that it means, and what is wrong with it. The grammar: words (a substring of
/// what a row shows), "phrases", /regular expressions/, key:value, key=value, key>n, key<n, key>=n, key<=n,
/// key:a..b, all with a minus before them for the contrary; all of them must hold, or one of those with OR
/// between; parentheses. Plain value; any thread.
class TrafficQuery
{
public:
    /// Matches everything.
    TrafficQuery() = default;
    /// Never fails: errors() says what was wrong; such a query is not to be used.
    static TrafficQuery parse(const QString &text);

    const QString &text() const { return m_text; }
    const QueryNode &tree() const { return m_tree; }
    const QList<QueryError> &errors() const { return m_errors; }
    bool isValid() const { return m_errors.isEmpty(); }
    bool isEmpty() const { return m_tree.kind == QueryNode::Kind::Everything; }
    /// True where the rows alone may not answer it.
    bool needsRecord() const;
    /// True where the answer changes as time goes on.
    bool isRelative() const;
    /// Where the conditions stand of which all must hold; empty where they are joined by OR.
    const QList<QuerySpan> &conditions() const { return m_conditions; }

    /// The text with one more condition that must hold.
    QString with(const QString &condition) const;
    /// The text without a condition that must hold, wherever it stands; unchanged where there is none.
    QString without(const QString &condition) const;
    /// Whether the condition must hold.
    bool has(const QString &condition) const;

    bool operator==(const TrafficQuery &) const = default;

private:
    friend class QueryParser;

    QString m_text;
    QueryNode m_tree;
    QList<QueryError> m_errors;
    QList<QuerySpan> m_conditions;
};

/// The text of a tree: parses to the same tree again.
QString printQuery(const QueryNode &tree);
QString printQuery(const QueryTerm &term);
/// The condition that a key has exactly this text: `app="Claude Code"`.
QString printEquals(QueryKey key, const QString &text);
