// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

/// A heading that folds what stands below it.
class Fold : public QWidget
{
    Q_OBJECT

public:
    Fold(const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setUnfolded(bool unfolded);
    bool isUnfolded() const;

signals:
    void toggled(bool unfolded);

private:
    QToolButton *m_button;
    QWidget *m_content;
};
