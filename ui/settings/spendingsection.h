// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class KeyLimitsEdit;
class QComboBox;

/// What all programs together may use, and when one of them is taken to be in a loop.
class SpendingSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit SpendingSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;

private:
    KeyLimitsEdit *m_limits;
    QComboBox *m_loopAlarm;
    QSpinBox *m_loopCalls;
    QSpinBox *m_loopWindow;
};
