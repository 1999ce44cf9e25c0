// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/jsontreeview.h"

#include "ui/format/format.h"

#include "ui/theme/theme.h"
#include "ui/traffic/jsontreemodel.h"
#include "ui/traffic/poolcall.h"
#include "ui/traffic/textdialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

using namespace Qt::Literals::StringLiterals;

JsonTreeView::JsonTreeView(QWidget *parent) : QTreeView(parent), m_tree(new JsonTreeModel(this))
{
    setObjectName(u"jsonTree"_s);
    setAccessibleName(tr("Body as a tree"));
    setModel(m_tree);
    setFont(Theme::monospace());
    setUniformRowHeights(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    setExpandsOnDoubleClick(true);
    header()->setStretchLastSection(true);
    header()->setHighlightSections(false);
    header()->setFont(Theme::scaled(0.94));
    makeActions();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &JsonTreeView::fetchSeen);
    connect(this, &QTreeView::expanded, this, &JsonTreeView::fetchSeen, Qt::QueuedConnection);
    connect(m_tree, &JsonTreeModel::changed, this, &JsonTreeView::fetchSeen, Qt::QueuedConnection);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &JsonTreeView::showActions);
    connect(&m_copy, &QFutureWatcherBase::finished, this,
            [this] { QGuiApplication::clipboard()->setText(m_copy.result()); });
    connect(m_tree, &QAbstractItemModel::modelReset, this, &JsonTreeView::showActions);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    showActions();
}

QAction *JsonTreeView::makeAction(const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    addAction(action);
    return action;
}

void JsonTreeView::makeActions()
{
    QAction *value = makeAction(tr("Copy the value"), QKeySequence::Copy);
    QAction *path = makeAction(tr("Copy the path"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    QAction *key = makeAction(tr("Copy the key"), {});
    QAction *all = makeAction(tr("Show all of it"), Qt::Key_Return);
    QAction *open = makeAction(tr("Unfold what is below"), Qt::Key_Asterisk);
    QAction *fold = makeAction(tr("Fold all"), Qt::CTRL | Qt::Key_Minus);
    value->setIcon(Theme::icon(u"copy"_s));
    all->setIcon(Theme::icon(u"window"_s));
    connect(value, &QAction::triggered, this, &JsonTreeView::copyValue);
    connect(path, &QAction::triggered, this, &JsonTreeView::copyPath);
    connect(key, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_tree->key(currentIndex())); });
    connect(all, &QAction::triggered, this, &JsonTreeView::read);
    connect(open, &QAction::triggered, this, [this] {
        m_unfolded = currentIndex().siblingAtColumn(JsonTreeModel::Key);
        m_unfoldLeft = mostUnfolded;
        unfold(m_unfolded);
    });
    connect(fold, &QAction::triggered, this, [this] {
        m_unfoldLeft = 0;
        collapseAll();
    });
    m_ofValues = {value, path, key, all, open};
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void JsonTreeView::showActions()
{
    const QModelIndex current = currentIndex();
    const bool isValue = current.isValid() && !current.data(JsonTreeModel::IsMoreRole).toBool();
    for (QAction *action : std::as_const(m_ofValues))
        action->setEnabled(isValue);
}

void JsonTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    const int width = viewport()->width();
    setColumnWidth(JsonTreeModel::Key, qBound(120, width / 3, 320));
    fetchSeen();
}

/// The signs of more that can be seen turn into what they stand for.
void JsonTreeView::fetchSeen()
{
    if (!isVisible())
        return;
    for (QModelIndex row = indexAt(QPoint(1, 1));
         row.isValid() && visualRect(row).top() <= viewport()->height(); row = indexBelow(row)) {
        if (row.data(JsonTreeModel::IsMoreRole).toBool())
            m_tree->fetchPart(row.parent());
    }
}

/// With what is inside, which may come later.
void JsonTreeView::unfold(const QModelIndex &index)
{
    if (m_unfoldLeft <= 0 || !m_tree->hasChildren(index))
        return;
    --m_unfoldLeft;
    expand(index);
    for (int row = 0; row < m_tree->rowCount(index); ++row)
        unfold(m_tree->index(row, JsonTreeModel::Key, index));
}

void JsonTreeView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    if (m_unfoldLeft <= 0 || !m_unfolded.isValid())
        return;
    QModelIndex above = parent;
    while (above.isValid() && above != m_unfolded)
        above = above.parent();
    if (!above.isValid())
        return;
    for (int row = start; row <= end; ++row)
        unfold(m_tree->index(row, JsonTreeModel::Key, parent));
}

void JsonTreeView::copyPath()
{
    if (const QString path = m_tree->path(currentIndex()); !path.isEmpty())
        QGuiApplication::clipboard()->setText(path);
}

/// A text as it is meant, anything else as it is written; a large one as soon as the pool has made it.
void JsonTreeView::copyValue()
{
    constexpr qsizetype atOnce = 256 * 1024;
    const QByteArrayView raw = m_tree->rawValue(currentIndex());
    if (raw.isEmpty() || m_copy.isRunning())
        return;
    const auto make = [bytes = raw.toByteArray()] { return QString::fromUtf8(jsonPlainText(bytes)); };
    if (raw.size() <= atOnce)
        QGuiApplication::clipboard()->setText(make());
    else
        callInPool(m_copy, make);
}

void JsonTreeView::read()
{
    constexpr qsizetype most = 1024 * 1024; // a text view takes no more at once
    const QByteArrayView raw = m_tree->rawValue(currentIndex());
    const QString path = m_tree->path(currentIndex());
    auto *dialog =
        new TextDialog(raw.size() > most ? tr("The first %1 of %2").arg(Format::bytes(most), path) : path,
                       QString::fromUtf8(jsonPlainText(raw.first(qMin(raw.size(), most)))), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}
