// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class QComboBox;
class QLabel;

/// What is kept of the traffic, and for how long.
class RecordingSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit RecordingSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;

private:
    void explainMode();

    QComboBox *m_record;
    QLabel *m_explanation;
    QSpinBox *m_maxBodyKb;
    QSpinBox *m_retainDays;
    QSpinBox *m_retainMb;
};
