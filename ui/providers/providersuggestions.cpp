// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providersuggestions.h"

#include "core/providers/catalogue.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

ProviderSuggestions::ProviderSuggestions(GatewayThread &gateway, const Catalogue &catalogue, QWidget *parent)
    : QWidget(parent), m_catalogue(catalogue), m_servers(gateway, catalogue, this),
      m_config(std::make_shared<Config>()), m_heading(new QLabel(tr("Found on this computer"), this)),
      m_buttons(new QVBoxLayout)
{
    m_heading->setProperty("role", u"muted"_s);
    m_heading->setAlignment(Qt::AlignHCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_heading);
    layout->addLayout(m_buttons);
    m_heading->hide();
    connect(&m_servers, &LocalServers::found, this, &ProviderSuggestions::addServer);
}

void ProviderSuggestions::setConfig(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
}

bool ProviderSuggestions::isConfigured(const QString &type) const
{
    return std::any_of(m_config->providers.begin(), m_config->providers.end(),
                       [&](const ProviderConfig &provider) { return provider.type == type; });
}

void ProviderSuggestions::look()
{
    for (const ProviderType &type : m_catalogue.types()) {
        for (const QString &variable : type.environment) {
            if (isConfigured(type.id) || qEnvironmentVariableIsEmpty(variable.toLocal8Bit().constData()))
                continue;
            ProviderConfig provider;
            provider.type = type.id;
            provider.key = u"env:"_s + variable;
            addButton(tr("%1, with the key in %2").arg(type.name, variable), u"key"_s, provider);
            break; // one suggestion a type
        }
    }
    m_servers.look();
}

void ProviderSuggestions::addServer(const QString &type, const QStringList &models)
{
    const ProviderType *known = m_catalogue.type(type);
    if (!known || isConfigured(type))
        return;
    ProviderConfig provider;
    provider.type = type;
    provider.key = u"none"_s;
    addButton(tr("%1, running here with %n model(s)", nullptr, int(models.size())).arg(known->name),
              u"plug"_s, provider);
}

void ProviderSuggestions::addButton(const QString &text, const QString &icon, const ProviderConfig &provider)
{
    if (m_shown.contains(provider))
        return;
    m_shown += provider;
    auto *button = new QPushButton(Theme::icon(icon), text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, provider] { emit wanted(provider); });
    m_buttons->addWidget(button);
    button->show();
    button->ensurePolished();
    button->updateGeometry(); // its size is known only now
    m_heading->show();
}
