// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

/// The head of a page: its name, one line below it, and the page's actions on the right.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    void addAction(QWidget *widget);
    using QWidget::addAction;

private:
    QLabel *m_text;
    QHBoxLayout *m_actions;
};
