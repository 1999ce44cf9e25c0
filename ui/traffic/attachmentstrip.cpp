// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/attachmentstrip.h"

#include "ui/traffic/attachmentcard.h"

#include <QHBoxLayout>
#include <QScrollBar>

AttachmentStrip::AttachmentStrip(QWidget *parent) : QScrollArea(parent), m_row(new QHBoxLayout)
{
    setAccessibleName(tr("Pictures, sounds and files"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    auto *content = new QWidget(this);
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    layout->addLayout(m_row);
    layout->addStretch(1);
    setWidget(content);
    hide();
}

void AttachmentStrip::setAttachments(const QList<Attachment> &attachments)
{
    qsizetype same = 0;
    while (same < attachments.size() && same < m_cards.size() &&
           attachments[same] == m_cards[same]->attachment())
        ++same;
    while (m_cards.size() > same)
        delete m_cards.takeLast();
    for (const Attachment &attachment : attachments.sliced(same)) {
        m_cards += new AttachmentCard(attachment, widget());
        m_cards.constLast()->setPortrait(m_isPortrait);
        m_row->addWidget(m_cards.constLast(), 0, Qt::AlignTop);
    }
    setVisible(!attachments.isEmpty());
    updateGeometry();
}

void AttachmentStrip::setPortrait(bool portrait)
{
    if (portrait == m_isPortrait)
        return;
    m_isPortrait = portrait;
    for (AttachmentCard *card : std::as_const(m_cards))
        card->setPortrait(portrait);
    updateGeometry();
}

QSize AttachmentStrip::sizeHint() const
{
    const int bar = horizontalScrollBar()->sizeHint().height();
    return widget()->sizeHint() + QSize(0, bar);
}

QSize AttachmentStrip::minimumSizeHint() const
{
    return {80, 80};
}
