// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trychoice.h"

TryChoice::TryChoice(QWidget *parent) : QComboBox(parent)
{
    setAccessibleName(tr("Try"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    hide();
}

/// A new try is shown, as long as the last one was.
void TryChoice::setRecord(const TrafficRecord &record)
{
    const QSignalBlocker quiet(this);
    if (record.row.id != m_record)
        clear();
    m_record = record.row.id;
    const int before = count();
    const bool wasLast = currentIndex() == before - 1;
    const int tries = int(record.attempts.size());
    while (count() > tries)
        removeItem(count() - 1);
    for (int i = before; i < tries; ++i)
        addItem(tr("Try %1: %2").arg(i + 1).arg(record.attempts[i].provider));
    if (wasLast)
        setCurrentIndex(tries - 1);
    setVisible(tries > 1);
}
