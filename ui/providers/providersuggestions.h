// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "ui/providers/localservers.h"

#include <QWidget>

#include <memory>

class QLabel;
class QVBoxLayout;

/// What could be set up with one click: keys that stand in environment variables (their names; a value is
/// never read here), and model servers that run on this machine. What is configured already is left out.
class ProviderSuggestions : public QWidget
{
    Q_OBJECT

public:
    ProviderSuggestions(GatewayThread &gateway, const Catalogue &catalogue, QWidget *parent = nullptr);

    void setConfig(std::shared_ptr<const Config> config);
    /// Looks again.
    void look();

signals:
    /// A provider without an id: the editor is to open with it.
    void wanted(const ProviderConfig &provider);

private:
    void addServer(const QString &type, const QStringList &models);
    void addButton(const QString &text, const QString &icon, const ProviderConfig &provider);
    bool isConfigured(const QString &type) const;

    const Catalogue &m_catalogue;
    LocalServers m_servers;
    std::shared_ptr<const Config> m_config;
    QLabel *m_heading;
    QVBoxLayout *m_buttons;
    QList<ProviderConfig> m_shown;
};
