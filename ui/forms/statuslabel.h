// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/status.h"

#include <QWidget>

class QLabel;

/// Shows a Status: its icon, its text in its colour, and the detail below. Takes no room while there is none.
class StatusLabel : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLabel(QWidget *parent = nullptr);

    void setStatus(const Status &status);
    void clear();
    QString text() const { return m_status.text; }

private:
    void draw();

    Status m_status;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_detail;
};
