// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/queryscanner.h"
#include "core/traffic/filter/trafficquery.h"

struct QueryKeyInfo;

/// Reads a filter's text; for TrafficQuery. Goes on after an error, so that all are told.
class QueryParser
{
public:
    explicit QueryParser(QStringView text);

    QueryNode parse();
    const QList<QueryError> &errors() const { return m_errors; }
    const QList<QuerySpan> &conditions() const { return m_conditions; }

private:
    void advance();
    bool at(QueryToken::Kind kind) const { return m_token && m_token->kind == kind; }
    QueryNode readOr();
    QueryNode readAnd();
    QueryNode readFactor();
    QueryNode readNegated();
    QueryNode readGroup();
    QueryNode readTerm();
    bool readKeyed(const QueryToken &token, QueryTerm &term);
    void checkValue(const QueryToken &token, const QueryKeyInfo &info, QueryTerm &term);
    void checkPattern(const QueryToken &token);
    void unknownKey(const QueryToken &token, const QString &key);
    void fail(qsizetype start, qsizetype length, const QString &text);

    QueryScanner m_scanner;
    std::optional<QueryToken> m_token;
    qsizetype m_size;
    qsizetype m_end = 0; // of the last token
    int m_depth = 0;
    QList<QueryError> m_errors;
    QList<QuerySpan> m_conditions;
};
