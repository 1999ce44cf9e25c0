// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerdialog.h"

#include "core/config/configstore.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "ui/forms/fold.h"
#include "ui/forms/formscroll.h"
#include "ui/forms/statuslabel.h"
#include "ui/forms/taborder.h"
#include "ui/providers/advancededitor.h"
#include "ui/providers/keyeditor.h"
#include "ui/providers/keystatus.h"
#include "ui/providers/probetext.h"
#include "ui/providers/provideredits.h"
#include "ui/providers/typebox.h"
#include "ui/widgets/banner.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

ProviderDialog::ProviderDialog(ConfigStore &config, KeyRing &keys, GatewayThread &gateway,
                               const ProviderConfig &provider, QWidget *parent)
    : QDialog(parent), m_config(config), m_keys(keys), m_catalogue(Catalogue::instance()),
      m_original(provider), m_idIsSuggested(provider.id.isEmpty()), m_probe(gateway, this),
      m_banner(new Banner(Banner::Kind::Bad, this)),
      m_keepForThisRun(m_banner->addButton(tr("&Keep for this run only"))), m_form(new QFormLayout),
      m_type(new TypeBox(m_catalogue, this)), m_id(new QLineEdit(this)), m_baseUrl(new QLineEdit(this)),
      m_key(new KeyEditor(keys, m_catalogue, this)), m_keysLink(new QLabel(this)),
      m_advanced(new AdvancedEditor(m_problems, this)), m_fold(new Fold(tr("&Advanced"), m_advanced, this)),
      m_test(new QPushButton(tr("&Test"), this)), m_testStatus(new StatusLabel(this)), m_save(nullptr)
{
    setWindowTitle(provider.id.isEmpty() ? tr("Add a provider") : tr("Provider “%1”").arg(provider.id));
    addFields();
    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(18, 16, 18, 8);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addLayout(m_form);
    column->addWidget(m_fold);
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 14);
    layout->addWidget(new FormScroll(fields, this), 1);
    layout->addWidget(makeButtons());
    m_banner->hide();
    orderTabs(*this);
    takeProvider();

    connect(m_type, &TypeBox::typeChanged, this, &ProviderDialog::setType);
    connect(m_id, &QLineEdit::textEdited, this, &ProviderDialog::idTyped);
    connect(m_baseUrl, &QLineEdit::textChanged, this, &ProviderDialog::forgetProbe);
    connect(m_key, &KeyEditor::changed, this, &ProviderDialog::forgetProbe);
    connect(m_key, &KeyEditor::typeRecognised, m_type, &TypeBox::setType);
    connect(&m_probe, &ProbeCall::finished, this, &ProviderDialog::showProbe);
    connect(&m_keys.store(), &SecretStore::slow, this, &ProviderDialog::keyIsSlow);
    connect(m_keepForThisRun, &QPushButton::clicked, this, &ProviderDialog::keepForThisRun);
}

void ProviderDialog::addFields()
{
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(12);
    m_type->setObjectName(u"type"_s);
    m_id->setObjectName(u"id"_s);
    m_baseUrl->setObjectName(u"baseUrl"_s);
    m_keysLink->setOpenExternalLinks(true);
    m_problems.addRow(m_form, tr("T&ype"), u"type"_s, m_type);
    m_problems.addRow(m_form, tr("&Name"), u"id"_s, m_id,
                      tr("Programs can ask for NAME/MODEL, whatever models the provider has."));
    m_problems.addRow(m_form, tr("A&ddress"), u"base_url"_s, m_baseUrl);
    QWidget *key = m_problems.addRow(m_form, tr("&Key"), u"key"_s, m_key);
    key->layout()->addWidget(m_keysLink);
    m_form->addRow(QString(), makeTestRow());
}

QWidget *ProviderDialog::makeTestRow()
{
    auto *row = new QWidget(this);
    m_test->setAutoDefault(false);
    m_test->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_test->setToolTip(
        tr("Asks the provider for its list of models, which costs nothing. Works before saving."));
    connect(m_test, &QPushButton::clicked, this, &ProviderDialog::test);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_test, 0, Qt::AlignTop);
    layout->addWidget(m_testStatus, 1, Qt::AlignVCenter);
    layout->addStretch(0);
    return row;
}

QWidget *ProviderDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setProperty("accent", true);
    m_save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Cancel"));
    buttons->setContentsMargins(18, 6, 18, 0);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProviderDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ProviderDialog::reject);
    return buttons;
}

void ProviderDialog::takeProvider()
{
    m_id->setText(m_original.id);
    m_baseUrl->setText(m_original.baseUrl);
    m_key->setProvider(m_original);
    m_advanced->setProvider(m_original);
    m_fold->setUnfolded(m_advanced->isUsed());
    m_type->setType(m_original.type);
    setType(m_original.type);
    if (m_original.type.isEmpty())
        m_type->setFocus();
    else if (m_original.id.isEmpty())
        m_key->setFocus();
}

void ProviderDialog::setType(const QString &type)
{
    const ProviderType *known = m_catalogue.type(type);
    const bool needsAddress = known && m_catalogue.names().needBaseUrl.contains(type);
    m_baseUrl->setPlaceholderText(needsAddress ? u"http://127.0.0.1:8000/v1"_s
                                  : known      ? known->baseUrl
                                               : QString());
    m_key->setType(type);
    m_advanced->setType(type);
    const QString link = u"<a href=\"%1\">%2</a>"_s;
    m_keysLink->setVisible(known && !known->keysUrl.isEmpty());
    if (known)
        m_keysLink->setText(link.arg(known->keysUrl.toHtmlEscaped(),
                                     tr("Make a key at %1").arg(known->name.toHtmlEscaped())));
    if (m_idIsSuggested && known) {
        m_id->setText(freeProviderId(*m_config.current(), type));
        m_key->setProviderId(m_id->text());
    }
    m_test->setEnabled(known != nullptr);
    forgetProbe();
}

void ProviderDialog::idTyped()
{
    m_idIsSuggested = false;
    m_key->setProviderId(m_id->text().trimmed());
}

ProviderConfig ProviderDialog::provider() const
{
    ProviderConfig provider = m_original;
    provider.type = m_type->type();
    provider.id = m_id->text().trimmed();
    provider.baseUrl = m_baseUrl->text().trimmed();
    m_key->apply(provider);
    m_advanced->apply(provider);
    return provider;
}

void ProviderDialog::test()
{
    m_testStatus->setStatus(Status::waiting(tr("Asking the provider…")));
    m_probe.start(provider(), m_key->keyForTest());
}

void ProviderDialog::showProbe(const ProbeResult &result)
{
    m_testStatus->setStatus(probeStatus(result));
    if (result.ok)
        emit modelsFound(m_id->text().trimmed(), result.models);
}

/// What was tested is no longer what stands in the fields.
void ProviderDialog::forgetProbe()
{
    m_probe.cancel();
    m_testStatus->clear();
}

void ProviderDialog::accept()
{
    if (m_storing)
        return;
    const ProviderConfig edited = provider();
    if (m_original.id != edited.id && m_config.current()->provider(edited.id)) {
        m_problems.show({{u"id"_s, tr("There is another provider of this name.")}});
        return m_banner->hide();
    }
    const Config wanted = withProvider(*m_config.current(), m_original.id, edited);
    const ConfigProblems problems = m_config.update(wanted);
    if (!problems.isEmpty()) {
        qsizetype index = 0;
        while (index < wanted.providers.size() && wanted.providers[index].id != edited.id)
            ++index;
        return showProblems(m_problems.show(problems, u"providers[%1]."_s.arg(index)));
    }
    m_problems.clear();
    m_original = edited; // what follows, also trying again, is about this provider
    if (m_key->newKey().isEmpty())
        return QDialog::accept();
    storeKey();
}

/// Those that have no field here.
void ProviderDialog::showProblems(const ConfigProblems &problems)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.toString();
    m_keepForThisRun->hide();
    m_banner->setTitle(tr("This cannot be saved"));
    m_banner->setText(lines.join(u'\n'));
    m_banner->setVisible(!lines.isEmpty());
}

void ProviderDialog::storeKey()
{
    setBusy(true);
    m_key->showStatus(Status::waiting(tr("Storing the key…")));
    m_keys.store().write(m_key->entry(), m_key->newKey(), this,
                         [this](const SecretStore::Outcome &outcome) { keyStored(outcome); });
}

void ProviderDialog::keyIsSlow(const QString &entry)
{
    if (m_storing && entry == m_key->entry())
        m_key->showStatus(
            Status::waiting(tr("Waiting for the keychain…"),
                            tr("%1 has not answered yet: is it asking for its password somewhere?")
                                .arg(m_keys.store().backendName())));
}

void ProviderDialog::keyStored(const SecretStore::Outcome &outcome)
{
    setBusy(false);
    if (outcome.state == KeyState::Ok)
        return QDialog::accept();
    const Status why = keychainStatus(m_key->entry(), {outcome.state, {}, outcome.detail}, m_keys);
    m_key->showStatus(Status::bad(tr("The key could not be stored")));
    m_banner->setTitle(tr("The provider is saved, but its key could not be stored"));
    m_banner->setText(why.detail.isEmpty() ? why.text : why.detail);
    m_keepForThisRun->show();
    m_banner->show();
    m_keepForThisRun->setFocus();
}

void ProviderDialog::keepForThisRun()
{
    m_keys.setSessionKey(m_key->entry(), m_key->newKey());
    QDialog::accept();
}

void ProviderDialog::setBusy(bool busy)
{
    m_storing = busy;
    m_save->setEnabled(!busy);
    m_banner->hide();
}
