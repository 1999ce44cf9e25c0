// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serversection.h"

#include "ui/forms/linesedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::Literals::StringLiterals;

ServerSection::ServerSection(FieldProblems &problems, QWidget *parent)
    : SettingsSection(tr("Server"), problems, parent), m_host(new QComboBox(this)), m_port(nullptr),
      m_requireKey(new QCheckBox(tr("Programs must send a client &key"), this)),
      m_allowedHosts(new LinesEdit(2, this)), m_corsOrigins(new LinesEdit(2, this))
{
    m_host->setEditable(true);
    m_host->setInsertPolicy(QComboBox::NoInsert);
    m_host->addItems({u"localhost"_s, u"0.0.0.0"_s, u"::"_s});
    addRow(tr("&Address"), u"server.host"_s, m_host,
           tr("localhost is for programs on this computer only; 0.0.0.0 (IPv4) or :: (IPv6) lets other "
              "machines in too."));
    m_port = addNumber(tr("&Port"), u"server.port"_s, 0, 65535, {}, tr("0 takes any free port."));
    addRow(tr("Require keys"), u"server.require_key"_s, m_requireKey,
           tr("Cannot be switched off while other machines can reach the address."));
    m_allowedHosts->setPlaceholderText(u"gate.local"_s);
    addRow(
        tr("Allowed &hosts"), u"server.allowed_hosts"_s, m_allowedHosts,
        tr("Further names by which programs may call the gateway, one a line; *. stands for any subdomain."));
    m_corsOrigins->setPlaceholderText(u"https://app.example"_s);
    addRow(tr("Web &origins"), u"server.cors_origins"_s, m_corsOrigins,
           tr("Web pages that may call the gateway, one a line. While there is none, no web page may."));
    connect(m_host, &QComboBox::currentTextChanged, this, &SettingsSection::edited);
    connect(m_requireKey, &QCheckBox::toggled, this, &SettingsSection::edited);
    connect(m_allowedHosts, &LinesEdit::textChanged, this, &SettingsSection::edited);
    connect(m_corsOrigins, &LinesEdit::textChanged, this, &SettingsSection::edited);
}

void ServerSection::load(const Config &config)
{
    m_host->setCurrentText(config.server.host);
    m_port->setValue(config.server.port);
    m_requireKey->setChecked(config.server.requireKey);
    m_allowedHosts->setLines(config.server.allowedHosts);
    m_corsOrigins->setLines(config.server.corsOrigins);
}

void ServerSection::apply(Config &config) const
{
    config.server.host = m_host->currentText().trimmed();
    config.server.port = m_port->value();
    config.server.requireKey = m_requireKey->isChecked();
    config.server.allowedHosts = m_allowedHosts->lines();
    config.server.corsOrigins = m_corsOrigins->lines();
}
