// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/requestrate.h"

#include <QStatusBar>
#include <QTimer>

class ConfigStore;
class GatewayActions;
class GatewayThread;
class QLabel;
class QToolButton;

/// The lower edge of the window: the gateway's state, its address (a click copies it), what is recorded,
/// requests a minute, records lost.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    StatusLine(GatewayActions &actions, ConfigStore &config, GatewayThread &gateway,
               QWidget *parent = nullptr);

    /// A sentence for some seconds in place of the figures.
    void tell(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QLabel *addLabel(const QString &name);
    void showState();
    void showRecording();
    void showTraffic(const TrafficBatch &batch);
    void showRate();
    void showCopied();

    GatewayActions &m_actions;
    ConfigStore &m_config;
    RequestRate m_rate;
    QTimer m_second;
    QTimer m_copied;
    QLabel *m_mark;
    QLabel *m_state;
    QToolButton *m_url;
    QLabel *m_told;
    QLabel *m_recording;
    QLabel *m_perMinute;
    QLabel *m_dropped;
    QTimer m_forget;
};
