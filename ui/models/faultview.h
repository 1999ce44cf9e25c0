// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/faultlab.h"

#include <QWidget>

class GatewayThread;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

/// The fault lab: what goes wrong on purpose with requests for a model, so that its fallbacks can be seen at
/// work. Each change counts at once, and in this run only.
class FaultView : public QWidget
{
    Q_OBJECT

public:
    explicit FaultView(GatewayThread &gateway, QWidget *parent = nullptr);

    /// The providers that can be chosen.
    void setConfig(const Config &config);
    void setModelName(const QString &name);

private:
    QWidget *makeFields();
    QWidget *makeFoot();
    QSpinBox *makeNumber(const QString &name, int from, int to, const QString &suffix);
    void load();
    void apply();
    void showWhatCounts();
    void showAll();
    FaultConfig fault() const;

    GatewayThread &m_gateway;
    QString m_modelName;
    bool m_isLoading = false;
    QCheckBox *m_on;
    QFormLayout *m_form; // of what does not count always
    QComboBox *m_kind;
    QSpinBox *m_share;
    QSpinBox *m_afterEvents;
    QSpinBox *m_delay;
    QComboBox *m_provider;
    QLabel *m_all;
    QPushButton *m_allOff;
};
