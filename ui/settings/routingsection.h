// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class QCheckBox;
class QDoubleSpinBox;
class RowsEdit;

/// How requests find their way: attempts, circuit breakers, profiles, and what a failure means.
class RoutingSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit RoutingSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;
    ConfigProblems problems() const override;

private:
    void addBreaker();
    void addProfiles();
    void addFailures();

    QSpinBox *m_maxAttempts;
    QSpinBox *m_retryTotal;
    QSpinBox *m_wait;
    QSpinBox *m_healthCheck;
    QCheckBox *m_continueStreams;
    QSpinBox *m_failuresInARow;
    QDoubleSpinBox *m_errorRate;
    double m_errorRateGiven = 0; // finer than what is shown of it
    double m_errorRateShown = 0;
    QSpinBox *m_minRequests;
    QSpinBox *m_window;
    QSpinBox *m_open;
    QSpinBox *m_maxOpen;
    RowsEdit *m_profiles;
    RowsEdit *m_failures;
};
