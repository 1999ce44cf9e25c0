// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/querytree.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>

/// How a row, or its record, answers one term. For QueryMatcher.
class TermMatcher
{
public:
    TermMatcher(const QueryTerm &term, qint64 nowMs);

    bool needsRecord() const { return m_needsRecord; }
    /// Where no record is needed, or for the part of the answer that the row has: No is certain then.
    QueryMatch ofRow(const TrafficRow &row, QByteArrayView searchText) const;
    bool ofRecord(const TrafficRecord &record) const;

private:
    bool anyText(QByteArrayView searchText) const;
    bool fits(QStringView text) const;
    bool fits(const QString &text) const;
    bool fitsBytes(const QByteArray &bytes) const;
    bool fitsBody(const QByteArray &body) const;
    bool isProperty(const TrafficRow &row) const;
    double number(const TrafficRow &row) const;
    bool textOfRow(const TrafficRow &row) const;
    bool header(const TrafficRecord &record) const;
    bool request(const TrafficRecord &record) const;
    bool response(const TrafficRecord &record) const;
    bool json(const QByteArray &body) const;
    bool jsonValue(simdjson::dom::element value, QStringView path) const;
    bool jsonLeaf(simdjson::dom::element value) const;
    bool tool(const TrafficRecord &record) const;
    bool toolIn(const QByteArray &body) const;

    enum class Property : quint8 {
        Pending,
        Streaming,
        Ok,
        Error,
        Aborted,
        Retried,
        Fallback,
        Cached,
        Tool,
        Image,
        Pinned,
        Replay,
        Slow,
        Estimated,
    };

    QueryTerm m_term;
    QString m_text;             // lower case
    QByteArrayMatcher m_needle; // the same in UTF-8
    QByteArray m_jsonText;      // the same as JSON spells it, where that is another text
    QRegularExpression m_expression;
    Property m_property = Property::Pending;
    bool m_needsRecord;
    mutable QString m_scratch; // kept so that rows need no memory of their own
};
