// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/clientkeydialog.h"

#include "core/config/configstore.h"
#include "core/secrets/keyring.h"
#include "ui/forms/formscroll.h"
#include "ui/forms/linesedit.h"
#include "ui/forms/statuslabel.h"
#include "ui/forms/taborder.h"
#include "ui/settings/keylimitsedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copybutton.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

ClientKeyDialog::ClientKeyDialog(ConfigStore &config, KeyRing &keys, QWidget *parent)
    : QDialog(parent), m_config(config), m_keys(keys), m_pages(new QStackedWidget(this)),
      m_banner(new Banner(Banner::Kind::Bad, this)), m_name(new QLineEdit(this)),
      m_models(new LinesEdit(2, this)), m_limits(new KeyLimitsEdit(this)),
      m_hasExpiry(new QCheckBox(tr("&Valid until"), this)),
      m_expires(new QDateEdit(QDate::currentDate().addMonths(3), this)),
      m_admin(new QCheckBox(tr("May read the &statistics (administrator)"), this)),
      m_ping(new QCheckBox(tr("&Pings before the first token"), this)), m_record(new QComboBox(this)),
      m_shownKey(new QLineEdit(this)), m_status(new StatusLabel(this)),
      m_make(new QPushButton(tr("&Make the key"), this)), m_close(new QPushButton(tr("&Cancel"), this))
{
    setWindowTitle(tr("New client key"));
    m_pages->addWidget(new FormScroll(makeForm(), this));
    m_pages->addWidget(makeResult());
    m_make->setProperty("accent", true);
    m_make->setDefault(true);
    m_banner->hide();
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_make);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(14);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 92);
    orderTabs(*this);
    m_name->setFocus();
    connect(m_make, &QPushButton::clicked, this, &ClientKeyDialog::make);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

ClientKeyDialog::ClientKeyDialog(ConfigStore &config, KeyRing &keys, const ClientKeyConfig &key,
                                 QWidget *parent)
    : ClientKeyDialog(config, keys, parent)
{
    m_edited = key;
    fill(key);
    setWindowTitle(tr("Client key “%1”").arg(key.name));
    m_make->setText(tr("S&ave"));
    m_models->setFocus();
    m_make->disconnect(this);
    connect(m_make, &QPushButton::clicked, this, &ClientKeyDialog::save);
}

QWidget *ClientKeyDialog::makeForm()
{
    m_name->setObjectName(u"name"_s);
    m_name->setPlaceholderText(tr("The program that will use it, such as cursor"));
    m_models->setObjectName(u"models"_s);
    m_models->setPlaceholderText(u"*"_s);
    m_admin->setObjectName(u"admin"_s);
    m_ping->setObjectName(u"ping_before_first_token"_s);
    m_record->setObjectName(u"record"_s);
    m_record->addItem(tr("As all others"), int(RecordMode::Full));
    m_record->addItem(tr("Contents of failed requests only"), int(RecordMode::Errors));
    m_record->addItem(tr("Without contents"), int(RecordMode::Metadata));
    m_record->addItem(tr("Nothing"), int(RecordMode::Off));
    m_expires->setCalendarPopup(true);
    m_expires->setMinimumDate(QDate::currentDate());
    m_expires->setAccessibleName(tr("Last day"));
    m_expires->setEnabled(false);
    connect(m_hasExpiry, &QCheckBox::toggled, m_expires, &QWidget::setEnabled);
    auto *expiry = new QWidget(this);
    auto *row = new QHBoxLayout(expiry);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_hasExpiry);
    row->addWidget(m_expires);
    row->addStretch(1);
    expiry->setFocusProxy(m_hasExpiry);

    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(12);
    m_problems.addRow(form, tr("&Name"), u"name"_s, m_name);
    m_problems.addRow(form, tr("M&odels"), u"models"_s, m_models,
                      tr("Names it may ask for, one a line; * stands for anything. Empty: all."));
    m_limits->addTo(form, m_problems);
    m_problems.addRow(form, tr("Time"), u"expires"_s, expiry);
    m_problems.addRow(form, tr("Rights"), u"admin"_s, m_admin);
    m_problems.addRow(form, tr("Streams"), u"ping_before_first_token"_s, m_ping,
                      tr("For programs that give up while a model thinks. What fails then comes inside a "
                         "stream of status 200."));
    m_problems.addRow(form, tr("Recor&d"), u"record"_s, m_record,
                      tr("Never more than Settings → Recording says."));
    return page;
}

QWidget *ClientKeyDialog::makeResult()
{
    auto *text = new QLabel(tr("Copy the key now and give it to the program; it is not shown again."), this);
    text->setWordWrap(true);
    m_shownKey->setReadOnly(true);
    m_shownKey->setObjectName(u"shownKey"_s);
    m_shownKey->setAccessibleName(tr("The new key"));
    m_shownKey->setFont(Theme::monospace());
    auto *copy = new CopyButton(tr("Copy the key"), this);
    copy->setSource([this] { return m_shownKey->text(); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_shownKey, 1);
    row->addWidget(copy);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(text);
    layout->addLayout(row);
    layout->addWidget(m_status);
    layout->addStretch(1);
    return page;
}

void ClientKeyDialog::fill(const ClientKeyConfig &key)
{
    m_name->setText(key.name);
    m_name->setReadOnly(true);
    m_models->setLines(key.models == QStringList{u"*"_s} ? QStringList() : key.models);
    m_limits->setLimits(key);
    const QDate day = QDate::fromString(key.expires.left(10), Qt::ISODate);
    m_hasExpiry->setChecked(day.isValid());
    if (day.isValid()) {
        m_expires->setMinimumDate(std::min(day, QDate::currentDate()));
        m_expires->setDate(day);
    }
    m_admin->setChecked(key.admin);
    m_ping->setChecked(key.pingBeforeFirstToken);
    m_record->setCurrentIndex(m_record->findData(int(key.record)));
}

void ClientKeyDialog::apply(ClientKeyConfig &key) const
{
    const QStringList models = m_models->lines();
    key.models = models.isEmpty() ? QStringList{u"*"_s} : models;
    m_limits->apply(key);
    const QString day = m_hasExpiry->isChecked() ? m_expires->date().toString(Qt::ISODate) : QString();
    if (day != key.expires.left(10)) // the file may have the time of day as well
        key.expires = day;
    key.admin = m_admin->isChecked();
    key.pingBeforeFirstToken = m_ping->isChecked();
    key.record = RecordMode(m_record->currentData().toInt());
}

bool ClientKeyDialog::update(const Config &config, qsizetype place)
{
    const ConfigProblems problems = m_config.update(config);
    QStringList others;
    for (const ConfigProblem &problem : m_problems.show(problems, u"client_keys[%1]."_s.arg(place)))
        others += problem.toString();
    showTrouble(others.join(u'\n'));
    return problems.isEmpty();
}

void ClientKeyDialog::showTrouble(const QString &text)
{
    m_banner->setTitle(tr("This cannot be saved"));
    m_banner->setText(text);
    m_banner->setVisible(!text.isEmpty());
}

void ClientKeyDialog::make()
{
    const NewClientKey made = makeClientKey(m_name->text().trimmed());
    Config config = *m_config.current();
    ClientKeyConfig key = clientKeyConfig(made);
    apply(key);
    config.clientKeys += key;
    if (update(config, config.clientKeys.size() - 1))
        showKey(made);
}

void ClientKeyDialog::save()
{
    Config config = *m_config.current();
    // It may have been revoked meanwhile, or made anew under the same name.
    const auto key =
        std::find_if(config.clientKeys.begin(), config.clientKeys.end(), [this](const auto &one) {
            return one.name == m_edited.name && one.sha256 == m_edited.sha256;
        });
    if (key == config.clientKeys.end())
        return showTrouble(tr("The key “%1” is not there any more.").arg(m_edited.name));
    apply(*key);
    if (update(config, std::distance(config.clientKeys.begin(), key)))
        accept();
}

void ClientKeyDialog::showKey(const NewClientKey &made)
{
    m_shownKey->setText(QString::fromLatin1(made.key.expose())); // the one time that it is shown
    m_pages->setCurrentIndex(1);
    m_make->hide();
    m_close->setText(tr("&Close"));
    m_close->setDefault(true);
    m_shownKey->setFocus();
    m_shownKey->selectAll();
    m_status->setStatus(Status::waiting(tr("Keeping it in the keychain…")));
    m_keys.store().write(KeyRing::clientKeyEntry(made.name), made.key, this,
                         [this](const SecretStore::Outcome &outcome) { keyStored(outcome); });
}

void ClientKeyDialog::keyStored(const SecretStore::Outcome &outcome)
{
    if (outcome.state == KeyState::Ok)
        return m_status->setStatus(Status::good(tr("Also kept in the keychain, for copying it again.")));
    m_status->setStatus(Status::warning(tr("The keychain did not take it: this is the only time to copy it."),
                                        outcome.detail));
}
