// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

/// Bounds that keep a runaway program from harm.
class LimitsSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit LimitsSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;

private:
    QSpinBox *m_maxBody;
    QSpinBox *m_maxBuffered;
    QSpinBox *m_maxConnections;
    QSpinBox *m_headerTimeout;
    QSpinBox *m_idleTimeout;
    QSpinBox *m_shutdownGrace;
    QSpinBox *m_ping;
};
