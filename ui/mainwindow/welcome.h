// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class ConfigStore;
class CopyButton;
class EmptyState;
class GatewayActions;
class QLabel;
class QPushButton;

/// What the empty traffic page tells: how to send a first request, and, while there is no provider, how to
/// add one.
class Welcome : public QObject
{
    Q_OBJECT

public:
    Welcome(EmptyState &page, ConfigStore &config, GatewayActions &actions, QObject *parent = nullptr);

    void setDemo(bool demo);
    /// A first request for a shell.
    QString curl() const;

signals:
    void providersRequested();

private:
    void refresh();

    EmptyState &m_page;
    ConfigStore &m_config;
    GatewayActions &m_actions;
    QLabel *m_command;
    CopyButton *m_copy;
    QPushButton *m_providers;
    bool m_demo = false;
};
