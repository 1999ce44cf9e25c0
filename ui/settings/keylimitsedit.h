// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QWidget>

class FieldProblems;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

/// What a client key may use at most, or all together: requests, tokens, money. Nothing is limited at first.
class KeyLimitsEdit : public QWidget
{
    Q_OBJECT

public:
    explicit KeyLimitsEdit(QWidget *parent = nullptr);

    /// Puts its rows into `form`; they call the fields by their names in the configuration, behind `prefix`.
    void addTo(QFormLayout *form, FieldProblems &problems, const QString &prefix = {});
    void setLimits(const ClientKeyConfig &key) { fill(key); }
    void setLimits(const LimitsConfig &all) { fill(all); }
    void apply(ClientKeyConfig &key) const { put(key); }
    void apply(LimitsConfig &all) const { put(all); }

signals:
    void edited();

private:
    QSpinBox *makeCount(const QString &name);
    void budgetEdited();
    // ClientKeyConfig and LimitsConfig call the same by the same names.
    template <typename Limits>
    void fill(const Limits &limits);
    template <typename Limits>
    void put(Limits &limits) const;

    QSpinBox *m_requests;
    QSpinBox *m_tokens;
    QSpinBox *m_parallel;
    QDoubleSpinBox *m_budget;
    QComboBox *m_period;
    QCheckBox *m_cut;
    double m_budgetGiven = 0; // finer than what is shown of it
    double m_budgetShown = 0;
};
