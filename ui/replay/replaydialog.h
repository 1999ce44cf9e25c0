// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/replayrequest.h"

#include <QDialog>
#include <QList>

class GatewayThread;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class ReplayColumn;

/// Sends one recorded request to several models at once, and shows their answers side by side while they
/// come.
class ReplayDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int mostModels = 8; // at a time: beyond, nobody reads them side by side

    /// `models`: the names to choose from; more can be typed.
    ReplayDialog(GatewayThread &gateway, ReplayRequest request, const QStringList &models,
                 QWidget *parent = nullptr);

    /// The models that are chosen.
    QStringList chosen() const;
    void choose(const QString &model);
    void run();

signals:
    void openRequested(quint64 record);

private:
    QWidget *makeChoice();
    void addTyped();
    void showChoice();
    void clearColumns();
    void showProgress();

    GatewayThread &m_gateway;
    const ReplayRequest m_request;
    QListWidget *m_models;
    QLineEdit *m_typed;
    QPushButton *m_run;
    QPushButton *m_stop;
    QLabel *m_status;
    QScrollArea *m_area;
    QHBoxLayout *m_columnLayout;
    QList<ReplayColumn *> m_columns;
};
