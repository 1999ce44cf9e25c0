// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

/// Holds a form: as tall as the form wants to be while the screen has room, else it scrolls. Never sideways.
class FormScroll : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormScroll(QWidget *form, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void grow();
    int heightLimit() const;
};
