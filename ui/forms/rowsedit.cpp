// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rowsedit.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Lets a cell be one of some words; keeps the value beside them.
class ChoiceDelegate : public QStyledItemDelegate
{
public:
    ChoiceDelegate(QList<std::pair<QString, QString>> choices, QObject *parent)
        : QStyledItemDelegate(parent), m_choices(std::move(choices))
    {}

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        for (const auto &[value, words] : m_choices)
            box->addItem(words, value);
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        auto *box = static_cast<QComboBox *>(editor);
        box->setCurrentIndex(std::max(box->findData(index.data(Qt::UserRole)), 0));
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const auto *box = static_cast<QComboBox *>(editor);
        model->setData(index, box->currentData(), Qt::UserRole);
        model->setData(index, box->currentText(), Qt::EditRole);
    }

private:
    QList<std::pair<QString, QString>> m_choices;
};

} // namespace

RowsEdit::RowsEdit(const QString &name, const QList<Column> &columns, bool isOrdered, QWidget *parent)
    : QWidget(parent), m_columns(columns), m_table(new QTableWidget(0, int(columns.size()), this))
{
    setProperty("tellsPlace", true);
    m_table->setAccessibleName(name);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (int i = 0; i < columns.size(); ++i) {
        auto *head = new QTableWidgetItem(columns[i].title);
        head->setToolTip(columns[i].toolTip);
        head->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_table->setHorizontalHeaderItem(i, head);
        if (columns[i].characters == 0)
            m_table->horizontalHeader()->setSectionResizeMode(i, QHeaderView::Stretch);
        else
            m_table->horizontalHeader()->resizeSection(
                i, std::max(fontMetrics().averageCharWidth() * columns[i].characters,
                            fontMetrics().horizontalAdvance(columns[i].title) + 40)); // the head's margins
        if (!columns[i].choices.isEmpty())
            m_table->setItemDelegateForColumn(i, new ChoiceDelegate(columns[i].choices, m_table));
    }
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(2);
    if (isOrdered) {
        QToolButton *up = addButton(u"up"_s, tr("Move the row up"));
        QToolButton *down = addButton(u"arrow-down"_s, tr("Move the row down"));
        connect(up, &QToolButton::clicked, this, [this] { move(-1); });
        connect(down, &QToolButton::clicked, this, [this] { move(1); });
        buttons->addWidget(up);
        buttons->addWidget(down);
    }
    QToolButton *remove = addButton(u"trash"_s, tr("Remove the row"));
    connect(remove, &QToolButton::clicked, this, &RowsEdit::removeRow);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    setFocusProxy(m_table);
    connect(m_table, &QTableWidget::cellChanged, this, &RowsEdit::cellEdited);
    keepEmptyRow();
}

QToolButton *RowsEdit::addButton(const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setIcon(Theme::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

QString RowsEdit::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    if (m_columns[column].choices.isEmpty())
        return item ? item->text().trimmed() : QString();
    const QString value = item ? item->data(Qt::UserRole).toString() : QString();
    return value.isEmpty() ? m_columns[column].choices.first().first : value;
}

/// A choice alone is no row: there always is one.
bool RowsEdit::isEmpty(int row) const
{
    for (int column = 0; column < m_columns.size(); ++column) {
        const QTableWidgetItem *item = m_table->item(row, column);
        if (item && m_columns[column].choices.isEmpty() && !item->text().trimmed().isEmpty())
            return false;
    }
    return true;
}

QList<QStringList> RowsEdit::rows() const
{
    QList<QStringList> rows;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (isEmpty(row))
            continue;
        QStringList texts;
        for (int column = 0; column < m_columns.size(); ++column)
            texts += cell(row, column);
        rows += texts;
    }
    return rows;
}

void RowsEdit::setRows(const QList<QStringList> &rows)
{
    m_isLoading = true;
    m_table->setRowCount(0);
    for (const QStringList &texts : rows) {
        m_table->insertRow(m_table->rowCount());
        put(m_table->rowCount() - 1, texts);
    }
    m_isLoading = false;
    keepEmptyRow();
}

void RowsEdit::put(int row, const QStringList &texts)
{
    for (int column = 0; column < m_columns.size(); ++column) {
        auto *item = new QTableWidgetItem(texts.value(column));
        for (const auto &[value, words] : m_columns[column].choices) {
            if (value == texts.value(column)) {
                item->setText(words);
                item->setData(Qt::UserRole, value);
            }
        }
        m_table->setItem(row, column, item);
    }
}

void RowsEdit::cellEdited()
{
    if (m_isLoading)
        return;
    keepEmptyRow();
    emit edited();
}

void RowsEdit::keepEmptyRow()
{
    m_isLoading = true;
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !isEmpty(last))
        m_table->insertRow(last + 1);
    // What was begun has a choice already.
    for (int row = 0; row < m_table->rowCount() - 1; ++row) {
        for (int column = 0; column < m_columns.size(); ++column) {
            if (!m_columns[column].choices.isEmpty() && !m_table->item(row, column)) {
                auto *item = new QTableWidgetItem(m_columns[column].choices.first().second);
                item->setData(Qt::UserRole, m_columns[column].choices.first().first);
                m_table->setItem(row, column, item);
            }
        }
    }
    m_isLoading = false;
    const int shown = std::clamp(m_table->rowCount(), 3, 8);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            shown * m_table->verticalHeader()->defaultSectionSize() +
                            2 * m_table->frameWidth() + 2);
}

void RowsEdit::removeRow()
{
    const int row = m_table->currentRow();
    if (row < 0 || isEmpty(row))
        return;
    m_table->removeRow(row);
    keepEmptyRow();
    emit edited();
}

void RowsEdit::move(int step)
{
    const int from = m_table->currentRow();
    const int to = from + step;
    if (from < 0 || to < 0 || to >= m_table->rowCount() || isEmpty(from) || isEmpty(to))
        return;
    m_isLoading = true;
    for (int column = 0; column < m_columns.size(); ++column) {
        QTableWidgetItem *one = m_table->takeItem(from, column);
        m_table->setItem(from, column, m_table->takeItem(to, column));
        m_table->setItem(to, column, one);
    }
    m_isLoading = false;
    m_table->setCurrentCell(to, std::max(m_table->currentColumn(), 0));
    emit edited();
}
