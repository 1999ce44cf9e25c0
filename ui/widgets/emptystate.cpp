// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

EmptyState::EmptyState(const QString &icon, QWidget *parent)
    : QWidget(parent), m_iconName(icon), m_icon(new QLabel(this)), m_title(new QLabel(this)),
      m_text(new QLabel(this)), m_below(new QVBoxLayout)
{
    m_title->setFont(Theme::scaled(1.35, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setProperty("role", QStringLiteral("muted"));
    for (QLabel *label : {m_icon, m_title, m_text})
        label->setAlignment(Qt::AlignHCenter);
    for (QLabel *label : {m_title, m_text})
        label->setWordWrap(true);
    m_below->setSpacing(10);

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(620);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(6);
    column->addLayout(m_below);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(middle, 8);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(3);
    setPicture();
    connect(&Theme::instance(), &Theme::changed, this, &EmptyState::setPicture);
}

void EmptyState::setPicture()
{
    m_icon->setPixmap(
        Theme::icon(m_iconName, Theme::StrongBorder).pixmap(QSize(48, 48), devicePixelRatioF()));
}

void EmptyState::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void EmptyState::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleDescription(text);
}

QPushButton *EmptyState::addButton(const QString &text, bool accent)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("accent", accent);
    button->setAutoDefault(false);
    addWidget(button);
    return button;
}

void EmptyState::addWidget(QWidget *widget)
{
    m_below->addWidget(widget, 0, Qt::AlignHCenter);
}
