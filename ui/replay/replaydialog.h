// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"
#include "ui/replay/replayrequest.h"

#include <QDialog>

class AnswerBoard;
class AnswerCompare;
class ConfigStore;
class GatewayThread;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTabWidget;
class ReplayColumn;
class RouteBanner;

/// Sends one recorded request to several models at once, and shows their answers side by side while they
/// come, beside the one that was recorded; any two can be compared, and who answers best can be made a route.
class ReplayDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int mostModels = 8; // at a time: beyond, nobody reads them side by side

    /// `original`: the record that `request` repeats. `models`: the names to choose from; more can be typed.
    /// `config`: where routes are made; null: none can be made.
    ReplayDialog(GatewayThread &gateway, ConfigStore *config, ReplayRequest request,
                 const TrafficRecord &original, const QStringList &models, QWidget *parent = nullptr);

    /// The models that are chosen.
    QStringList chosen() const;
    void choose(const QString &model);
    void run();
    AnswerBoard &board() const { return *m_board; }
    AnswerCompare &comparison() const { return *m_compare; }
    /// "Side by side" and "Compare".
    QTabWidget &tabs() const { return *m_tabs; }

signals:
    void openRequested(quint64 record);
    /// The user wants to see the models' page.
    void modelsRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeChoice();
    void makeTabs();
    QWidget *makeBanner();
    void connectGateway();
    void offer(const QString &model, int row);
    void addTyped();
    void showChoice();
    void showProgress();
    void makeRoute(const ReplayColumn &column);

    GatewayThread &m_gateway;
    ConfigStore *m_config;
    const ReplayRequest m_request;
    QWidget *m_choice; // of models, and how they are asked
    QListWidget *m_models;
    QLineEdit *m_typed;
    QPushButton *m_run;
    QPushButton *m_stop;
    QLabel *m_status;
    QTabWidget *m_tabs;
    AnswerBoard *m_board;
    AnswerCompare *m_compare;
    RouteBanner *m_banner = nullptr; // where routes can be made
};
