// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

/// What a page shows while it has nothing to show: a picture, what it will show, and what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    /// `icon`: a name for Theme::icon.
    explicit EmptyState(const QString &icon, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setText(const QString &text);
    /// Below the text, centred, in the order of the calls.
    QPushButton *addButton(const QString &text, bool accent = false);
    void addWidget(QWidget *widget);

private:
    void setPicture();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_below;
};
