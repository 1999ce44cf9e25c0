// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QTableWidget;

/// Headers to send along: a table of names and values that grows as one types.
class HeadersEdit : public QWidget
{
    Q_OBJECT

public:
    using Headers = QList<std::pair<QString, QString>>;

    explicit HeadersEdit(QWidget *parent = nullptr);

    /// Without rows that are empty.
    Headers headers() const;
    void setHeaders(const Headers &headers);

private:
    void keepEmptyRow();
    void removeRow();
    QString cell(int row, int column) const;

    QTableWidget *m_table;
};
