// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "ui/models/modellistmodel.h"
#include "ui/models/upstreammodels.h"

#include <QWidget>

#include <memory>

class Banner;
class ConfigStore;
class EmptyState;
class FaultView;
class GatewayThread;
class KeyRing;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTreeView;
class ReplaysView;
class RouteView;
class StatusLabel;

/// The models under names of one's own, each with its targets; that PROVIDER/MODEL works without any of it;
/// and where a request for either would go now, or fail on purpose.
class ModelsPage : public QWidget
{
    Q_OBJECT

public:
    explicit ModelsPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway,
                        QWidget *parent = nullptr);

private:
    QWidget *makeHeader();
    QWidget *makeList();
    QWidget *makeActions();
    QWidget *makeTools();
    void setUpView();
    void setConfig(std::shared_ptr<const Config> config);
    void explainDirectNames(const Config &config);
    void refreshActions();
    void chosen();
    QString currentId() const;
    void openEditor(const ModelConfig &model);
    void add();
    void edit();
    void remove();
    void update(const Config &config);

    ConfigStore &m_config;
    KeyRing &m_keys;
    ModelListModel m_model;
    UpstreamModels m_upstream;
    QTreeView *m_view;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
    StatusLabel *m_status;
    Banner *m_directNames;
    EmptyState *m_empty;
    QPushButton *m_addFirst;
    QStackedWidget *m_stack;
    RouteView *m_route;
    FaultView *m_faults;
    ReplaysView *m_replays;
    QTabWidget *m_tools;
};
