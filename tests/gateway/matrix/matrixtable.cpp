// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/matrixtable.h"

namespace {

QString keyOf(const CellId &cell)
{
    return u"%1/%2/%3/%4"_s.arg(int(cell.client))
        .arg(int(cell.upstream))
        .arg(int(cell.feature))
        .arg(int(cell.stream));
}

} // namespace

void MatrixTable::add(const CellId &cell, const QStringList &outcome)
{
    m_outcomes.insert(keyOf(cell), outcome);
}

/// The numbers of the expectations that tell about the cell.
QString MatrixTable::lettersOf(const CellId &cell) const
{
    const auto outcome = m_outcomes.constFind(keyOf(cell));
    if (outcome == m_outcomes.constEnd())
        return u"not run"_s;
    if (*outcome == QStringList{u"missing"_s})
        return u"missing"_s;
    if (outcome->isEmpty())
        return u"✓"_s;
    QStringList numbers;
    int number = 0;
    for (const Expectation &expectation : expectations()) {
        ++number;
        if (expectation.covers(cell))
            numbers += QString::number(number);
    }
    const bool isExpected = *outcome == expectedDeviations(cell);
    return isExpected ? numbers.join(u' ') : u"**failed**"_s;
}

QString MatrixTable::cellText(DialectId client, DialectId upstream, Feature feature) const
{
    const QString streamed = lettersOf({client, upstream, feature, true});
    const QString whole = lettersOf({client, upstream, feature, false});
    return streamed == whole ? streamed : streamed + u" / "_s + whole;
}

QByteArray MatrixTable::markdown() const
{
    QString text = u"| client → provider |"_s;
    QString rule = u"| --- |"_s;
    for (int i = 0; i < featureCount; ++i) {
        text += u" %1 |"_s.arg(QString::fromUtf8(nameOf(Feature(i))));
        rule += u" --- |"_s;
    }
    text += u'\n' + rule + u'\n';
    for (const DialectId client : MatrixClient::all()) {
        for (const DialectId upstream : MatrixUpstream::all()) {
            text +=
                u"| %1 → %2 |"_s.arg(QString::fromUtf8(nameOf(client)), QString::fromUtf8(nameOf(upstream)));
            for (int i = 0; i < featureCount; ++i)
                text += u" %1 |"_s.arg(cellText(client, upstream, Feature(i)));
            text += u'\n';
        }
    }
    text += u'\n';
    int number = 0;
    for (const Expectation &expectation : expectations())
        text += u"%1. %2\n"_s.arg(++number).arg(QString::fromUtf8(expectation.reason));
    return text.toUtf8();
}
