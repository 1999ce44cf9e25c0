// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QTableWidget;
class QToolButton;

/// Rows of short texts in columns, with an empty row at the end for the next one. FieldProblems shows the row
/// that a problem is about.
class RowsEdit : public QWidget
{
    Q_OBJECT

public:
    struct Column {
        QString title;
        int characters = 12;                             ///< width; 0: what is left
        QString toolTip = {};                            ///< of its head
        QList<std::pair<QString, QString>> choices = {}; ///< value and words; empty: any text
    };

    /// `name`: what it lists, for those who do not see it. `isOrdered`: rows can be moved.
    RowsEdit(const QString &name, const QList<Column> &columns, bool isOrdered, QWidget *parent = nullptr);

    /// Without blanks around a text, and without rows in which there is none. A choice is told by its value.
    QList<QStringList> rows() const;
    void setRows(const QList<QStringList> &rows);

signals:
    void edited();

private:
    QToolButton *addButton(const QString &icon, const QString &text);
    QString cell(int row, int column) const;
    bool isEmpty(int row) const;
    void put(int row, const QStringList &texts);
    void cellEdited();
    void keepEmptyRow();
    void removeRow();
    void move(int step);

    QList<Column> m_columns;
    QTableWidget *m_table;
    bool m_isLoading = false;
};
