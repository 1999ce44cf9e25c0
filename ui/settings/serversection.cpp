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
      m_allowedHosts(new LinesEdit(2, this)), m_corsOrigins(new LinesEdit(2, this)),
      m_ollamaApi(new QCheckBox(tr("Ans&wer Ollama's API too"), this)), m_ollamaPort(nullptr),
      m_privateMediaHosts(new LinesEdit(2, this))
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
    addRow(
        tr("Ollama"), u"server.ollama_api"_s, m_ollamaApi,
        tr("For programs that know no other: /api/chat, /api/generate, /api/tags and what belongs to them, "
           "with all models."));
    m_ollamaPort =
        addNumber(tr("Ollama's port num&ber"), u"server.ollama_port"_s, 0, 65535, {},
                  tr("A second port for programs whose address of Ollama is fixed, 11434 by custom; Ollama "
                     "itself must not hold it. 0: none."));
    m_privateMediaHosts->setPlaceholderText(u"pictures.local"_s);
    addRow(
        tr("Ima&ges and files from"), u"server.private_media_hosts"_s, m_privateMediaHosts,
        tr("Some models take no addresses, so the gateway fetches the pictures and files to which a prompt "
           "points. From private and local addresses only those of these hosts, one a line; *. stands for "
           "any subdomain."));
    connect(m_host, &QComboBox::currentTextChanged, this, &SettingsSection::edited);
    connect(m_requireKey, &QCheckBox::toggled, this, &SettingsSection::edited);
    connect(m_allowedHosts, &LinesEdit::textChanged, this, &SettingsSection::edited);
    connect(m_corsOrigins, &LinesEdit::textChanged, this, &SettingsSection::edited);
    connect(m_ollamaApi, &QCheckBox::toggled, this, &SettingsSection::edited);
    connect(m_privateMediaHosts, &LinesEdit::textChanged, this, &SettingsSection::edited);
}

void ServerSection::load(const Config &config)
{
    m_host->setCurrentText(config.server.host);
    m_port->setValue(config.server.port);
    m_requireKey->setChecked(config.server.requireKey);
    m_allowedHosts->setLines(config.server.allowedHosts);
    m_corsOrigins->setLines(config.server.corsOrigins);
    m_ollamaApi->setChecked(config.server.ollamaApi);
    m_ollamaPort->setValue(config.server.ollamaPort);
    m_privateMediaHosts->setLines(config.server.privateMediaHosts);
}

void ServerSection::apply(Config &config) const
{
    config.server.host = m_host->currentText().trimmed();
    config.server.port = m_port->value();
    config.server.requireKey = m_requireKey->isChecked();
    config.server.allowedHosts = m_allowedHosts->lines();
    config.server.corsOrigins = m_corsOrigins->lines();
    config.server.ollamaApi = m_ollamaApi->isChecked();
    config.server.ollamaPort = m_ollamaPort->value();
    config.server.privateMediaHosts = m_privateMediaHosts->lines();
}
