// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

/// A strip that tells something: icon (by shape and colour), bold title, text, and buttons for what can be
/// done.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Good, Warning, Bad };

    explicit Banner(Kind kind, QWidget *parent = nullptr);

    void setKind(Kind kind);
    /// Plain text both; an empty one takes no room. The text can be selected.
    void setTitle(const QString &title);
    void setText(const QString &text);
    QString title() const;
    QString text() const;
    /// Buttons stand on the right, in the order of the calls. The banner owns them.
    QPushButton *addButton(const QString &text, bool accent = false);
    /// Any widget, before the buttons.
    void addWidget(QWidget *widget);
    /// Shows a close button, which hides the banner.
    void setClosable(bool closable);

signals:
    void closed();

private:
    void closeBanner();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    Kind m_kind;
};
