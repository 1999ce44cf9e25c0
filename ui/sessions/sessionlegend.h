// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// What the shapes of a session's map mean.
class SessionLegend : public QWidget
{
    Q_OBJECT

public:
    explicit SessionLegend(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {50, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};
