// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

PageHeader::PageHeader(const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_text(new QLabel(this)), m_actions(new QHBoxLayout)
{
    auto *name = new QLabel(title, this);
    name->setFont(Theme::scaled(1.5, QFont::DemiBold));
    m_text->setProperty("role", QStringLiteral("muted"));
    m_text->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(m_text);
    m_actions->setSpacing(8);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->addLayout(words, 1);
    layout->addLayout(m_actions);
    setText(text);
}

void PageHeader::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void PageHeader::addAction(QWidget *widget)
{
    m_actions->addWidget(widget, 0, Qt::AlignVCenter);
}
