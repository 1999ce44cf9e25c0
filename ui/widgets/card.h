// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

/// A framed surface with an optional heading: what belongs together stands on one.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Right of the title: small buttons, a state.
    void addToHead(QWidget *widget);
    /// The card's content.
    QVBoxLayout *body() const { return m_body; }

private:
    QLabel *m_title;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};
