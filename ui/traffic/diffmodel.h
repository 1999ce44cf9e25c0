// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/linediff.h"

#include <QAbstractTableModel>

#include <vector>

/// Two texts' lines for a table, side by side or one below the other; long stretches that are equal are
/// folded into one row each, which can be unfolded. Main thread.
class DiffModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { LeftNumber, LeftText, RightNumber, RightText, ColumnCount };
    enum class Kind { Same, Removed, Added, Nothing, Fold };
    enum Roles {
        KindRole = Qt::UserRole, ///< Kind as int
        MarkRole,                ///< QPoint: first marked character, how many
        WholeRole,               ///< the line without shortening
    };

    explicit DiffModel(QObject *parent = nullptr);

    void setDiff(const LineDiff &diff, const QString &leftTitle, const QString &rightTitle);
    const LineDiff &diff() const { return m_diff; }
    /// One below the other: texts of both sides are in LeftText.
    void setUnified(bool unified);
    bool isUnified() const { return m_unified; }
    /// Of a longer line only the part is shown in which it differs.
    void setLongest(qsizetype characters);
    /// Of both sides, as far as they are shown, with what is folded.
    qsizetype letters() const;
    /// Shows the lines of a Fold row.
    void unfold(int row);
    /// The row where the next stretch of changed lines begins, or the one before; -1: there is none.
    int changeFrom(int row, bool forward) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry {
        qsizetype row = 0;    // of the diff
        qsizetype folded = 0; // rows from there on that are not shown
        bool hasLeft = true;
        bool hasRight = true;
    };
    void rebuild();
    std::vector<Entry> entries(qsizetype from, qsizetype to) const;
    bool isChange(int row) const;
    Kind kind(const Entry &entry, bool isLeft) const;
    QVariant lineData(const Entry &entry, bool isLeft, int role) const;
    QString number(const Entry &entry, bool isLeft) const;

    LineDiff m_diff;
    QString m_leftTitle;
    QString m_rightTitle;
    std::vector<Entry> m_entries;
    qsizetype m_longest = 400;
    bool m_unified = false;
};
