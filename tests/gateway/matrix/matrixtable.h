// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gateway/matrix/expectation.h"

#include <QMap>

/// The outcomes of all cells as Markdown: a row for each client and provider, a column for each feature, and
/// below it what the letters mean.
class MatrixTable
{
public:
    /// `outcome`: what did not pass; "missing" alone where the dialect is not spoken yet.
    void add(const CellId &cell, const QStringList &outcome);
    QByteArray markdown() const;
    int cellCount() const { return int(m_outcomes.size()); }

private:
    QString lettersOf(const CellId &cell) const;
    QString cellText(DialectId client, DialectId upstream, Feature feature) const;

    QMap<QString, QStringList> m_outcomes;
};
