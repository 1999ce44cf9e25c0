// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/traffic/statistics.h"
#include "ui/providers/probecall.h"
#include "ui/providers/providerlistmodel.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class ConfigStore;
class GatewayThread;
class KeyRing;
class ProviderSuggestions;
class QPushButton;
class QStackedWidget;
class QTreeView;

class StatusLabel;

/// The providers and their keys: a list with the state of each, and what can be done with them.
class ProvidersPage : public QWidget
{
    Q_OBJECT

public:
    explicit ProvidersPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway,
                           QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeList();
    QWidget *makeEmptyState();
    QWidget *makeActions();
    void setUpView();
    void setConfig(std::shared_ptr<const Config> config);
    void refreshActions();
    void fetchHealth();
    void showHealth(const StatsReport &report);
    QString currentId() const;
    void openEditor(const ProviderConfig &provider);
    void add();
    void edit();
    void remove();
    void test();
    void showTest(const ProbeResult &result);
    void setEnabledState(const QString &id, bool enabled);
    void removeKey(const QString &entry);
    void update(const Config &config);

    ConfigStore &m_config;
    KeyRing &m_keys;
    GatewayThread &m_gateway;
    ProviderListModel m_model;
    ProbeCall m_probe;
    QString m_tested;
    QTimer m_healthTimer;
    QTreeView *m_view;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_test;
    QPushButton *m_remove;
    StatusLabel *m_status;
    ProviderSuggestions *m_suggestions;
    QStackedWidget *m_stack;
};
