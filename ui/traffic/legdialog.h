// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QDialog>

class DiffView;

/// What the gateway changed: the message between client and gateway against the one between gateway and provider at
/// one try. Not modal; Esc closes it.
class LegDialog : public QDialog
{
    Q_OBJECT

public:
    LegDialog(const TrafficRecord &record, int attempt, bool isRequest, QWidget *parent = nullptr);

    /// Why this try was made, and what could not be carried over, in words.
    static QString words(const TrafficRecord &record, int attempt);
    DiffView &diff() const { return *m_diff; }

private:
    DiffView *m_diff;
};
