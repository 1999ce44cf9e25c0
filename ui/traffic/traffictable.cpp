// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/traffictable.h"

#include "ui/theme/theme.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/trafficcells.h"
#include "ui/traffic/trafficdelegate.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/waterfallbar.h"
#include "ui/widgets/layoutsettings.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString layoutKey = u"traffic/columns-5"_s; // a new number whenever columns are added

/// Layouts that were saved before, and the first column that they do not have.
struct FormerLayout {
    QString key;
    int firstLate;
};
const FormerLayout formerLayouts[]{{u"traffic/columns-4"_s, TrafficModel::Cached},
                                   {u"traffic/columns-3"_s, TrafficModel::Session}};

/// A text as wide as the column's usual content.
QString sampleText(int column)
{
    switch (column) {
    case TrafficModel::Number: return u"n00000"_s;
    case TrafficModel::Time: return u"00:00:00n"_s;
    case TrafficModel::App: return u"Claude Code n"_s;
    case TrafficModel::Process: return u"python3 (000000)"_s;
    case TrafficModel::Model: return u"my-gpt-4 → gpt-4o-mini-2"_s;
    case TrafficModel::Provider: return u"openrouter"_s;
    case TrafficModel::Api: return u"messages"_s;
    case TrafficModel::Status: return u"mm 404 refused"_s;
    case TrafficModel::FirstToken: return u"000 ms n"_s;
    case TrafficModel::Duration: return u"0 min 00 s"_s;
    case TrafficModel::Rate: return u"Tok/s nn"_s;
    case TrafficModel::Tokens: return u"00.0k / 00.0k n"_s;
    case TrafficModel::Cost: return u"≈ $0.0000 n"_s;
    case TrafficModel::Size: return u"00.0 KiB n"_s;
    case TrafficModel::Attempts: return u"Tries nn"_s;
    case TrafficModel::Session: return u"…00000000n"_s;
    case TrafficModel::Finish: return u"content_filter"_s;
    case TrafficModel::Tools: return u"000"_s;
    case TrafficModel::Cached:
    case TrafficModel::Reasoning: return u"≈ 000.0k n"_s;
    case TrafficModel::Waterfall: return u"00000000000"_s;
    default: return u"stop"_s;
    }
}

} // namespace

TrafficTable::TrafficTable(TrafficModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_delegate(new TrafficDelegate(this)),
      m_pill(new QPushButton(viewport()))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setObjectName(u"trafficTable"_s);
    setAccessibleName(tr("Requests"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFont(Theme::scaled(0.94));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    verticalScrollBar()->setSingleStep(verticalHeader()->defaultSectionSize());
    setUpColumns();
    m_tail = new FollowTail(*this, model, this);

    m_pill->setProperty("accent", true);
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, m_tail, [this] { m_tail->setFollowing(true); });
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_tail,
            [this] { m_tail->setFollowing(m_tail->isFollowing()); });
    connect(m_tail, &FollowTail::changed, this, &TrafficTable::showPill);
    connect(this, &QTableView::doubleClicked, this, &TrafficTable::openRequested);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_keepCurrent = true; });
    connect(&model, &QAbstractItemModel::modelReset, this, &TrafficTable::restoreCurrent);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TrafficTable::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(fontMetrics().horizontalAdvance(u"000"_s));
    header->setStretchLastSection(true);
    header->setTextElideMode(Qt::ElideRight);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setFont(font());
    for (int column = 0; column < TrafficModel::ColumnCount; ++column)
        setUsualWidth(column);
    setSortingEnabled(true);
    const LayoutSettings settings;
    const auto isRestored = [&](const QString &key) {
        return header->restoreState(settings.value(key).toByteArray());
    };
    if (!isRestored(layoutKey)) {
        const auto *former = std::find_if(std::begin(formerLayouts), std::end(formerLayouts),
                                          [&](const FormerLayout &layout) { return isRestored(layout.key); });
        const bool isNew = former == std::end(formerLayouts);
        addLateColumns(isNew ? int(TrafficModel::Session) : former->firstLate);
        if (isNew) {
            sortByColumn(TrafficModel::Number, Qt::AscendingOrder);
            showUsualColumns();
        }
    }
    m_model.sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    connect(header, &QHeaderView::customContextMenuRequested, this, &TrafficTable::showColumnMenu);
}

void TrafficTable::setUsualWidth(int column)
{
    const int content = fontMetrics().horizontalAdvance(sampleText(column)) + 16;
    const int title = fontMetrics().horizontalAdvance(TrafficCells::header(column)) + 30;
    setColumnWidth(column, std::max(content, title));
}

/// Where there is no layout of the user's own: what fits beside the note into a window of usual size.
void TrafficTable::showUsualColumns()
{
    for (const int column :
         {TrafficModel::Process, TrafficModel::Api, TrafficModel::Size, TrafficModel::Attempts})
        setColumnHidden(column, true); // of tries the model's cell tells, where there were several
    setColumnHidden(TrafficModel::Waterfall, false);
}

/// Left of the note, which takes what is left; the menu shows them.
void TrafficTable::addLateColumns(int first)
{
    QHeaderView *header = horizontalHeader();
    for (int column = first; column < TrafficModel::ColumnCount; ++column) {
        setUsualWidth(column);
        header->moveSection(header->visualIndex(column), header->visualIndex(TrafficModel::Note));
        setColumnHidden(column, true);
    }
}

void TrafficTable::showColumnMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void TrafficTable::saveLayout() const
{
    LayoutSettings().setValue(layoutKey, horizontalHeader()->saveState());
}

void TrafficTable::fillSortMenu(QMenu &menu)
{
    menu.clear();
    const QHeaderView *header = horizontalHeader();
    for (int column = 0; column < TrafficModel::ColumnCount; ++column) {
        QAction *action =
            menu.addAction(column == TrafficModel::Number ? tr("Number") : TrafficCells::header(column));
        action->setCheckable(true);
        action->setChecked(header->sortIndicatorSection() == column);
        connect(action, &QAction::triggered, this, [this, column, header] { // once more: the other way round
            const bool again = header->sortIndicatorSection() == column &&
                               header->sortIndicatorOrder() == Qt::AscendingOrder;
            sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
}

void TrafficTable::fillColumnMenu(QMenu &menu)
{
    menu.clear();
    for (int column = 1; column < TrafficModel::ColumnCount; ++column) {
        QAction *action = menu.addAction(TrafficCells::header(column));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
}

quint64 TrafficTable::currentRecord() const
{
    return m_current;
}

QList<int> TrafficTable::selectedPlaces() const
{
    QList<int> places;
    for (const QModelIndex &row : selectionModel()->selectedRows())
        places += row.row();
    std::sort(places.begin(), places.end());
    return places;
}

QList<quint64> TrafficTable::selectedRecords() const
{
    QList<quint64> records;
    for (const int place : selectedPlaces())
        records += m_model.row(place).id;
    return records;
}

void TrafficTable::setCurrentRecord(quint64 id)
{
    const int place = m_model.placeOf(id);
    if (place >= 0)
        setCurrentIndex(m_model.index(place, 0));
}

void TrafficTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_keepCurrent)
        return;
    // Of several rows the one that was chosen first stays the current one.
    const QList<quint64> chosen = selectedRecords();
    const quint64 id = chosen.isEmpty() ? 0 : chosen.contains(m_current) ? m_current : chosen.first();
    if (id == m_current)
        return;
    m_current = id;
    emit currentRecordChanged(id);
}

std::pair<int, int> TrafficTable::seenPlaces() const
{
    if (m_model.rowCount() == 0)
        return {0, -1};
    const int last = rowAt(viewport()->height() - 1);
    return {std::max(rowAt(0), 0), last < 0 ? m_model.rowCount() - 1 : last};
}

void TrafficTable::refreshRunning()
{
    const auto [first, last] = seenPlaces();
    for (int place = first; place <= last; ++place) {
        if (isOver(m_model.row(place).state))
            continue;
        for (const int column : {TrafficModel::Duration, TrafficModel::Waterfall})
            update(m_model.index(place, column));
    }
}

/// The bars of all rows that are seen have one scale.
void TrafficTable::paintEvent(QPaintEvent *event)
{
    if (!isColumnHidden(TrafficModel::Waterfall)) {
        qint64 longest = 0;
        const auto [first, last] = seenPlaces();
        for (int place = first; place <= last; ++place)
            longest = std::max(longest, TrafficCells::elapsedUs(m_model.row(place), m_model.nowMs()));
        if (m_delegate->setScale(WaterfallBar::scaleOf(longest)))
            viewport()->update(columnViewportPosition(TrafficModel::Waterfall), 0,
                               columnWidth(TrafficModel::Waterfall), viewport()->height());
    }
    QTableView::paintEvent(event);
}

/// Of rows that are not seen nothing needs to be painted; the view itself would paint all that is. What
/// listens by other ways than the eye hears of each.
void TrafficTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    const auto [first, last] = seenPlaces();
    if (QAccessible::isActive() || (bottomRight.row() >= first && topLeft.row() <= last))
        QTableView::dataChanged(topLeft, bottomRight, roles);
}

/// A row that leaves the table must not hand its place to a neighbour: what is shown of it stays.
void TrafficTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    m_keepCurrent = true;
    const int current = currentIndex().row();
    if (current >= first && current <= last)
        selectionModel()->clear();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    m_keepCurrent = false;
}

/// Another filter is another table: the row that was current is so again where it is still shown.
void TrafficTable::restoreCurrent()
{
    m_keepCurrent = false;
    const int place = m_model.placeOf(m_current);
    if (place < 0)
        return;
    const int seen = verticalScrollBar()->value();
    selectionModel()->setCurrentIndex(m_model.index(place, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (m_tail->isFollowing())
        verticalScrollBar()->setValue(seen);
    else
        scrollTo(m_model.index(place, 0));
}

void TrafficTable::showPill()
{
    const int rows = m_tail->newRows();
    m_pill->setVisible(rows > 0 && m_tail->isPossible());
    if (!m_pill->isVisible())
        return;
    m_pill->setText((m_tail->isTailAtTop() ? u"▲ "_s : u"▼ "_s) + tr("%n new", nullptr, rows));
    m_pill->setAccessibleName(tr("Go to %n new requests", nullptr, rows));
    m_pill->adjustSize();
    const int y = m_tail->isTailAtTop() ? 10 : viewport()->height() - m_pill->height() - 10;
    m_pill->move((viewport()->width() - m_pill->width()) / 2, y);
}

void TrafficTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    showPill();
}

/// Down or up; where nothing is selected, to the first row that is seen, or the last one.
void TrafficTable::step(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last < 0)
        return;
    int to = rows > 0 ? rowAt(0) : last;
    if (selectionModel()->hasSelection())
        to = currentIndex().row() + rows;
    setCurrentIndex(m_model.index(std::clamp(to, 0, last), std::max(currentIndex().column(), 0)));
}

void TrafficTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = isByKey ? currentIndex() : indexAt(event->pos());
    if (cell.isValid())
        emit menuRequested(cell,
                           isByKey ? viewport()->mapToGlobal(visualRect(cell).center()) : event->globalPos());
}

void TrafficTable::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && event->key() == Qt::Key_J)
        return step(1);
    if (plain && event->key() == Qt::Key_K)
        return step(-1);
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid())
            emit openRequested();
        return;
    }
    if (plain && event->key() == Qt::Key_Home) { // the first row, not the first column
        scrollToTop();
        return step(-m_model.rowCount());
    }
    QTableView::keyPressEvent(event);
}
