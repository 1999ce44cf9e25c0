// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <memory>

class ConfigStore;
class QActionGroup;
struct Config;

/// Which providers may be used just now: all, local ones, or those of a profile. A choice is written into the
/// configuration and counts at once.
class RouteMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RouteMenu(ConfigStore &config, QWidget *parent = nullptr);

signals:
    /// What was chosen, or why it could not be: a sentence for the user.
    void told(const QString &text, bool fine);

private:
    void showConfig(const std::shared_ptr<const Config> &config);
    void addChoice(const QString &name, const QString &text);
    void choose(const QString &name);

    ConfigStore &m_config;
    QActionGroup *m_choices;
};
