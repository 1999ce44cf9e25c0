// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QWidget>

class FieldProblems;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

/// What a client key may use at most: requests, tokens, money. Nothing is limited at first.
class KeyLimitsEdit : public QWidget
{
    Q_OBJECT

public:
    explicit KeyLimitsEdit(QWidget *parent = nullptr);

    /// Puts its rows into `form`; they call the fields by their names in the configuration.
    void addTo(QFormLayout *form, FieldProblems &problems);
    void setLimits(const ClientKeyConfig &key);
    void apply(ClientKeyConfig &key) const;

private:
    QSpinBox *makeCount(const QString &name);

    QSpinBox *m_requests;
    QSpinBox *m_tokens;
    QSpinBox *m_parallel;
    QDoubleSpinBox *m_budget;
    QComboBox *m_period;
    double m_budgetGiven = 0; // finer than what is shown of it
    double m_budgetShown = 0;
};
