// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/attachmentpane.h"

#include "ui/traffic/attachmentstrip.h"

#include <QBoxLayout>

AttachmentPane::AttachmentPane(QWidget *text, QWidget *parent)
    : QWidget(parent), m_text(text), m_strip(new AttachmentStrip(this)),
      m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_strip);
}

void AttachmentPane::setAttachments(const QList<Attachment> &attachments, bool isTextShown)
{
    m_strip->setAttachments(attachments);
    m_text->setVisible(isTextShown);
    arrange();
}

void AttachmentPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AttachmentPane::arrange()
{
    const bool beside = width() > 2 * height();
    m_layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_strip->setPortrait(!beside);
    const bool isTextShown = !m_text->isHidden();
    m_strip->setMaximumWidth(beside && isTextShown ? width() * 3 / 5 : QWIDGETSIZE_MAX);
}
