// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/fold.h"

#include "ui/theme/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

Fold::Fold(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent), m_button(new QToolButton(this)), m_content(content)
{
    m_button->setText(title);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setCheckable(true);
    m_button->setProperty("fold", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(content);
    connect(m_button, &QToolButton::toggled, this, &Fold::setUnfolded);
    setUnfolded(false);
}

bool Fold::isUnfolded() const
{
    return m_button->isChecked();
}

void Fold::setUnfolded(bool unfolded)
{
    m_button->setChecked(unfolded);
    m_button->setIcon(
        Theme::icon(unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_content->setVisible(unfolded);
    emit toggled(unfolded);
}
