// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/spend.h"
#include "testresponse.h"
#include "tests/support/told.h"

class Database;
class Store;

/// A spend of its own for each number, about one a minute from `testSpendStart` on: some without a price,
/// some by estimate, some figures not known.
Spend testSpend(int number);
inline constexpr qint64 testSpendStart = 1'764'500'000'000;

/// Totals as they must be, summed up from the rows that stand in the database; and those that stand there.
/// Seen at one moment, whoever writes meanwhile.
struct Books {
    QList<SpendTotal> ofRows;
    QList<SpendTotal> totals;
    qint64 rows = 0;
};
Result<Books> booksOf(Database &database);

/// What a question to the store is answered; waits for it. `ask` gets the context and the callback.
template <typename Answer>
std::optional<Answer>
answerOf(const std::function<void(QObject *, std::function<void(std::optional<Answer>)>)> &ask)
{
    return told<std::optional<Answer>>(ask);
}
