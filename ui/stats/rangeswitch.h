// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficfigures.h"

#include <QWidget>

class QButtonGroup;
class QDateEdit;

/// Which time the figures are of: so long until now, everything, or from one day to another.
class RangeSwitch : public QWidget
{
    Q_OBJECT

public:
    explicit RangeSwitch(QWidget *parent = nullptr);

    /// It, at this moment (Unix), in the system's time zone.
    FiguresRange range(qint64 nowMs) const;
    /// How often figures of it are worth a new look.
    std::chrono::seconds freshness() const;
    /// Its lengths, for a menu.
    const QButtonGroup &choices() const { return *m_choices; }
    /// To a length that is longer or, below 0, shorter; from chosen days to a week.
    void step(int by);
    /// True where the range ends now, so that it moves with time.
    bool endsNow() const;

signals:
    void changed();

private:
    enum Choice { Hour, Day, Week, Month, Year, All, Days, ChoiceCount };

    QWidget *makeDays();
    void showThisWeek();
    Choice choice() const;

    QButtonGroup *m_choices;
    QWidget *m_days;
    QDateEdit *m_from;
    QDateEdit *m_to;
};
