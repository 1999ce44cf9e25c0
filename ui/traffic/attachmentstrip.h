// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include <QScrollArea>

class AttachmentCard;
class QHBoxLayout;

/// Attachments side by side, scrolled sideways; hidden where there are none.
class AttachmentStrip : public QScrollArea
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    /// Cards of attachments that were there before stay as they are.
    void setAttachments(const QList<Attachment> &attachments);
    /// Words below the pictures instead of beside them.
    void setPortrait(bool portrait);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    QList<AttachmentCard *> m_cards;
    QHBoxLayout *m_row;
    bool m_isPortrait = false;
};
