// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class QCheckBox;

/// Answers that are kept and given again to the same request.
class CacheSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit CacheSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;

private:
    void enableFields();

    QCheckBox *m_enabled;
    QSpinBox *m_ttl;
    QSpinBox *m_maxMb;
    QCheckBox *m_shared;
};
