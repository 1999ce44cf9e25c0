// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_head(new QHBoxLayout), m_body(new QVBoxLayout)
{
    m_title->setFont(Theme::scaled(1, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_head->setSpacing(6);
    m_head->addWidget(m_title, 1);
    m_body->setSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(8);
    layout->addLayout(m_head);
    layout->addLayout(m_body, 1);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}
