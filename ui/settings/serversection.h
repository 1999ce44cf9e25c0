// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class LinesEdit;
class QCheckBox;
class QComboBox;

/// Where the gateway listens, who may call it, and what it does for them beyond that.
class ServerSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit ServerSection(FieldProblems &problems, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;

private:
    QComboBox *m_host;
    QSpinBox *m_port;
    QCheckBox *m_requireKey;
    LinesEdit *m_allowedHosts;
    LinesEdit *m_corsOrigins;
    QCheckBox *m_ollamaApi;
    QSpinBox *m_ollamaPort;
    LinesEdit *m_privateMediaHosts;
};
