// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/headersview.h"

#include "ui/theme/theme.h"
#include "ui/traffic/trychoice.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using Kind = HeaderChange::Kind;

namespace {

Theme::Role colourOf(Kind kind)
{
    switch (kind) {
    case Kind::Added: return Theme::Good;
    case Kind::Removed: return Theme::Bad;
    case Kind::Changed: return Theme::Warning;
    case Kind::Same: break;
    }
    return Theme::Muted;
}

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

HeadersView::HeadersView(QWidget *parent)
    : QWidget(parent), m_model(new QStandardItemModel(this)), m_shown(new QSortFilterProxyModel(this)),
      m_filter(new QLineEdit(this)), m_summary(new QLabel(this)), m_tries(new TryChoice(this)),
      m_rows(new QTreeView(this))
{
    m_filter->setPlaceholderText(tr("Filter by name or value"));
    m_filter->setAccessibleName(tr("Filter the headers"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(320);
    m_summary->setProperty("role", u"muted"_s);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_shown->setSourceModel(m_model);
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_rows->setObjectName(u"headers"_s);
    m_rows->setAccessibleName(tr("Headers"));
    m_rows->setModel(m_shown);
    m_rows->setFont(Theme::scaled(0.94));
    m_rows->setUniformRowHeights(true);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rows->header()->setHighlightSections(false);
    m_rows->header()->setFont(m_rows->font());
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_summary, 2);
    bar->addWidget(m_tries);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_rows, 1);
    makeActions();
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &wanted) {
        m_shown->setFilterFixedString(wanted);
        openGroups();
    });
    connect(m_tries, &QComboBox::currentIndexChanged, this, &HeadersView::showTry);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_sides.clear();
        showTry();
    });
}

void HeadersView::makeActions()
{
    const auto make = [this](const QString &words, const QKeySequence &key, const auto &call) {
        auto *action = new QAction(words, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, call);
        m_rows->addAction(action);
    };
    make(tr("Copy the value"), QKeySequence::Copy, [this] {
        const int column = m_rows->currentIndex().column();
        const QModelIndex provider = m_rows->currentIndex().siblingAtColumn(Provider);
        const QModelIndex client = m_rows->currentIndex().siblingAtColumn(Client);
        copyCell(column == Provider || client.data().toString().isEmpty() ? provider.column()
                                                                          : client.column());
    });
    make(tr("Copy the name"), Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { copyCell(Name); });
    make(tr("Copy name and value"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, [this] { copyLine(); });
    m_rows->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void HeadersView::setRecord(const TrafficRecord &record)
{
    m_record = record;
    m_tries->setRecord(record);
    showTry();
}

HeadersView::Side HeadersView::requestSide(const RecordedAttempt *attempt) const
{
    Side side;
    side.isBoth = attempt;
    side.title = attempt ? tr("Request: client → gateway → %1").arg(attempt->provider)
                         : tr("Request: client → gateway");
    if (attempt)
        side.headers = headerChanges(m_record.client.requestHeaders, attempt->leg.requestHeaders);
    else
        side.headers = headerChanges(m_record.client.requestHeaders, m_record.client.requestHeaders);
    return side;
}

HeadersView::Side HeadersView::answerSide(const RecordedAttempt *attempt) const
{
    Side side;
    side.isRequest = false;
    side.isBoth = attempt && attempt->leg.status > 0 && m_record.client.status > 0;
    side.title =
        attempt ? tr("Answer: %1 → gateway → client").arg(attempt->provider) : tr("Answer: gateway → client");
    const HeaderList &client = m_record.client.responseHeaders;
    if (side.isBoth)
        side.headers = headerChanges(attempt->leg.responseHeaders, client);
    else if (m_record.client.status > 0)
        side.headers = headerChanges(client, client);
    else if (attempt)
        side.headers = headerChanges(attempt->leg.responseHeaders, {});
    return side;
}

void HeadersView::showTry()
{
    const int number = m_tries->attempt();
    const RecordedAttempt *attempt =
        number >= 0 && number < m_record.attempts.size() ? &m_record.attempts.at(number) : nullptr;
    const QList<Side> sides{requestSide(attempt), answerSide(attempt)};
    if (sides == m_sides)
        return;
    m_sides = sides;
    const QModelIndex current = m_shown->mapToSource(m_rows->currentIndex());
    const int group = current.parent().row();
    const int column = current.column();
    const QStringList cells = cellsOf(current);
    m_model->clear();
    m_model->setHorizontalHeaderLabels(
        {tr("Header"), tr("By us"), tr("With the client"), tr("With the provider")});
    for (const Side &side : sides)
        addSide(side);
    openGroups();
    layOutColumns();
    showSummary();
    if (group >= 0)
        choose(m_model->item(group), cells, column);
}

QStringList HeadersView::cellsOf(const QModelIndex &row)
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells += row.siblingAtColumn(column).data().toString();
    return cells;
}

/// The same header as before, or else one of its name.
void HeadersView::choose(const QStandardItem *group, const QStringList &cells, int column)
{
    const QStandardItem *found = nullptr;
    for (int row = 0; group && row < group->rowCount(); ++row) {
        const QStandardItem *name = group->child(row, Name);
        const bool isSame = cellsOf(name->index()) == cells;
        if (isSame || (!found && name->text() == cells[Name]))
            found = group->child(row, column);
        if (isSame)
            break;
    }
    if (found)
        m_rows->setCurrentIndex(m_shown->mapFromSource(found->index()));
}

/// What was filtered away and comes back is as new.
void HeadersView::openGroups()
{
    m_rows->expandAll();
    for (int row = 0; row < m_shown->rowCount(); ++row)
        m_rows->setFirstColumnSpanned(row, {}, true);
}

/// The two legs share what names and changes leave.
void HeadersView::layOutColumns()
{
    const QFontMetrics metrics = m_rows->fontMetrics();
    m_rows->resizeColumnToContents(Name);
    const int name = qMin(m_rows->columnWidth(Name) + 12, metrics.averageCharWidth() * 36);
    const int change = metrics.horizontalAdvance(changeText(Kind::Removed)) + 28;
    m_rows->setColumnWidth(Name, name);
    m_rows->setColumnWidth(Change, change);
    m_rows->setColumnWidth(Client, qMax(90, (m_rows->viewport()->width() - name - change) / 2));
}

void HeadersView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutColumns();
}

QString HeadersView::changeText(Kind kind)
{
    switch (kind) {
    case Kind::Added: return u"+ "_s + tr("added");
    case Kind::Removed: return u"− "_s + tr("removed");
    case Kind::Changed: return u"≠ "_s + tr("changed");
    case Kind::Same: break;
    }
    return {};
}

void HeadersView::addSide(const Side &side)
{
    auto *group = new QStandardItem(side.title);
    group->setFont(Theme::scaled(0.94, QFont::DemiBold));
    group->setSelectable(false);
    for (const HeaderChange &header : side.headers) {
        const bool isOneLeg = !side.isBoth;
        const Kind kind = isOneLeg ? Kind::Same : header.kind;
        QStringList cells(ColumnCount);
        cells[Name] = text(header.name);
        cells[Change] = changeText(kind);
        const bool isFromClient = side.isRequest || (isOneLeg && m_record.client.status > 0);
        cells[Client] = text(isFromClient ? header.before : header.after);
        cells[Provider] =
            isOneLeg && isFromClient ? QString() : text(side.isRequest ? header.after : header.before);
        QList<QStandardItem *> items;
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QStandardItem(cells[column]);
            item->setToolTip(cells[column]);
            if (column == Change)
                item->setForeground(Theme::color(colourOf(kind)));
            items += item;
        }
        group->appendRow(items);
    }
    if (side.headers.isEmpty())
        group->appendRow(new QStandardItem(tr("None yet, or none were recorded.")));
    m_model->appendRow(group);
}

void HeadersView::showSummary()
{
    QStringList parts;
    for (const Kind kind : {Kind::Added, Kind::Removed, Kind::Changed}) {
        qsizetype count = 0;
        for (const Side &side : std::as_const(m_sides)) {
            if (side.isBoth)
                count += std::count_if(side.headers.begin(), side.headers.end(),
                                       [kind](const HeaderChange &header) { return header.kind == kind; });
        }
        if (count > 0)
            parts += u"%1 %2"_s.arg(count).arg(changeText(kind).sliced(2));
    }
    m_summary->setText(parts.isEmpty() ? QString() : tr("Changed by us: %1").arg(parts.join(u", "_s)));
}

void HeadersView::copyCell(int column)
{
    const QModelIndex current = m_rows->currentIndex();
    if (current.parent().isValid())
        QGuiApplication::clipboard()->setText(current.siblingAtColumn(column).data().toString());
}

void HeadersView::copyLine()
{
    const QModelIndex current = m_rows->currentIndex();
    if (!current.parent().isValid())
        return;
    const QString client = current.siblingAtColumn(Client).data().toString();
    const bool isProvider = current.column() == Provider || client.isEmpty();
    QGuiApplication::clipboard()->setText(
        current.siblingAtColumn(Name).data().toString() + u": "_s +
        (isProvider ? current.siblingAtColumn(Provider).data().toString() : client));
}
