// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

struct Config;
class GatewayThread;
class QPushButton;
class QTreeWidget;
class StatusLabel;

/// The recorded requests and conversations that programs can ask for as models: their names, and the way to
/// take them back.
class ReplaysView : public QWidget
{
    Q_OBJECT

public:
    explicit ReplaysView(GatewayThread &gateway, QWidget *parent = nullptr);

    bool hasReplays() const;
    /// Names of the configuration may stand before these.
    void setConfig(const Config &config);

private:
    void setUpView();
    QWidget *makeFoot();
    void load();
    void refreshActions();
    QString currentName() const;
    void copy();
    void remove();

    GatewayThread &m_gateway;
    QTreeWidget *m_view;
    QPushButton *m_copy;
    QPushButton *m_remove;
    StatusLabel *m_status;
};
