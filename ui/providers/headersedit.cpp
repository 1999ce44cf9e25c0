// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/headersedit.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

HeadersEdit::HeadersEdit(QWidget *parent) : QWidget(parent), m_table(new QTableWidget(0, 2, this))
{
    m_table->setAccessibleName(tr("Headers"));
    m_table->setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setTabKeyNavigation(false);
    m_table->setFixedHeight(fontMetrics().lineSpacing() * 7);
    m_table->horizontalHeader()->resizeSection(0, fontMetrics().averageCharWidth() * 24);
    auto *remove = new QToolButton(this);
    remove->setIcon(Theme::icon(u"trash"_s));
    remove->setToolTip(tr("Remove the header"));
    remove->setAccessibleName(remove->toolTip());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(remove, 0, Qt::AlignTop);
    connect(m_table, &QTableWidget::cellChanged, this, &HeadersEdit::keepEmptyRow);
    connect(remove, &QToolButton::clicked, this, &HeadersEdit::removeRow);
    keepEmptyRow();
}

QString HeadersEdit::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    return item ? item->text().trimmed() : QString();
}

HeadersEdit::Headers HeadersEdit::headers() const
{
    Headers headers;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (!cell(row, 0).isEmpty() || !cell(row, 1).isEmpty())
            headers.append({cell(row, 0), cell(row, 1)});
    }
    return headers;
}

void HeadersEdit::setHeaders(const Headers &headers)
{
    m_table->setRowCount(0);
    for (const auto &[name, value] : headers) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        m_table->setItem(row, 0, new QTableWidgetItem(name));
        m_table->setItem(row, 1, new QTableWidgetItem(value));
    }
    keepEmptyRow();
}

void HeadersEdit::keepEmptyRow()
{
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !cell(last, 0).isEmpty() || !cell(last, 1).isEmpty())
        m_table->insertRow(last + 1);
}

void HeadersEdit::removeRow()
{
    if (m_table->currentRow() >= 0)
        m_table->removeRow(m_table->currentRow());
    keepEmptyRow();
}
