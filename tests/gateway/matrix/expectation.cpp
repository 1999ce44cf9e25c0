// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/expectation.h"

bool Expectation::covers(const CellId &cell) const
{
    return (clients.isEmpty() || clients.contains(cell.client)) &&
           (upstreams.isEmpty() || upstreams.contains(cell.upstream)) &&
           (features.isEmpty() || features.contains(cell.feature)) &&
           (where == Where::Everywhere || !cell.isNative()) &&
           (mode == Mode::Both || cell.stream == (mode == Mode::Stream));
}

QStringList expectedDeviations(const CellId &cell)
{
    QStringList expected;
    for (const Expectation &expectation : expectations()) {
        if (expectation.covers(cell))
            expected += expectation.deviations;
    }
    expected.removeDuplicates();
    expected.sort();
    return expected;
}
