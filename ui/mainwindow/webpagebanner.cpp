// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/webpagebanner.h"

#include "core/config/configstore.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

WebPageBanner::WebPageBanner(ConfigStore &config, QWidget *parent)
    : Banner(Kind::Warning, parent), m_config(config)
{
    QPushButton *allowButton = addButton(tr("Allow"));
    allowButton->setObjectName(u"allowPage"_s);
    connect(allowButton, &QPushButton::clicked, this, &WebPageBanner::allow);
    QPushButton *keepOutButton = addButton(tr("Keep out"));
    keepOutButton->setObjectName(u"keepPageOut"_s);
    keepOutButton->setToolTip(tr("Not told again until the next start"));
    connect(keepOutButton, &QPushButton::clicked, this, &WebPageBanner::keepOut);
    connect(&m_config, &ConfigStore::changed, this, &WebPageBanner::dropAllowed);
}

void WebPageBanner::add(const QString &origin)
{
    constexpr qsizetype mostWaiting = 16;
    if (m_keptOut.contains(origin) || m_waiting.contains(origin) || m_waiting.size() >= mostWaiting)
        return;
    m_waiting += origin;
    showFirst();
}

void WebPageBanner::allow()
{
    if (m_waiting.isEmpty())
        return;
    const QString origin = m_waiting.constFirst();
    Config config = *m_config.current();
    config.server.corsOrigins += origin;
    const ConfigProblems problems = m_config.update(config);
    if (!problems.isEmpty()) {
        setText(problems.constFirst().toString());
        return;
    }
    emit told(tr("%1 may use the gateway now").arg(origin));
}

void WebPageBanner::keepOut()
{
    if (m_waiting.isEmpty())
        return;
    m_keptOut.insert(m_waiting.takeFirst());
    showFirst();
}

void WebPageBanner::dropAllowed()
{
    const QStringList &allowed = m_config.current()->server.corsOrigins;
    m_waiting.removeIf([&allowed](const QString &origin) { return allowed.contains(origin); });
    showFirst();
}

void WebPageBanner::showFirst()
{
    setVisible(!m_waiting.isEmpty());
    if (m_waiting.isEmpty())
        return;
    setTitle(tr("%1 asked to use the gateway and was refused").arg(m_waiting.constFirst()));
    const int others = int(m_waiting.size()) - 1;
    const QString advice = tr("Allow it only if you know and trust this page or extension.");
    setText(others == 0 ? advice : advice + u' ' + tr("%n more wait(s) behind it.", nullptr, others));
}
