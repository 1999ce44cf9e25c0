// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class Banner;
class CopyButton;
class GrowingText;
class QLabel;

/// An exchange at a glance: what went wrong and what to do, its figures, and the answer's text, which grows
/// as it comes.
class AnswerView : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);

private:
    void showFigures(const TrafficRow &row);
    void showTrouble(const TrafficRow &row);

    Banner *m_trouble;
    QLabel *m_figures;
    GrowingText *m_text;
    CopyButton *m_copy;
};
