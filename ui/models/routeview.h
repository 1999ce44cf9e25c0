// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/routemodel.h"

#include <QTimer>
#include <QWidget>

class ConfigStore;
class GatewayThread;
class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;
class StatusLabel;

/// Where a request for a model would go at this moment, and how each of its targets is. Asks the gateway once
/// a second while it is shown; between answers the states count down by themselves.
class RouteView : public QWidget
{
    Q_OBJECT

public:
    RouteView(ConfigStore &config, GatewayThread &gateway, QWidget *parent = nullptr);

    /// As chosen elsewhere; the user may type another one.
    void setModelName(const QString &name);
    QString modelName() const;

signals:
    void modelNameChanged(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    void setUpView();
    QWidget *makeFoot();
    void showRestriction();
    void nameTyped();
    void tick();
    void ask();
    void take(int ticket, const RoutePreview &preview);
    void showCurrent();
    void closeBreaker();

    ConfigStore &m_config;
    GatewayThread &m_gateway;
    RouteModel m_model;
    QLineEdit *m_name;
    QPushButton *m_restriction; // which providers may be used
    QPushButton *m_refresh;
    StatusLabel *m_trouble;
    QTreeView *m_view;
    QLabel *m_details;
    QPushButton *m_close;
    QAction *m_closeAction;
    QTimer m_second{this};
    int m_ticket = 0; // of the last question
    bool m_isAsking = false;
};
