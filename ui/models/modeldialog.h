// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/configproblem.h"
#include "ui/forms/fieldproblems.h"

#include <QDialog>

#include <memory>

class Banner;
class ConfigStore;
class Fold;
class KeyRing;
class LinesEdit;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class TargetsEdit;
class TimeoutsEdit;
class UpstreamModels;

/// Sets up one model: its name, its targets in order, what happens when they fail.
class ModelDialog : public QDialog
{
    Q_OBJECT

public:
    /// `model` with an empty id: a new one.
    ModelDialog(ConfigStore &config, const KeyRing &keys, UpstreamModels &models, const ModelConfig &model,
                QWidget *parent = nullptr);

    void accept() override;

private:
    QWidget *makeFields();
    void offerModels();
    QWidget *makeAdvanced();
    QWidget *makeButtons();
    void takeModel();
    void strategyChosen();
    void askModels(const QString &provider);
    ModelConfig model() const;
    void showProblems(const ConfigProblems &problems);

    ConfigStore &m_config;
    const KeyRing &m_keys;
    UpstreamModels &m_models;
    std::shared_ptr<const Config> m_base; // the providers that can be chosen
    ModelConfig m_original;
    FieldProblems m_problems;
    Banner *m_banner;
    QLineEdit *m_id;
    TargetsEdit *m_targets;
    QComboBox *m_strategy;
    QLabel *m_explanation;
    LinesEdit *m_fallbacks;
    QComboBox *m_longContext;
    QSpinBox *m_retries;
    QComboBox *m_affinity;
    TimeoutsEdit *m_timeouts;
    Fold *m_fold;
};
