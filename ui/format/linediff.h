// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

/// Two texts side by side, line by line.
struct LineDiff {
    /// More lines than this on one side are not compared one by one.
    static constexpr qsizetype mostLines = 20'000;

    /// Characters of a line that the other side's line has not.
    struct Mark {
        qsizetype from = 0;
        qsizetype length = 0;
        bool operator==(const Mark &) const = default;
    };
    struct Row {
        qsizetype left = -1; ///< number of the line, from 0; -1: there is none
        qsizetype right = -1;
        bool isSame = false;
        Mark leftMark; ///< of lines that stand for each other
        Mark rightMark;
        bool operator==(const Row &) const = default;
    };

    QStringList left;
    QStringList right;
    QList<Row> rows;
    /// Too much differs: what is equal at both ends is known, and everything between them counts as changed.
    bool isBounded = false;

    bool isSame() const;
    /// Rows that differ.
    qsizetype changes() const;
};

/// The fewest lines that differ (Myers' algorithm), and in lines that stand for each other the characters. Takes
/// at most some 100 ms. Pure; any thread.
LineDiff diffLines(const QString &left, const QString &right);
