// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "ui/exporting/exportscopes.h"
#include "ui/exporting/importjob.h"
#include "ui/theme/theme.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

// The traffic page's actions, and the controls above its table.

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
    m_actions.compare = makeAction(tr("Co&mpare the selected"), u"columns"_s, Qt::CTRL | Qt::Key_D);
    m_actions.stop = makeAction(tr("&Stop the request"), u"stop"_s, Qt::CTRL | Qt::Key_Period);
    makeCopyActions();
    makeDetailMenus();
    makeFileActions();
    makeReplayActions();
    makeServeActions();
    makeSessionActions();
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
    connect(slash, &QAction::triggered, m_filter, &FilterBar::focusField);
    makeMarkActions();
    connect(m_actions.pause, &QAction::toggled, this, &TrafficPage::setPaused);
    connect(m_actions.follow, &QAction::triggered, this,
            [this](bool on) { m_table->tail().setFollowing(on); });
    connect(m_actions.newest, &QAction::triggered, this, [this] { m_table->tail().setFollowing(true); });
    connect(m_actions.clear, &QAction::triggered, this, &TrafficPage::askToClear);
    connect(m_actions.details, &QAction::triggered, this,
            [this](bool on) { on ? openDetails() : closeDetails(); });
    connect(m_actions.detailsSide, &QAction::triggered, this, &TrafficPage::toggleSide);
    connect(m_actions.compare, &QAction::triggered, this, &TrafficPage::compareSelected);
    connect(m_actions.stop, &QAction::triggered, this,
            [this] { m_gateway.cancelExchange(m_table->currentRecord()); });
}

void TrafficPage::makeCopyActions()
{
    for (int form = int(CopyForm::PowerShell); form < copyForms; ++form)
        m_actions.copyAs += makeAction(copyFormName(CopyForm(form)), {}, {});
    const QList<QAction *> actions = QList{m_actions.copyCurl} + m_actions.copyAs;
    for (int form = 0; form < copyForms; ++form) {
        connect(actions.at(form), &QAction::triggered, this,
                [this, form] { m_details->copyAs(CopyForm(form)); });
    }
}

/// What is chosen of the details is to be seen, too.
void TrafficPage::makeDetailMenus()
{
    m_actions.tabs = new QMenu(tr("Deta&il tab"), this);
    m_actions.tabs->addActions(m_details->tabActions());
    m_actions.bodyForms = new QMenu(tr("Bod&y as"), this);
    m_actions.bodyForms->addActions(m_details->bodyActions());
    m_actions.bodyForms->insertSeparator(m_details->bodyActions().last());
    for (const QAction *action : m_details->tabActions())
        connect(action, &QAction::triggered, this, &TrafficPage::openDetails);
}

void TrafficPage::makeFileActions()
{
    m_actions.exportRows = makeAction(tr("&Export traffic…"), u"export"_s, QKeySequence::Save);
    m_actions.importFile = makeAction(tr("&Import traffic…"), u"import"_s, {});
    connect(m_actions.exportRows, &QAction::triggered, this, &TrafficPage::askToExport);
    connect(m_actions.importFile, &QAction::triggered, this, &TrafficPage::askForImport);
    connect(m_import, &ImportJob::told, this, &TrafficPage::told);
}

void TrafficPage::askToExport()
{
    auto *dialog = new ExportDialog(m_gateway, exportScopes(*m_table, *m_model), m_baseUrl, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::told, this, &TrafficPage::told);
    dialog->open();
}

void TrafficPage::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import traffic"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Recorded traffic (*.har *.jsonl *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_import, &ImportJob::start);
    dialog->open();
}

void TrafficPage::makeFilter()
{
    for (QAction *action :
         {m_actions.pause, m_actions.follow, m_actions.exportRows, m_actions.clear, m_actions.detailsSide})
        m_filter->addTool(makeTool(action));
    m_actions.pause->setIconText(tr("Pause"));
    m_actions.follow->setIconText(tr("Follow"));
    connect(m_filter, &FilterBar::queryChanged, this, &TrafficPage::takeQuery);
    connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
}

QToolButton *TrafficPage::makeTool(QAction *action)
{
    auto *button = new QToolButton(m_filter);
    button->setDefaultAction(action);
    button->setProperty("framed", true);
    button->setIconSize(QSize(18, 18));
    button->setAccessibleName(action->text().remove(u'&'));
    const bool named = action == m_actions.pause || action == m_actions.follow;
    button->setProperty("named", named);
    button->setToolButtonStyle(named ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    return button;
}
