// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/diffview.h"

#include "ui/theme/theme.h"
#include "ui/traffic/diffdelegate.h"
#include "ui/traffic/poolcall.h"
#include "ui/traffic/textdialog.h"
#include "ui/widgets/layoutsettings.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString unifiedKey = u"compare/unified"_s;

QToolButton *stepButton(const QString &icon, const QString &name, const QKeySequence &key, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(Theme::icon(icon));
    button->setToolTip(u"%1 (%2)"_s.arg(name, key.toString(QKeySequence::NativeText)));
    button->setAccessibleName(name);
    button->setShortcut(key);
    return button;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent), m_model(new DiffModel(this)), m_delegate(new DiffDelegate(this)),
      m_table(new QTableView(this)), m_state(new QLabel(this)),
      m_unified(new QPushButton(tr("One below the other"), this)),
      m_previous(stepButton(u"up"_s, tr("The difference before"), Qt::SHIFT | Qt::Key_F8, this)),
      m_next(stepButton(u"arrow-down"_s, tr("The next difference"), Qt::Key_F8, this))
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setAccessibleName(tr("Differences"));
    m_table->setFont(Theme::monospace());
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 2);
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_state->setProperty("role", u"muted"_s);
    m_state->setWordWrap(true);
    m_unified->setProperty("chip", true);
    m_unified->setCheckable(true);
    m_unified->setAutoDefault(false);
    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_state, 1);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    bar->addWidget(m_unified);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DiffView::finished);
    m_table->setVerticalScrollBarPolicy(
        Qt::ScrollBarAlwaysOn); // one that came later would cover the lines' ends
    m_resized.setSingleShot(true);
    m_resized.setInterval(30);
    connect(&m_resized, &QTimer::timeout, this, &DiffView::layOutColumns);
    connect(m_unified, &QPushButton::toggled, this, &DiffView::setUnified);
    connect(m_next, &QToolButton::clicked, this, [this] { step(true); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(m_table, &QTableView::activated, this, &DiffView::openRow);
    connect(copy, &QAction::triggered, this, &DiffView::copyRows);
    connect(&Theme::instance(), &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    m_unified->setChecked(LayoutSettings().value(unifiedKey, false).toBool());
    layOutColumns();
}

void DiffView::compare(const QString &leftTitle, const QString &rightTitle, std::function<Texts()> texts)
{
    m_leftTitle = leftTitle;
    m_rightTitle = rightTitle;
    m_wanted = std::move(texts);
    if (!m_isReading)
        start();
}

void DiffView::start()
{
    m_isReading = true;
    m_state->setText(tr("Comparing…"));
    callInPool(m_watcher, [texts = std::exchange(m_wanted, {})] {
        const auto [left, right] = texts();
        return diffLines(left, right);
    });
}

void DiffView::finished()
{
    m_isReading = false;
    if (m_wanted) // another comparison is wanted meanwhile
        return start();
    const LineDiff diff = m_watcher.result();
    m_model->setDiff(diff, m_leftTitle, m_rightTitle);
    layOutColumns();
    const qsizetype changes = diff.changes();
    QString state = changes == 0 ? tr("No difference.") : tr("%n line(s) differ.", nullptr, int(changes));
    if (diff.isBounded)
        state +=
            u' ' +
            tr("Too much differs to compare line by line (more than %1 lines, or almost all of them): only "
               "what is equal at the beginning and at the end is shown as equal.")
                .arg(LineDiff::mostLines);
    m_state->setText(state);
    m_next->setEnabled(changes > 0);
    m_previous->setEnabled(changes > 0);
    step(true);
    emit compared();
}

void DiffView::setUnified(bool unified)
{
    LayoutSettings().setValue(unifiedKey, unified);
    m_model->setUnified(unified);
    m_table->setColumnHidden(DiffModel::RightText, unified);
    // Numbers first, then the text of both.
    m_table->horizontalHeader()->moveSection(m_table->horizontalHeader()->visualIndex(DiffModel::RightNumber),
                                             unified ? 1 : 2);
    layOutColumns();
}

void DiffView::layOutColumns()
{
    const qsizetype lines = std::max(m_model->diff().left.size(), m_model->diff().right.size());
    const int digits = std::max<int>(int(QString::number(lines).size()), 2);
    const int number = m_table->fontMetrics().horizontalAdvance(QString(digits + 2, u'0')) + 10;
    const int rest = std::max(m_table->viewport()->width() - 2 * number, 100);
    m_table->setColumnWidth(DiffModel::LeftNumber, number);
    m_table->setColumnWidth(DiffModel::RightNumber, number);
    m_table->setColumnWidth(DiffModel::LeftText, m_model->isUnified() ? rest : rest / 2);
    m_table->setColumnWidth(DiffModel::RightText, rest - rest / 2);
    fitRows();
}

void DiffView::setWrapping(bool wraps)
{
    constexpr qsizetype longestWrapped = 4000; // about a screen
    m_wraps = wraps;
    if (wraps)
        m_model->setLongest(longestWrapped);
    fitRows();
}

/// Rows as high as their lines need.
void DiffView::fitRows()
{
    constexpr int mostFitted = 2000; // each is laid out for that
    constexpr qsizetype mostLetters = 200'000;
    const bool fits = m_wraps && m_model->rowCount() <= mostFitted && m_model->letters() <= mostLetters;
    m_delegate->setWrapping(fits);
    m_table->setWordWrap(fits);
    const QAbstractItemView *view = m_table; // QTableView hides what it hints
    for (int row = 0; fits && row < m_model->rowCount(); ++row)
        m_table->verticalHeader()->resizeSection(row, view->sizeHintForRow(row));
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_resized.start(); // not at each step of a window's edge that is dragged
}

void DiffView::step(bool forward)
{
    const QModelIndex current = m_table->currentIndex();
    const int row = m_model->changeFrom(current.isValid() ? current.row() : -1, forward);
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, DiffModel::LeftText);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void DiffView::openRow(const QModelIndex &index)
{
    if (DiffModel::Kind(index.data(DiffModel::KindRole).toInt()) == DiffModel::Kind::Fold)
        return unfold(index.row());
    QStringList lines{index.siblingAtColumn(DiffModel::LeftText).data(DiffModel::WholeRole).toString()};
    if (!m_model->isUnified())
        lines += index.siblingAtColumn(DiffModel::RightText).data(DiffModel::WholeRole).toString();
    lines.removeDuplicates();
    auto *dialog = new TextDialog(tr("The whole line"), lines.join(u"\n\n"_s), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void DiffView::unfold(int row)
{
    m_model->unfold(row);
    fitRows();
}

/// As a patch has them.
void DiffView::copyRows()
{
    QStringList lines;
    QModelIndexList rows = m_table->selectionModel()->selectedRows(DiffModel::LeftText);
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex &left : std::as_const(rows)) {
        const QModelIndex right = left.siblingAtColumn(DiffModel::RightText);
        for (const QModelIndex &index : {left, right}) {
            const auto kind = DiffModel::Kind(index.data(DiffModel::KindRole).toInt());
            const bool isTwice = index == right && (kind == DiffModel::Kind::Same || m_model->isUnified());
            if (isTwice || kind == DiffModel::Kind::Nothing || kind == DiffModel::Kind::Fold)
                continue;
            const QString sign = kind == DiffModel::Kind::Removed ? u"-"_s
                                 : kind == DiffModel::Kind::Added ? u"+"_s
                                                                  : u" "_s;
            lines += sign + index.data(DiffModel::WholeRole).toString();
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}
