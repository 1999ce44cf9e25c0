// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QWidget>

class FieldProblems;
class QDoubleSpinBox;
class QFormLayout;

/// Time limits of a model in seconds; each may be left to the default.
class TimeoutsEdit : public QWidget
{
    Q_OBJECT

public:
    /// `path`: where they stand in the configuration, e.g. "timeouts".
    TimeoutsEdit(const Timeouts &defaults, FieldProblems &problems, const QString &path,
                 QWidget *parent = nullptr);

    void setTimeouts(const TimeoutsConfig &timeouts);
    TimeoutsConfig timeouts() const;

private:
    struct Field {
        std::optional<double> TimeoutsConfig::*value;
        QDoubleSpinBox *box;
        double shown = 0; ///< as it was set, rounded by the box
    };

    void add(QFormLayout *form, FieldProblems &problems, const QString &label, const QString &path,
             std::optional<double> TimeoutsConfig::*value, std::chrono::milliseconds usual);

    TimeoutsConfig m_original;
    QList<Field> m_fields;
};
