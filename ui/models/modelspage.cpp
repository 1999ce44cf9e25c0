// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelspage.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "ui/forms/configbanner.h"
#include "ui/forms/statuslabel.h"
#include "ui/forms/taborder.h"
#include "ui/models/faultview.h"
#include "ui/models/modeldialog.h"
#include "ui/models/modeledits.h"
#include "ui/models/replaysview.h"
#include "ui/models/routeview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

ModelsPage::ModelsPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_config(config), m_keys(keys), m_upstream(gateway, this), m_view(new QTreeView),
      m_add(new QPushButton(tr("&Add a model…"))), m_edit(new QPushButton(tr("&Edit…"))),
      m_remove(new QPushButton(tr("&Remove…"))), m_status(new StatusLabel),
      m_directNames(new Banner(Banner::Kind::Info)), m_empty(new EmptyState(u"models"_s)),
      m_addFirst(m_empty->addButton(tr("Add a &model…"), true)), m_stack(new QStackedWidget(this)),
      m_route(new RouteView(config, gateway)), m_faults(new FaultView(gateway)),
      m_replays(new ReplaysView(gateway)), m_tools(new QTabWidget)
{
    m_empty->setTitle(tr("No model of your own yet"));
    m_empty->setText(tr(
        "Give a model a name of your own, and say which providers serve it: programs keep asking for that "
        "name while you change what stands behind it, or add a second provider for when the first fails."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeList());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(makeHeader());
    layout->addWidget(new ConfigBanner(config, this));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_stack);
    splitter->addWidget(makeTools());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_directNames);
    const auto showFaults = [this, &gateway] { m_model.setFaults(gateway.faults()); };
    connect(&gateway, &GatewayThread::faultsChanged, this, showFaults);
    showFaults();
    connect(&gateway, &GatewayThread::replaysChanged, this, [this] {
        if (m_replays->hasReplays())
            m_tools->show();
    });
    connect(m_addFirst, &QPushButton::clicked, this, &ModelsPage::add);
    connect(&m_config, &ConfigStore::changed, this, &ModelsPage::setConfig);
    connect(&m_config, &ConfigStore::rejected, this, &ModelsPage::refreshActions);
    setConfig(m_config.current());
    orderTabs(*this);
}

QWidget *ModelsPage::makeHeader()
{
    auto *header = new PageHeader(
        tr("Models"), tr("Names that programs can ask for, and the targets that serve them."), this);
    m_add->setProperty("accent", true);
    m_add->setAutoDefault(false);
    header->addAction(m_add);
    connect(m_add, &QPushButton::clicked, this, &ModelsPage::add);
    return header;
}

QWidget *ModelsPage::makeList()
{
    setUpView();
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeActions());
    return list;
}

QWidget *ModelsPage::makeTools()
{
    m_tools->setObjectName(u"modelTools"_s);
    m_tools->setAccessibleName(tr("Route, fault lab and replays"));
    m_tools->setDocumentMode(true);
    m_tools->addTab(m_route, tr("Route now"));
    m_tools->addTab(m_faults, tr("Fault lab"));
    m_tools->addTab(m_replays, tr("Replays"));
    connect(m_route, &RouteView::modelNameChanged, m_faults, &FaultView::setModelName);
    return m_tools;
}

QWidget *ModelsPage::makeActions()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QPushButton *button : {m_edit, m_remove}) {
        button->setAutoDefault(false);
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    layout->addWidget(m_status, 1);
    layout->addStretch(0);
    connect(m_edit, &QPushButton::clicked, this, &ModelsPage::edit);
    connect(m_remove, &QPushButton::clicked, this, &ModelsPage::remove);
    return row;
}

void ModelsPage::setUpView()
{
    m_view->setObjectName(u"models"_s);
    m_view->setAccessibleName(tr("Models"));
    m_view->setProperty("roomy", true);
    m_view->setModel(&m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->header()->setSectionsMovable(false);
    const int character = m_view->fontMetrics().averageCharWidth();
    m_view->header()->setStretchLastSection(false);
    m_view->header()->resizeSection(ModelListModel::NameColumn, character * 26);
    m_view->header()->setSectionResizeMode(ModelListModel::TargetsColumn, QHeaderView::Stretch);
    m_view->header()->resizeSection(ModelListModel::StrategyColumn, character * 16);
    m_view->header()->resizeSection(ModelListModel::FallbacksColumn, character * 26);
    auto *removal = new QShortcut(QKeySequence::Delete, m_view, this, &ModelsPage::remove);
    removal->setContext(Qt::WidgetShortcut);
    connect(m_view, &QTreeView::activated, this, &ModelsPage::edit);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ModelsPage::chosen);
}

void ModelsPage::setConfig(std::shared_ptr<const Config> config)
{
    const QString before = currentId();
    const bool empty = config->models.isEmpty();
    m_model.setConfig(config);
    m_stack->setCurrentIndex(empty ? 0 : 1);
    m_add->setVisible(!empty);
    m_tools->setVisible(!empty || !config->providers.isEmpty() || m_replays->hasReplays());
    m_faults->setConfig(*config);
    m_replays->setConfig(*config);
    explainDirectNames(*config);
    if (!empty) {
        const QModelIndexList found =
            m_model.match(m_model.index(0, 0), ModelListModel::IdRole, before, 1, Qt::MatchExactly);
        m_view->setCurrentIndex(found.isEmpty() ? m_model.index(0, 0) : found.first());
    }
    refreshActions();
}

void ModelsPage::explainDirectNames(const Config &config)
{
    m_directNames->setTitle(tr("Every model of every provider works without being listed here"));
    const bool none = config.providers.isEmpty();
    const QString example = (none ? u"openai"_s : config.providers.first().id) + u"/MODEL"_s;
    m_directNames->setText(
        none ? tr("Once you have a provider, programs can ask for PROVIDER/MODEL, for example %1.")
                   .arg(example)
             : tr("Programs can ask for PROVIDER/MODEL, for example %1.").arg(example));
}

void ModelsPage::refreshActions()
{
    const bool broken = m_config.isBroken();
    const bool chosen = m_view->currentIndex().isValid();
    m_add->setEnabled(!broken);
    m_addFirst->setEnabled(!broken);
    m_edit->setEnabled(chosen && !broken);
    m_remove->setEnabled(chosen && !broken);
}

void ModelsPage::chosen()
{
    refreshActions();
    if (!currentId().isEmpty())
        m_route->setModelName(currentId());
}

QString ModelsPage::currentId() const
{
    return m_view->currentIndex().data(ModelListModel::IdRole).toString();
}

void ModelsPage::openEditor(const ModelConfig &model)
{
    auto *dialog = new ModelDialog(m_config, m_keys, m_upstream, model, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ModelsPage::add()
{
    openEditor({});
}

void ModelsPage::edit()
{
    const ModelConfig *model = m_config.current()->model(currentId());
    if (model && !m_config.isBroken())
        openEditor(*model);
}

void ModelsPage::remove()
{
    if (!m_config.current()->model(currentId()) || m_config.isBroken())
        return;
    const ModelRemoval removal = withoutModel(*m_config.current(), currentId());
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove a model"),
                                tr("Remove the model “%1”?").arg(currentId()), QMessageBox::NoButton, this);
    QStringList lines;
    if (!removal.shortened.isEmpty())
        lines += tr("No longer a fallback of: %1").arg(removal.shortened.join(u", "_s));
    if (!removal.removed.isEmpty())
        lines += tr("These have nothing else, and go too: %1").arg(removal.removed.join(u", "_s));
    box->setInformativeText(lines.isEmpty() ? tr("No other model uses it.") : lines.join(u'\n'));
    QPushButton *yes = box->addButton(tr("&Remove"), QMessageBox::AcceptRole);
    yes->setProperty("danger", true);
    box->setDefaultButton(box->addButton(tr("&Cancel"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(yes, &QPushButton::clicked, this, [this, result = removal.result] { update(result); });
    box->open();
}

void ModelsPage::update(const Config &config)
{
    QStringList lines;
    for (const ConfigProblem &problem : m_config.update(config))
        lines += problem.toString();
    if (lines.isEmpty())
        m_status->clear();
    else
        m_status->setStatus(Status::bad(tr("This cannot be saved"), lines.join(u'\n')));
}
