// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/welcome.h"

#include "ui/theme/theme.h"
#include "ui/tray/gatewayactions.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/emptystate.h"

#include "core/config/configstore.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

Welcome::Welcome(EmptyState &page, ConfigStore &config, GatewayActions &actions, QObject *parent)
    : QObject(parent), m_page(page), m_config(config), m_actions(actions), m_command(new QLabel(&page)),
      m_copy(new CopyButton(tr("Copy the command"), &page)),
      m_providers(new QPushButton(tr("Add a provider"), &page))
{
    m_command->setObjectName(u"firstRequest"_s);
    m_command->setProperty("role", u"code"_s);
    m_command->setFont(Theme::monospace());
    m_command->setTextFormat(Qt::PlainText);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setAccessibleName(tr("A first request"));
    m_copy->setSource([this] { return curl(); });
    m_providers->setProperty("accent", true);
    m_providers->setAutoDefault(false);
    auto *row = new QWidget(&page);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_command);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    page.addWidget(row);
    page.addWidget(m_providers);
    connect(m_providers, &QPushButton::clicked, this, &Welcome::providersRequested);
    connect(&config, &ConfigStore::changed, this, &Welcome::refresh);
    connect(&actions, &GatewayActions::stateChanged, this, &Welcome::refresh);
    refresh();
}

void Welcome::setDemo(bool demo)
{
    m_demo = demo;
    refresh();
}

QString Welcome::curl() const
{
    const auto config = m_config.current();
    const bool own = !m_demo && config && !config->models.isEmpty();
    const QString model = own ? config->models.first().id : u"demo"_s;
    const QString url = m_actions.baseUrl().isEmpty() ? u"http://127.0.0.1:8080/v1"_s : m_actions.baseUrl();
    QStringList parts{u"curl -N "_s + url + u"/chat/completions"_s};
    if (m_demo)
        parts += u"-H \"Authorization: Bearer demo\""_s;
    else if (!config || config->server.requireKey)
        parts += u"-H \"Authorization: Bearer $PLLM_API_KEY\""_s;
    parts += u"-H 'Content-Type: application/json'"_s;
    parts +=
        u"-d '{\"model\":\"%1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'"_s
            .arg(model);
    return parts.join(u" \\\n  "_s);
}

void Welcome::refresh()
{
    const auto config = m_config.current();
    const bool none = !m_demo && (!config || config->providers.isEmpty());
    m_page.setTitle(none ? tr("Welcome to PLLM") : tr("No requests yet"));
    QString text = none ? tr("Add a provider to reach its models, or try the gateway at once with the "
                             "built-in model \"demo\", "
                             "which needs no account:")
                        : tr("Point a client at the address below in the status line, or send a first "
                             "request from a terminal:");
    if (!m_demo && config && config->server.requireKey)
        text += u'\n' + tr("PLLM_API_KEY is your client key: File → Copy client key.");
    m_page.setText(text);
    m_command->setText(curl());
    m_providers->setVisible(none);
}
