// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QComboBox>

/// Which try of an exchange is looked at: the last one, until another one is chosen. Hidden where there is no
/// choice.
class TryChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit TryChoice(QWidget *parent = nullptr);

    /// Quietly: whoever calls it shows the try then. Of the same record the choice stays.
    void setRecord(const TrafficRecord &record);
    /// The try's number, from 0; -1 where nothing was sent.
    int attempt() const { return currentIndex(); }

private:
    RecordId m_record = 0;
};
