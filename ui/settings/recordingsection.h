// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingssection.h"

class GatewayThread;
struct HistorySpace;
class QComboBox;
class QLabel;

/// What is kept of the traffic, and for how long.
class RecordingSection : public SettingsSection
{
    Q_OBJECT

public:
    RecordingSection(FieldProblems &problems, GatewayThread &gateway, QWidget *parent = nullptr);

    void load(const Config &config) override;
    void apply(Config &config) const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void explainMode();
    void showSpace(const HistorySpace &space, const QString &problem);

    GatewayThread &m_gateway;

    QComboBox *m_record;
    QLabel *m_explanation;
    QSpinBox *m_maxBodyKb;
    QSpinBox *m_retainDays;
    QSpinBox *m_retainMb;
    QLabel *m_space; // what the history takes now, and where it is
};
