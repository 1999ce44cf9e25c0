// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/replaysview.h"

#include "core/config/config.h"
#include "core/gateway/gatewaythread.h"
#include "ui/format/format.h"
#include "ui/forms/statuslabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace {

enum Column { NameColumn, WhatColumn, SinceColumn };

}

ReplaysView::ReplaysView(GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_gateway(gateway), m_view(new QTreeWidget(this)),
      m_copy(new QPushButton(tr("&Copy the name"), this)),
      m_remove(new QPushButton(tr("Serve no &more"), this)), m_status(new StatusLabel(this))
{
    auto *text = new QLabel(
        tr("Recorded answers that programs can ask for by these names, without a provider and at no cost. "
           "They "
           "come with their original timing; add @4x to a name for four times as fast, @0 for at once. To "
           "serve one, choose Request > Serve as a model on the Traffic page."),
        this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setProperty("role", u"muted"_s);
    setUpView();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeFoot());
    connect(&m_gateway, &GatewayThread::replaysChanged, this, &ReplaysView::load);
    load();
}

void ReplaysView::setUpView()
{
    m_view->setObjectName(u"replays"_s);
    m_view->setAccessibleName(tr("Recorded answers that are served as models"));
    m_view->setHeaderLabels({tr("Name"), tr("Answers as"), tr("Served since")});
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    const int character = fontMetrics().averageCharWidth();
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(NameColumn, character * 44);
    m_view->header()->resizeSection(WhatColumn, character * 34);
    connect(m_view, &QTreeWidget::currentItemChanged, this, &ReplaysView::refreshActions);
    auto *copying = new QShortcut(QKeySequence::Copy, m_view, this, &ReplaysView::copy);
    copying->setContext(Qt::WidgetShortcut);
    auto *removal = new QShortcut(QKeySequence::Delete, m_view, this, &ReplaysView::remove);
    removal->setContext(Qt::WidgetShortcut);
}

QWidget *ReplaysView::makeFoot()
{
    m_copy->setObjectName(u"copyReplay"_s);
    m_remove->setObjectName(u"removeReplay"_s);
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QPushButton *button : {m_copy, m_remove}) {
        button->setAutoDefault(false);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    row->addWidget(m_status, 1);
    connect(m_copy, &QPushButton::clicked, this, &ReplaysView::copy);
    connect(m_remove, &QPushButton::clicked, this, &ReplaysView::remove);
    return foot;
}

bool ReplaysView::hasReplays() const
{
    return !m_gateway.replays().isEmpty();
}

void ReplaysView::setConfig(const Config &config)
{
    if (config.provider(replayProvider))
        m_status->setStatus(
            Status::warning(tr("Nothing is served under these names"),
                            tr("A provider of yours is called “%1”, and stands before them. Give "
                               "it another id.")
                                .arg(replayProvider.toString())));
    else
        m_status->clear();
}

void ReplaysView::load()
{
    const QString before = currentName();
    m_view->clear();
    for (const Release &release : m_gateway.replays()) {
        const QString what = release.isSession()
                                 ? tr("A conversation of %n turns", nullptr, release.lastTurn())
                                 : tr("Request #%1").arg(release.turns.value(0).record);
        auto *item = new QTreeWidgetItem(m_view, {release.name, what, Format::time(release.releasedMs)});
        item->setToolTip(NameColumn, release.name);
        if (release.isSession())
            item->setToolTip(WhatColumn, release.session);
        if (release.name == before)
            m_view->setCurrentItem(item);
    }
    if (!m_view->currentItem())
        m_view->setCurrentItem(m_view->topLevelItem(0));
    refreshActions();
}

void ReplaysView::refreshActions()
{
    m_copy->setEnabled(m_view->currentItem());
    m_remove->setEnabled(m_view->currentItem());
}

QString ReplaysView::currentName() const
{
    return m_view->currentItem() ? m_view->currentItem()->text(NameColumn) : QString();
}

void ReplaysView::copy()
{
    if (!m_view->currentItem())
        return;
    QGuiApplication::clipboard()->setText(currentName());
    m_status->setStatus(Status::good(tr("Copied %1").arg(currentName())));
}

void ReplaysView::remove()
{
    if (m_view->currentItem())
        m_gateway.withdrawReplay(currentName());
}
