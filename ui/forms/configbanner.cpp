// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/configbanner.h"

#include "core/config/configstore.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QUrl>

ConfigBanner::ConfigBanner(const ConfigStore &config, QWidget *parent)
    : Banner(Kind::Bad, parent), m_config(config)
{
    setTitle(tr("The configuration file has errors, so nothing can be changed here"));
    QPushButton *open = addButton(tr("&Open the file"));
    connect(open, &QPushButton::clicked, this, &ConfigBanner::openFile);
    connect(&m_config, &ConfigStore::changed, this, &ConfigBanner::refresh);
    connect(&m_config, &ConfigStore::rejected, this, &ConfigBanner::refresh);
    refresh();
}

void ConfigBanner::refresh()
{
    QStringList lines{m_config.path()};
    for (const ConfigProblem &problem :
         m_config.problems().first(qMin(m_config.problems().size(), qsizetype(5))))
        lines += problem.toString();
    if (m_config.problems().size() > 5)
        lines += tr("and %n more", nullptr, int(m_config.problems().size()) - 5);
    lines += tr("Correct it in an editor: it is taken up as soon as it is saved. What was in force before "
                "stays in force.");
    setText(lines.join(u'\n'));
    setVisible(m_config.isBroken());
}

void ConfigBanner::openFile() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_config.path()));
}
