// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/routemenu.h"

#include "core/config/configstore.h"

#include <QActionGroup>

using namespace Qt::Literals::StringLiterals;

RouteMenu::RouteMenu(ConfigStore &config, QWidget *parent)
    : QMenu(tr("&Route"), parent), m_config(config), m_choices(new QActionGroup(this))
{
    setObjectName(u"routeMenu"_s);
    connect(&config, &ConfigStore::changed, this, &RouteMenu::showConfig);
    connect(m_choices, &QActionGroup::triggered, this,
            [this](const QAction *action) { choose(action->data().toString()); });
    showConfig(config.current());
}

void RouteMenu::showConfig(const std::shared_ptr<const Config> &config)
{
    clear();
    setEnabled(config && !m_config.isBroken());
    if (!config)
        return;
    addChoice(u"all"_s, tr("&All providers"));
    addChoice(u"local"_s, tr("&Local only"));
    for (const auto &[name, profile] : config->routing.profiles)
        addChoice(name, QString(name).replace(u'&', u"&&"_s));
}

void RouteMenu::addChoice(const QString &name, const QString &text)
{
    QAction *action = addAction(text);
    action->setData(name);
    action->setCheckable(true);
    action->setChecked(m_config.current()->routing.active == name);
    m_choices->addAction(action);
}

void RouteMenu::choose(const QString &name)
{
    Config config = *m_config.current();
    if (config.routing.active == name)
        return;
    config.routing.active = name;
    const ConfigProblems problems = m_config.update(config);
    if (problems.isEmpty()) {
        emit told(name == u"all"     ? tr("Requests may go to all providers")
                  : name == u"local" ? tr("Requests go to local providers only")
                                     : tr("Requests go to the providers of “%1” only").arg(name),
                  true);
        return;
    }
    emit told(problems.first().toString(), false);
    showConfig(m_config.current()); // the mark goes back
}
