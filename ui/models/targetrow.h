// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;
class QToolButton;
class UpstreamModels;

/// One target in the editor: provider, and a model from the provider's own list or as typed.
class TargetRow : public QWidget
{
    Q_OBJECT

public:
    TargetRow(const Config &config, UpstreamModels &models, QWidget *parent = nullptr);

    void setTarget(const TargetConfig &target);
    TargetConfig target() const;
    /// Its place in the list, from 1, and whether it is the last one.
    void setPlace(int number, bool isLast);
    /// Only what counts with the strategy can be set.
    void setStrategy(Strategy strategy);
    void clearPriority();
    QWidget *firstField() const;

signals:
    void upWanted();
    void downWanted();
    void removeWanted();
    /// The list of this provider's models is needed.
    void modelsWanted(const QString &provider);

private:
    QToolButton *addButton(const QString &icon, const QString &name);
    void providerChosen();
    void showModels(const QString &provider);

    const UpstreamModels &m_models;
    TargetConfig m_target;
    QLabel *m_number;
    QComboBox *m_provider;
    QComboBox *m_model;
    QDoubleSpinBox *m_weight;
    double m_shownWeight = 1; // rounded by the box
    QSpinBox *m_priority;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
};
