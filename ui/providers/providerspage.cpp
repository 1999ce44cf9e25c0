// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerspage.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "ui/forms/configbanner.h"
#include "ui/forms/statuslabel.h"
#include "ui/forms/taborder.h"
#include "ui/providers/probetext.h"
#include "ui/providers/providerdelegate.h"
#include "ui/providers/providerdialog.h"
#include "ui/providers/providerhealth.h"
#include "ui/providers/providersuggestions.h"
#include "ui/providers/removaldialog.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

ProvidersPage::ProvidersPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_config(config), m_keys(keys), m_gateway(gateway),
      m_model(keys, Catalogue::instance()), m_probe(gateway), m_view(new QTreeView),
      m_add(new QPushButton(tr("&Add a provider…"))), m_edit(new QPushButton(tr("&Edit…"))),
      m_test(new QPushButton(tr("&Test"))), m_remove(new QPushButton(tr("&Remove…"))),
      m_status(new StatusLabel), m_suggestions(new ProviderSuggestions(gateway, Catalogue::instance())),
      m_stack(new QStackedWidget(this))
{
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeList());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(makeHeader());
    layout->addWidget(new ConfigBanner(config, this));
    layout->addWidget(m_stack, 1);
    m_healthTimer.setInterval(5s);

    connect(&m_config, &ConfigStore::changed, this, &ProvidersPage::setConfig);
    connect(&m_config, &ConfigStore::rejected, this, &ProvidersPage::refreshActions);
    connect(&m_keys, &KeyRing::changed, &m_model, &ProviderListModel::refreshKeys);
    connect(&m_gateway, &GatewayThread::statsFetched, this, &ProvidersPage::showHealth);
    connect(&m_healthTimer, &QTimer::timeout, this, &ProvidersPage::fetchHealth);
    connect(&m_probe, &ProbeCall::finished, this, &ProvidersPage::showTest);
    connect(&m_model, &ProviderListModel::enabledWanted, this, &ProvidersPage::setEnabledState);
    connect(m_suggestions, &ProviderSuggestions::wanted, this, &ProvidersPage::openEditor);
    setConfig(m_config.current());
    orderTabs(*this);
}

QWidget *ProvidersPage::makeHeader()
{
    auto *header = new PageHeader(
        tr("Providers & Keys"),
        tr("Where requests go. Keys stay in your system's keychain, never in a file of ours."), this);
    m_add->setProperty("accent", true);
    m_add->setAutoDefault(false);
    header->addAction(m_add);
    connect(m_add, &QPushButton::clicked, this, &ProvidersPage::add);
    return header;
}

QWidget *ProvidersPage::makeEmptyState()
{
    auto *empty = new EmptyState(u"plug"_s, this);
    empty->setTitle(tr("No provider yet"));
    empty->setText(tr(
        "A provider is a service or a program that runs models: OpenAI, Anthropic, a server of your own, or "
        "Ollama on this computer. Add one, and its models can be asked through the gateway at once."));
    connect(empty->addButton(tr("Add a &provider…"), true), &QPushButton::clicked, this, &ProvidersPage::add);
    empty->addWidget(m_suggestions);
    return empty;
}

QWidget *ProvidersPage::makeList()
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

QWidget *ProvidersPage::makeActions()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QPushButton *button : {m_edit, m_test, m_remove}) {
        button->setAutoDefault(false);
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    layout->addSpacing(6);
    layout->addWidget(m_status, 1, Qt::AlignVCenter);
    layout->addStretch(0);
    m_test->setToolTip(tr("Asks the provider for its list of models, which costs nothing"));
    connect(m_edit, &QPushButton::clicked, this, &ProvidersPage::edit);
    connect(m_test, &QPushButton::clicked, this, &ProvidersPage::test);
    connect(m_remove, &QPushButton::clicked, this, &ProvidersPage::remove);
    return row;
}

void ProvidersPage::setUpView()
{
    m_view->setObjectName(u"providers"_s);
    m_view->setAccessibleName(tr("Providers"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new ProviderDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setStretchLastSection(true);
    const int character = m_view->fontMetrics().averageCharWidth();
    m_view->header()->resizeSection(ProviderListModel::NameColumn, character * 34);
    m_view->header()->resizeSection(ProviderListModel::KeyColumn, character * 28);
    m_view->header()->resizeSection(ProviderListModel::HealthColumn, character * 29);
    auto *removal = new QShortcut(QKeySequence::Delete, m_view, this, &ProvidersPage::remove);
    removal->setContext(Qt::WidgetShortcut);
    connect(m_view, &QTreeView::activated, this, &ProvidersPage::edit);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProvidersPage::refreshActions);
}

void ProvidersPage::setConfig(std::shared_ptr<const Config> config)
{
    const QString before = currentId();
    const bool empty = config->providers.isEmpty();
    m_suggestions->setConfig(config);
    m_model.setConfig(config);
    m_stack->setCurrentIndex(empty ? 0 : 1);
    m_add->setVisible(!empty);
    if (!empty) {
        const QModelIndexList found =
            m_model.match(m_model.index(0, 0), ProviderListModel::IdRole, before, 1, Qt::MatchExactly);
        m_view->setCurrentIndex(found.isEmpty() ? m_model.index(0, 0) : found.first());
    }
    refreshActions();
}

void ProvidersPage::refreshActions()
{
    const bool broken = m_config.isBroken();
    const bool chosen = m_view->currentIndex().isValid();
    m_model.setReadOnly(broken);
    m_stack->widget(0)->setEnabled(!broken);
    m_add->setEnabled(!broken);
    m_edit->setEnabled(chosen && !broken);
    m_remove->setEnabled(chosen && !broken);
    m_test->setEnabled(chosen);
}

QString ProvidersPage::currentId() const
{
    return m_view->currentIndex().data(ProviderListModel::IdRole).toString();
}

void ProvidersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fetchHealth();
    m_healthTimer.start();
    if (m_config.current()->providers.isEmpty())
        m_suggestions->look();
}

void ProvidersPage::hideEvent(QHideEvent *event)
{
    m_healthTimer.stop();
    QWidget::hideEvent(event);
}

void ProvidersPage::fetchHealth()
{
    m_gateway.fetchStats(1h);
}

void ProvidersPage::showHealth(const StatsReport &report)
{
    if (isVisible() && report.window == 1h)
        m_model.setHealth(providerHealth(report));
}

void ProvidersPage::openEditor(const ProviderConfig &provider)
{
    auto *dialog = new ProviderDialog(m_config, m_keys, m_gateway, provider, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ProvidersPage::add()
{
    openEditor({});
}

void ProvidersPage::edit()
{
    const ProviderConfig *provider = m_config.current()->provider(currentId());
    if (provider && !m_config.isBroken())
        openEditor(*provider);
}

void ProvidersPage::remove()
{
    if (!m_config.current()->provider(currentId()) || m_config.isBroken())
        return;
    auto *dialog = new RemovalDialog(*m_config.current(), currentId(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RemovalDialog::confirmed, this, [this, dialog] {
        update(dialog->configWithout());
        for (const QString &entry : dialog->entriesToRemove())
            removeKey(entry);
    });
    dialog->open();
}

void ProvidersPage::removeKey(const QString &entry)
{
    m_keys.store().remove(entry, this, [this, entry](const SecretStore::Outcome &outcome) {
        if (outcome.state != KeyState::Ok && outcome.state != KeyState::Missing)
            m_status->setStatus(
                Status::bad(tr("The key “%1” could not be removed").arg(entry), outcome.detail));
    });
}

void ProvidersPage::test()
{
    const ProviderConfig *provider = m_config.current()->provider(currentId());
    if (!provider)
        return;
    m_tested = provider->id;
    m_status->setStatus(Status::waiting(tr("Asking %1…").arg(m_tested)));
    const QList<KeyReference> references = provider->keyReferences();
    const bool stored = !references.isEmpty() && references.first().kind == KeyReference::Kind::Keychain;
    m_probe.start(*provider, stored ? m_keys.key(references.first().name) : ProviderKey());
}

void ProvidersPage::showTest(const ProbeResult &result)
{
    Status status = probeStatus(result);
    status.text = tr("%1: %2", "provider: what it said").arg(m_tested, status.text);
    m_status->setStatus(status);
}

void ProvidersPage::setEnabledState(const QString &id, bool enabled)
{
    Config config = *m_config.current();
    for (ProviderConfig &provider : config.providers) {
        if (provider.id == id)
            provider.enabled = enabled;
    }
    update(config);
}

void ProvidersPage::update(const Config &config)
{
    QStringList lines;
    for (const ConfigProblem &problem : m_config.update(config))
        lines += problem.toString();
    if (lines.isEmpty())
        m_status->clear();
    else
        m_status->setStatus(Status::bad(tr("This cannot be saved"), lines.join(u'\n')));
}
