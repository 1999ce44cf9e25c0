// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include <QWidget>

class AttachmentStrip;
class QBoxLayout;

/// A text and the attachments that belong to it: side by side where the pane is wide and low, below each
/// other where it is narrow and high.
class AttachmentPane : public QWidget
{
    Q_OBJECT

public:
    /// Takes `text` in.
    explicit AttachmentPane(QWidget *text, QWidget *parent = nullptr);

    /// `isTextShown`: false where the attachments alone tell everything.
    void setAttachments(const QList<Attachment> &attachments, bool isTextShown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QWidget *m_text;
    AttachmentStrip *m_strip;
    QBoxLayout *m_layout;
};
