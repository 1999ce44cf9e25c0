// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/routebanner.h"

#include "core/config/configstore.h"
#include "core/routing/affinity.h"
#include "ui/replay/routetexts.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

RouteBanner::RouteBanner(ConfigStore &config, QWidget *parent)
    : Banner(Kind::Good, parent), m_config(config), m_undo(addButton(tr("&Undo")))
{
    QPushButton *models = addButton(tr("Show m&odels"));
    m_undo->setAutoDefault(false);
    models->setAutoDefault(false);
    setClosable(true);
    hide();
    connect(m_undo, &QPushButton::clicked, this, &RouteBanner::undo);
    connect(models, &QPushButton::clicked, this, &RouteBanner::modelsRequested);
}

void RouteBanner::showChange(const RouteChange &change)
{
    m_change = change;
    setKind(Kind::Good);
    setTitle(tr("“%1” is answered by %2 from now on")
                 .arg(change.after.id, RouteTexts::target(change.after.targets.first())));
    const QString where = tr("It stands in the configuration, and can be changed on the page Models.");
    // To that of before, which stands behind.
    const bool mayStay =
        !change.soFar.isEmpty() && change.after.targets.size() > 1 && keepsConversations(&change.after);
    setText(mayStay
                ? where + u' ' + tr("A conversation that is under way may stay with the target that it has.")
                : where);
    m_undo->show();
    show();
}

void RouteBanner::undo()
{
    const std::optional<Config> before = withoutRoute(*m_config.current(), m_change);
    ConfigProblems problems;
    if (before)
        problems = m_config.update(*before);
    m_undo->setVisible(before && !problems.isEmpty());
    if (before && problems.isEmpty()) {
        setKind(Kind::Info);
        setTitle(m_change.before ? tr("“%1” is as it was before").arg(m_change.after.id)
                                 : tr("“%1” is no longer configured").arg(m_change.after.id));
        setText({});
        return;
    }
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.toString();
    setKind(Kind::Bad);
    setTitle(tr("This cannot be put back"));
    setText(before ? lines.join(u'\n')
                   : tr("“%1” was changed since: change it on the page Models.").arg(m_change.after.id));
}
