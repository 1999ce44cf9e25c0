// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <limits>
#include <vector>

/// What a term of a filter asks about.
enum class QueryKey : quint8 {
    Any, ///< everything that a row shows
    App,
    Model, ///< asked for, or served
    Served,
    Provider,
    Api,
    Status,
    Error, ///< what a failed row says
    Is,    ///< a state or a property, by its name
    FirstToken,
    Duration,
    Rate,
    Input,
    Output,
    Cache, ///< tokens from the provider's cache; or hit, miss, off: the gateway's own
    Cost,
    Size,
    Tool, ///< a tool that the answer calls, by name; or how many calls there are
    Finish,
    Session,
    ClientKey,
    Path,
    Method,
    Header, ///< `name` says which
    Request,
    Response,
    Body,
    Json, ///< `name` is the path: members and indices, with dots between; * = any
    Note, ///< the row's own, or a person's comment
    Colour,
    Since,
    Until,
};

enum class QueryOperator : quint8 {
    Has,     ///< the text occurs; a number is the one written, to the digits written
    Equals,  ///< it is the whole text
    Pattern, ///< the whole text, with * for any part
    Matches, ///< a regular expression finds something
    Above,
    AtLeast,
    Below,
    AtMost,
    Between, ///< both ends belong to it; an empty end is open
};

/// Numbers in the unit of their key: µs, USD, bytes, tokens, tokens a second, Unix milliseconds, or none.
struct QueryRange {
    double from = -std::numeric_limits<double>::infinity();
    double to = std::numeric_limits<double>::infinity();
    bool isFromOpen = false; ///< `from` itself does not belong to it
    bool isToOpen = false;

    /// False for what is not known (NaN).
    bool contains(double value) const
    {
        return (isFromOpen ? value > from : value >= from) && (isToOpen ? value < to : value <= to);
    }
    bool operator==(const QueryRange &) const = default;
};

/// One condition. Case does not count in texts.
struct QueryTerm {
    QueryKey key = QueryKey::Any;
    QueryOperator op = QueryOperator::Has;
    QString name;          ///< of a header, in lower case; a JSON path
    QString text;          ///< the value as written, without quotes; of a Between the lower end
    QString upTo;          ///< of a Between the upper end
    bool isNumber = false; ///< `range` counts, not the text
    QueryRange range;
    qint64 agoMs = -1; ///< of `since` and `until`: so long before now; -1 = `range` has the moment

    bool operator==(const QueryTerm &) const = default;
};

/// A filter as a tree. Plain value, to be walked by whoever answers it: over rows, or as SQL.
struct QueryNode {
    enum class Kind : quint8 {
        Everything, ///< no condition
        Term,
        Not, ///< one child
        And, ///< two or more
        Or,  ///< two or more
    };
    Kind kind = Kind::Everything;
    QueryTerm term;
    std::vector<QueryNode> children;

    bool operator==(const QueryNode &other) const
    {
        return kind == other.kind && term == other.term && children == other.children;
    }
};
