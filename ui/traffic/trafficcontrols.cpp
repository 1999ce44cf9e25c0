// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

// The traffic page's actions, and the two rows of controls above its table.

QAction *TrafficPage::makeAction(const QString &text, const QString &icon, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(Theme::icon(icon));
    action->setShortcut(shortcut);
    return action;
}

void TrafficPage::makeActions()
{
    m_actions.find = makeAction(tr("&Find…"), u"search"_s, QKeySequence::Find);
    m_actions.pause = makeAction(tr("&Pause the table"), u"pause"_s, Qt::Key_Space);
    m_actions.follow = makeAction(tr("&Follow new requests"), u"follow"_s, Qt::CTRL | Qt::Key_End);
    m_actions.newest = makeAction(tr("Go to the &newest request"), u"arrow-down"_s, Qt::Key_End);
    m_actions.clear = makeAction(tr("&Clear…"), u"trash"_s, Qt::CTRL | Qt::Key_L);
    m_actions.details = makeAction(tr("&Details"), u"panel-bottom"_s, Qt::CTRL | Qt::Key_I);
    m_actions.detailsSide =
        makeAction(tr("Details &beside or below"), u"panel-right"_s, Qt::CTRL | Qt::Key_Backslash);
    m_actions.copyCurl =
        makeAction(tr("Copy as c&url command"), u"terminal"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_actions.stop = makeAction(tr("&Stop the request"), u"stop"_s, Qt::CTRL | Qt::Key_Period);
    for (QAction *action : {m_actions.pause, m_actions.follow, m_actions.details})
        action->setCheckable(true);
    for (QAction *action : {m_actions.pause, m_actions.newest}) { // keys that mean something else elsewhere
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
    }
    auto *slash = new QAction(this);
    slash->setShortcut(Qt::Key_Slash);
    slash->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(slash);
    connect(slash, &QAction::triggered, m_actions.find, &QAction::trigger);
    connect(m_actions.find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_actions.pause, &QAction::toggled, this, &TrafficPage::setPaused);
    connect(m_actions.follow, &QAction::triggered, this,
            [this](bool on) { m_table->tail().setFollowing(on); });
    connect(m_actions.newest, &QAction::triggered, this, [this] { m_table->tail().setFollowing(true); });
    connect(m_actions.clear, &QAction::triggered, this, &TrafficPage::askToClear);
    connect(m_actions.details, &QAction::triggered, this,
            [this](bool on) { on ? openDetails() : closeDetails(); });
    connect(m_actions.detailsSide, &QAction::triggered, this, &TrafficPage::toggleSide);
    connect(m_actions.copyCurl, &QAction::triggered, this, [this] {
        if (const QString curl = m_details->curl(); !curl.isEmpty())
            QGuiApplication::clipboard()->setText(curl);
    });
    connect(m_actions.stop, &QAction::triggered, this,
            [this] { m_gateway.cancelExchange(m_table->currentRecord()); });
}

void TrafficPage::makeFilter()
{
    m_filter->setObjectName(u"trafficFilter"_s);
    m_filter->setPlaceholderText(
        tr("Filter: app, model, provider, status, #number, \"some words\", -without"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(60);
    connect(&m_filterDelay, &QTimer::timeout, this, &TrafficPage::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
}

QWidget *TrafficPage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_filter, 1);
    for (QAction *action : {m_actions.pause, m_actions.follow, m_actions.clear, m_actions.detailsSide}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setProperty("framed", true);
        button->setIconSize(QSize(18, 18));
        button->setAccessibleName(action->text().remove(u'&'));
        const bool named = action == m_actions.pause || action == m_actions.follow;
        button->setProperty("named", named);
        button->setToolButtonStyle(named ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        layout->addWidget(button);
    }
    m_actions.pause->setIconText(tr("Pause"));
    m_actions.follow->setIconText(tr("Follow"));
    return bar;
}

QWidget *TrafficPage::makeChips()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (int kind = 0; kind < 4; ++kind) {
        auto *chip = new QPushButton(bar);
        chip->setProperty("chip", true);
        chip->setCheckable(true);
        chip->setChecked(kind == 0);
        chip->setAutoDefault(false);
        m_kinds->addButton(chip, kind);
        layout->addWidget(chip);
    }
    m_kinds->button(int(TrafficFilter::Kind::Slow))
        ->setToolTip(tr("First token, or an answer without one, after more than %1")
                         .arg(Format::duration(TrafficFilter::slowUs)));
    connect(m_kinds, &QButtonGroup::idClicked, this, &TrafficPage::applyFilter);
    m_counts->setProperty("role", u"muted"_s);
    layout->addStretch(1);
    layout->addWidget(m_counts);
    return bar;
}
