// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/routechange.h"
#include "ui/widgets/banner.h"

class ConfigStore;

/// Says which route was made, and puts back what was before.
class RouteBanner : public Banner
{
    Q_OBJECT

public:
    explicit RouteBanner(ConfigStore &config, QWidget *parent = nullptr);

    void showChange(const RouteChange &change);

signals:
    /// The user wants to see the models' page.
    void modelsRequested();

private:
    void undo();

    ConfigStore &m_config;
    RouteChange m_change;
    QPushButton *m_undo;
};
