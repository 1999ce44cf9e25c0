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
    for (QLabel *label : {m_icon, m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
    }
    for (QLabel *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setMinimumWidth(320);
        label->setMaximumWidth(620);
    }
    m_below->setSpacing(10);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    for (QLabel *label : {m_title, m_text}) {
        auto *row = new QHBoxLayout; // not an alignment: that would reckon the height for another width
        row->addStretch(1);
        row->addWidget(label, 100);
        row->addStretch(1);
        layout->addLayout(row);
    }
    layout->addSpacing(6);
    layout->addLayout(m_below);
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
