// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "core/config/configstore.h"
#include "ui/forms/configbanner.h"
#include "ui/forms/statuslabel.h"
#include "ui/forms/taborder.h"
#include "ui/settings/cachesection.h"
#include "ui/settings/clientkeyssection.h"
#include "ui/settings/limitssection.h"
#include "ui/settings/pricessection.h"
#include "ui/settings/recordingsection.h"
#include "ui/settings/routingsection.h"
#include "ui/settings/serversection.h"
#include "ui/settings/spendingsection.h"
#include "ui/widgets/pageheader.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_config(config),
      m_shown(config.current()), m_sections{new ServerSection(m_problems),  new SpendingSection(m_problems),
                                            new RoutingSection(m_problems), new PricesSection(m_problems),
                                            new CacheSection(m_problems),   new RecordingSection(m_problems, gateway),
                                            new LimitsSection(m_problems)},
      m_clientKeys(new ClientKeysSection(config, keys, gateway)),
      m_otherProblems(new Banner(Banner::Kind::Bad)), m_fields(makeSections()), m_status(new StatusLabel),
      m_discard(new QPushButton(tr("&Discard"))), m_save(new QPushButton(tr("&Save")))
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_fields);
    m_otherProblems->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 12);
    layout->setSpacing(10);
    layout->addWidget(new PageHeader(tr("Settings"), config.path(), this));
    layout->addWidget(new ConfigBanner(config, this));
    layout->addWidget(m_otherProblems);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeSaveBar());
    for (SettingsSection *section : m_sections) {
        section->load(*m_shown);
        connect(section, &SettingsSection::edited, this, &SettingsPage::refresh);
    }
    connect(&m_config, &ConfigStore::changed, this, &SettingsPage::setConfig);
    connect(&m_config, &ConfigStore::rejected, this, &SettingsPage::refresh);
    orderTabs(*this);
    refresh();
}

QWidget *SettingsPage::makeSections()
{
    auto *column = new QWidget;
    column->setMaximumWidth(fontMetrics().averageCharWidth() * 150);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(12);
    for (SettingsSection *section : m_sections)
        layout->addWidget(section);
    layout->insertWidget(1, m_clientKeys); // below the server
    layout->addStretch(1);
    return column;
}

QWidget *SettingsPage::makeSaveBar()
{
    auto *bar = new QWidget(this);
    m_save->setProperty("accent", true);
    m_save->setObjectName(u"save"_s);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_status, 1, Qt::AlignVCenter);
    layout->addStretch(0);
    layout->addWidget(m_discard);
    layout->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::save);
    connect(m_discard, &QPushButton::clicked, this, &SettingsPage::discard);
    return bar;
}

/// The file changed, by us or by hand. Sections in which nothing was typed follow; the others keep what was
/// typed.
void SettingsPage::setConfig(std::shared_ptr<const Config> config)
{
    const std::shared_ptr<const Config> before = std::exchange(m_shown, config);
    for (SettingsSection *section : m_sections) {
        if (!section->isEdited(*before))
            section->load(*config);
    }
    refresh();
}

void SettingsPage::refresh()
{
    const bool broken = m_config.isBroken();
    const bool edited = std::any_of(m_sections.begin(), m_sections.end(),
                                    [this](SettingsSection *section) { return section->isEdited(*m_shown); });
    for (SettingsSection *section : m_sections)
        section->setEnabled(!broken);
    m_clientKeys->setReadOnly(broken);
    m_save->setEnabled(edited && !broken);
    m_discard->setEnabled(edited);
    if (edited)
        m_status->setStatus(Status::warning(tr("Unsaved changes")));
    else
        m_status->setStatus({u"check"_s, Theme::Muted, tr("All changes are saved and in force"), {}});
}

void SettingsPage::save()
{
    Config config = *m_config.current();
    ConfigProblems problems;
    for (SettingsSection *section : m_sections) {
        if (section->isEdited(*m_shown))
            section->apply(config);
        problems += section->problems();
    }
    if (problems.isEmpty())
        problems = m_config.update(config);
    QStringList others;
    for (const ConfigProblem &problem : m_problems.show(problems))
        others += problem.toString();
    m_otherProblems->setTitle(tr("This cannot be saved"));
    m_otherProblems->setText(others.join(u'\n'));
    m_otherProblems->setVisible(!others.isEmpty());
    refresh();
}

void SettingsPage::discard()
{
    for (SettingsSection *section : m_sections)
        section->load(*m_shown);
    m_problems.clear();
    m_otherProblems->hide();
    refresh();
}
