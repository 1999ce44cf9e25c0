// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;
class TargetRow;
class UpstreamModels;

/// The targets of a model, best first: rows that can be moved, added and removed.
class TargetsEdit : public QWidget
{
    Q_OBJECT

public:
    /// `config` outlives the widget: its providers can be chosen.
    TargetsEdit(const Config &config, UpstreamModels &models, QWidget *parent = nullptr);

    void setTargets(const QList<TargetConfig> &targets);
    QList<TargetConfig> targets() const;
    void setStrategy(Strategy strategy);

signals:
    void modelsWanted(const QString &provider);

private:
    void add(const TargetConfig &target);
    void addEmpty();
    void move(TargetRow *row, int step);
    void remove(TargetRow *row);
    void renumber();

    const Config &m_config;
    UpstreamModels &m_models;
    Strategy m_strategy = Strategy::Priority;
    QList<TargetRow *> m_rows;
    QVBoxLayout *m_layout;
    QPushButton *m_add;
};
