// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/clientkeyssection.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keyring.h"
#include "ui/forms/statuslabel.h"
#include "ui/settings/clientkeydialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

ClientKeysSection::ClientKeysSection(ConfigStore &config, KeyRing &keys, GatewayThread &gateway,
                                     QWidget *parent)
    : Card(tr("Client keys"), parent), m_config(config), m_keys(keys), m_view(new QTreeView(this)),
      m_add(new QPushButton(tr("&New key…"), this)), m_edit(new QPushButton(tr("Edi&t…"), this)),
      m_copy(new QPushButton(tr("Cop&y the key"), this)), m_revoke(new QPushButton(tr("Re&voke…"), this)),
      m_status(new StatusLabel(this))
{
    auto *text = new QLabel(
        tr("Programs send one of these to the gateway. Only a fingerprint stands in the configuration file."),
        this);
    text->setProperty("role", u"muted"_s);
    text->setWordWrap(true);
    setUpView();
    body()->addWidget(text);
    body()->addWidget(m_view);
    body()->addWidget(makeActions());
    connect(&m_config, &ConfigStore::changed, this, &ClientKeysSection::setConfig);
    setConfig(m_config.current());
    const auto showUses = [this, &gateway] { m_model.setUses(gateway.keyUses()); };
    connect(&gateway, &GatewayThread::keysUsed, this, showUses);
    showUses();
}

void ClientKeysSection::setUpView()
{
    m_view->setObjectName(u"clientKeys"_s);
    m_view->setAccessibleName(tr("Client keys"));
    m_view->setModel(&m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setProperty("roomy", true);
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setStretchLastSection(true);
    const int character = fontMetrics().averageCharWidth();
    m_view->header()->resizeSection(ClientKeysModel::NameColumn, character * 18);
    m_view->header()->resizeSection(ClientKeysModel::ModelsColumn, character * 22);
    m_view->header()->resizeSection(ClientKeysModel::LimitsColumn, character * 24);
    m_view->header()->resizeSection(ClientKeysModel::ExpiresColumn, character * 16);
    m_view->header()->resizeSection(ClientKeysModel::RightsColumn, character * 18);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ClientKeysSection::refreshActions);
    const auto onKey = [this](QKeySequence::StandardKey key, QPushButton *button) {
        auto *shortcut = new QShortcut(QKeySequence(key), m_view);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    };
    connect(m_view, &QTreeView::activated, m_edit, &QPushButton::click); // Enter, or a double click
    onKey(QKeySequence::Copy, m_copy);
    onKey(QKeySequence::Delete, m_revoke);
}

QWidget *ClientKeysSection::makeActions()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_add, m_edit, m_copy, m_revoke}) {
        button->setAutoDefault(false);
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    layout->addWidget(m_status, 1, Qt::AlignVCenter);
    layout->addStretch(0);
    connect(m_add, &QPushButton::clicked, this, &ClientKeysSection::add);
    connect(m_edit, &QPushButton::clicked, this, &ClientKeysSection::edit);
    connect(m_copy, &QPushButton::clicked, this, &ClientKeysSection::copy);
    connect(m_revoke, &QPushButton::clicked, this, &ClientKeysSection::revoke);
    return row;
}

void ClientKeysSection::setConfig(std::shared_ptr<const Config> config)
{
    const QString before = currentName();
    m_model.setKeys(config->clientKeys);
    const QModelIndexList found =
        m_model.rowCount() == 0
            ? QModelIndexList()
            : m_model.match(m_model.index(0, 0), ClientKeysModel::NameRole, before, 1, Qt::MatchExactly);
    m_view->setCurrentIndex(found.isEmpty() ? m_model.index(0, 0) : found.first());
    const int rows = std::clamp(m_model.rowCount(), 1, 6);
    const int row = m_model.rowCount() > 0 ? m_view->sizeHintForRow(0) : m_view->fontMetrics().height() + 18;
    m_view->setFixedHeight(m_view->header()->sizeHint().height() + rows * row + 2 * m_view->frameWidth());
    refreshActions();
}

void ClientKeysSection::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    refreshActions();
}

void ClientKeysSection::refreshActions()
{
    const bool chosen = m_view->currentIndex().isValid();
    m_add->setEnabled(!m_readOnly);
    m_edit->setEnabled(chosen && !m_readOnly);
    m_copy->setEnabled(chosen);
    m_revoke->setEnabled(chosen && !m_readOnly);
}

QString ClientKeysSection::currentName() const
{
    return m_view->currentIndex().data(ClientKeysModel::NameRole).toString();
}

void ClientKeysSection::add()
{
    auto *dialog = new ClientKeyDialog(m_config, m_keys, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ClientKeysSection::edit()
{
    const QList<ClientKeyConfig> &keys = m_config.current()->clientKeys;
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [name = currentName()](const auto &one) { return one.name == name; });
    if (key == keys.end())
        return;
    auto *dialog = new ClientKeyDialog(m_config, m_keys, *key, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ClientKeysSection::copy()
{
    m_status->setStatus(Status::waiting(tr("Asking the keychain…")));
    m_keys.store().read(KeyRing::clientKeyEntry(currentName()), this,
                        [this](const SecretStore::Outcome &outcome) { keyRead(outcome); });
}

void ClientKeysSection::keyRead(const SecretStore::Outcome &outcome)
{
    if (outcome.state == KeyState::Missing)
        return m_status->setStatus(
            Status::warning(tr("The keychain does not have this key: make a new one.")));
    if (outcome.state != KeyState::Ok)
        return m_status->setStatus(Status::bad(tr("The keychain could not be read"), outcome.detail));
    QGuiApplication::clipboard()->setText(
        QString::fromUtf8(outcome.secret.expose())); // what the user asked for
    m_status->setStatus(Status::good(tr("Copied")));
}

void ClientKeysSection::revoke()
{
    const QString name = currentName();
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Revoke a client key"),
                                tr("Revoke the key “%1”?").arg(name), QMessageBox::NoButton, this);
    QString effect =
        tr("Programs that use it are refused from then on; what they asked for before still ends. "
           "The key cannot be brought back.");
    if (const QString use = m_model.lastUseText(m_view->currentIndex().row()); !use.isEmpty())
        effect += u"\n\n"_s + tr("Last used: %1").arg(use);
    box->setInformativeText(effect);
    QPushButton *yes = box->addButton(tr("&Revoke"), QMessageBox::AcceptRole);
    yes->setProperty("danger", true);
    box->setDefaultButton(box->addButton(tr("&Cancel"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(yes, &QPushButton::clicked, this, [this, name] { removeKey(name); });
    box->open();
}

void ClientKeysSection::removeKey(const QString &name)
{
    Config config = *m_config.current();
    config.clientKeys.removeIf([&](const ClientKeyConfig &key) { return key.name == name; });
    const ConfigProblems problems = m_config.update(config);
    if (!problems.isEmpty())
        return m_status->setStatus(Status::bad(tr("This cannot be saved"), problems.first().toString()));
    m_status->clear();
    m_keys.store().remove(KeyRing::clientKeyEntry(name), this, [this](const SecretStore::Outcome &outcome) {
        if (outcome.state != KeyState::Ok && outcome.state != KeyState::Missing)
            m_status->setStatus(Status::warning(
                tr("Revoked, but its text could not be removed from the keychain."), outcome.detail));
    });
}
