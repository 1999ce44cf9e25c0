// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/notices.h"

#include "ui/format/format.h"
#include "ui/mainwindow/webpagebanner.h"
#include "ui/models/faulttexts.h"
#include "ui/theme/theme.h"
#include "ui/tray/gatewayactions.h"
#include "ui/widgets/banner.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keyring.h"

#include <QDesktopServices>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QString lines(const ConfigProblems &problems)
{
    constexpr qsizetype most = 6;
    QStringList texts;
    for (const ConfigProblem &problem : problems.first(std::min(most, problems.size())))
        texts += problem.toString();
    if (problems.size() > most)
        texts += Notices::tr("… and %n more", nullptr, int(problems.size() - most));
    return texts.join(u'\n');
}

/// States that only the user can end.
bool isTrouble(KeyState state)
{
    return state != KeyState::Ok && state != KeyState::Unknown;
}

} // namespace

Notices::Notices(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, GatewayActions &actions,
                 QWidget *parent)
    : QWidget(parent), m_config(config), m_keys(keys), m_gateway(gateway), m_actions(actions)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_newKey = addBanner(u"newKeyBanner"_s, int(Banner::Kind::Good));
    makeConfigBanners();
    makeGatewayBanner();
    m_keychain = addBanner(u"keychainBanner"_s, int(Banner::Kind::Warning));
    connect(m_keychain->addButton(tr("Try again")), &QPushButton::clicked, &keys,
            [&keys] { keys.refresh(); });
    connect(m_keychain->addButton(tr("Providers && Keys")), &QPushButton::clicked, this,
            &Notices::providersRequested);
    connect(&keys, &KeyRing::changed, this, &Notices::showKeys);
    makeFaultBanner();
    makeSpendingBanners();
    makeWebPageBanner();
    showFaults();
    showConfig();
    showGateway();
    showKeys(keys.keys());
    showIfAny();
}

/// Takes room only while there is something to tell.
void Notices::showIfAny()
{
    const auto banners = findChildren<Banner *>(Qt::FindDirectChildrenOnly);
    setVisible(std::any_of(banners.begin(), banners.end(),
                           [](const Banner *banner) { return !banner->isHidden(); }));
}

bool Notices::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        showIfAny();
    return QWidget::eventFilter(watched, event);
}

Banner *Notices::addBanner(const QString &name, int kind)
{
    auto *banner = new Banner(Banner::Kind(kind), this);
    place(banner, name);
    return banner;
}

void Notices::place(Banner *banner, const QString &name)
{
    banner->setObjectName(name);
    banner->hide();
    banner->installEventFilter(this);
    layout()->addWidget(banner);
}

void Notices::makeWebPageBanner()
{
    auto *banner = new WebPageBanner(m_config, this);
    place(banner, u"webPageBanner"_s);
    connect(&m_gateway, &GatewayThread::webPageRefused, banner, &WebPageBanner::add);
    connect(banner, &WebPageBanner::told, this, &Notices::told);
}

void Notices::makeConfigBanners()
{
    m_broken = addBanner(u"brokenBanner"_s, int(Banner::Kind::Bad));
    m_broken->setTitle(tr("The configuration file cannot be used"));
    connect(m_broken->addButton(tr("Open the file")), &QPushButton::clicked, this, &Notices::openConfigFile);
    m_rejected = addBanner(u"rejectedBanner"_s, int(Banner::Kind::Warning));
    m_rejected->setTitle(
        tr("The last edit of the configuration file was refused; what was before stays in force"));
    m_rejected->setClosable(true);
    connect(m_rejected->addButton(tr("Open the file")), &QPushButton::clicked, this,
            &Notices::openConfigFile);
    connect(&m_config, &ConfigStore::changed, this, &Notices::showConfig);
    connect(&m_config, &ConfigStore::rejected, this, &Notices::showRejected);
}

void Notices::makeGatewayBanner()
{
    m_failed = addBanner(u"failedBanner"_s, int(Banner::Kind::Bad));
    m_usePort = m_failed->addButton(QString(), true);
    m_usePort->setObjectName(u"usePort"_s);
    connect(m_usePort, &QPushButton::clicked, this, &Notices::useFreePort);
    connect(m_failed->addButton(tr("Try again")), &QPushButton::clicked, m_actions.startStop(),
            &QAction::trigger);
    connect(&m_actions, &GatewayActions::stateChanged, this, &Notices::showGateway);
}

void Notices::makeFaultBanner()
{
    m_faults = addBanner(u"faultBanner"_s, int(Banner::Kind::Warning));
    m_faults->setTitle(tr("The fault lab is on: requests fail on purpose"));
    connect(m_faults->addButton(tr("All faults off"), true), &QPushButton::clicked, this,
            [this] { m_gateway.setFaults({}); });
    connect(&m_gateway, &GatewayThread::faultsChanged, this, &Notices::showFaults);
}

void Notices::showFaults()
{
    const QStringList faults = faultLines(m_gateway.faults());
    m_faults->setText(faults.join(u'\n'));
    m_faults->setVisible(!faults.isEmpty());
}

void Notices::makeSpendingBanners()
{
    m_budget = addBanner(u"budgetBanner"_s, int(Banner::Kind::Warning));
    m_budget->setClosable(true);
    connect(&m_gateway, &GatewayThread::budgetNotice, this, &Notices::showBudget);
    m_loop = addBanner(u"loopBanner"_s, int(Banner::Kind::Warning));
    m_loop->setClosable(true);
    m_allowLoop = m_loop->addButton(tr("Let it go on"), true);
    connect(m_allowLoop, &QPushButton::clicked, this, [this] {
        m_gateway.allowLoop(m_loopKey);
        m_loop->hide();
    });
    connect(m_loop->addButton(tr("Stop all requests")), &QPushButton::clicked, m_actions.stopAll(),
            &QAction::trigger);
    connect(&m_gateway, &GatewayThread::loopNoticed, this,
            [this](const QString &clientKey, qint64 calls, qint64, bool isHeld) {
                showLoop(clientKey, calls, isHeld);
            });
}

void Notices::showBudget(const BudgetNotice &notice)
{
    const QString whose =
        notice.isOfAll ? tr("all client keys together") : tr("client key “%1”").arg(notice.clientKey);
    m_budget->setTitle(tr("%1 % of the budget of %2 are spent").arg(QString::number(notice.percent), whose));
    m_budget->setText(
        tr("%1 of %2.").arg(Format::usd(toUsd(notice.spent)), Format::usd(toUsd(notice.budget.limit))) +
        (notice.percent >= 100
             ? u' ' + tr("Further requests are refused until the next period begins, or until "
                         "the budget is raised.")
             : QString()));
    m_budget->show();
}

void Notices::showLoop(const QString &clientKey, qint64 calls, bool isHeld)
{
    m_loopKey = clientKey;
    m_loop->setTitle(isHeld ? tr("The calls of client key “%1” are held").arg(clientKey)
                            : tr("Client key “%1” may be in a loop").arg(clientKey));
    m_loop->setText(tr("It sent %n call(s) that begin the same.", nullptr, int(calls)));
    m_allowLoop->setVisible(isHeld);
    m_loop->show();
}

void Notices::showConfig()
{
    m_broken->setVisible(m_config.isBroken());
    if (m_config.isBroken())
        m_broken->setText(
            tr("%1 is left as it is; nothing is saved until it is put right.").arg(m_config.path()) + u'\n' +
            lines(m_config.problems()));
    m_rejected->hide();
}

void Notices::showRejected(const ConfigProblems &problems)
{
    m_broken->hide();
    m_rejected->setText(lines(problems));
    m_rejected->show();
}

void Notices::showGateway()
{
    const GatewayState &state = m_actions.state();
    m_failed->setVisible(state.phase == GatewayState::Phase::Failed);
    m_failed->setTitle(state.portTaken ? tr("The gateway is not running: its port is taken")
                                       : tr("The gateway is not running"));
    QString text = state.error;
    if (state.portTaken && !state.portHolder.isEmpty() && !text.contains(state.portHolder))
        text += u' ' + tr("It is held by %1.").arg(state.portHolder);
    m_failed->setText(text);
    m_usePort->setVisible(state.portTaken && state.freePort != 0 && !m_config.isBroken());
    m_usePort->setText(tr("Use port %1").arg(state.freePort));
}

void Notices::useFreePort()
{
    Config config = *m_config.current();
    config.server.port = m_actions.state().freePort;
    const ConfigProblems problems = m_config.update(config);
    if (!problems.isEmpty())
        return m_failed->setText(lines(problems));
    if (m_actions.state().phase == GatewayState::Phase::Failed)
        m_gateway.start(m_config.current());
}

void Notices::showKeys(const ProviderKeys &keys)
{
    QStringList entries;
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        if (isTrouble(it->state))
            entries += it.key();
    }
    entries.sort();
    QStringList texts;
    for (const QString &entry : std::as_const(entries))
        texts += keyStateText(keys.value(entry).state, entry);
    texts.removeDuplicates();
    m_keychain->setVisible(!texts.isEmpty());
    m_keychain->setTitle(tr("%n provider key(s) cannot be used", nullptr, int(entries.size())));
    m_keychain->setText(texts.join(u'\n'));
}

void Notices::showNewClientKey(const QString &name, const Secret &key)
{
    delete m_newKey;
    m_newKey = new Banner(Banner::Kind::Good, this);
    m_newKey->setObjectName(u"newKeyBanner"_s);
    m_newKey->installEventFilter(this);
    m_newKey->setTitle(tr("Your client key \"%1\" is ready").arg(name));
    m_newKey->setText(tr("Set it in your clients as their API key. It is shown this once; later File → Copy "
                         "client key copies it "
                         "from the keychain."));
    auto *text = new QLabel(QString::fromUtf8(key.expose()), m_newKey);
    text->setFont(Theme::monospace());
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(tr("The new client key"));
    m_newKey->addWidget(text);
    auto *copy = m_newKey->addButton(tr("Copy"), true);
    connect(copy, &QPushButton::clicked, this, [this, key] {
        GatewayActions::putOnClipboard(key);
        emit told(tr("Copied the client key"));
    });
    m_newKey->setClosable(true);
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_newKey);
    m_newKey->show();
    showIfAny();
}

void Notices::openConfigFile()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_config.path())))
        emit told(tr("No program opens %1").arg(m_config.path()));
}
