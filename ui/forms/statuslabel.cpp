// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/statuslabel.h"

#include <QGridLayout>
#include <QLabel>

static QLabel *wrappingLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

StatusLabel::StatusLabel(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_text(wrappingLabel(this)), m_detail(wrappingLabel(this))
{
    m_detail->setProperty("role", QStringLiteral("muted"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_text, 0, 1);
    layout->addWidget(m_detail, 1, 1);
    hide();
    connect(&Theme::instance(), &Theme::changed, this, &StatusLabel::draw);
}

void StatusLabel::setStatus(const Status &status)
{
    m_status = status;
    draw();
    m_text->setText(status.text);
    m_detail->setText(status.detail);
    m_detail->setVisible(!status.detail.isEmpty());
    setAccessibleName(status.text);
    setAccessibleDescription(status.detail);
    setVisible(!status.text.isEmpty());
}

void StatusLabel::clear()
{
    setStatus({});
}

void StatusLabel::draw()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::color(m_status.role));
    m_text->setPalette(colours);
    m_icon->setPixmap(Theme::icon(m_status.icon, m_status.role).pixmap(QSize(16, 16), devicePixelRatioF()));
}
