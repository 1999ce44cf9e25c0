// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include <QFrame>

class QBoxLayout;
class QLabel;

/// One attachment: its picture where it is one, what it is, how large, and buttons to save it and to open it
/// with the system's program.
class AttachmentCard : public QFrame
{
    Q_OBJECT

public:
    explicit AttachmentCard(const Attachment &attachment, QWidget *parent = nullptr);

    const Attachment &attachment() const { return m_attachment; }
    /// The words below the picture instead of beside it.
    void setPortrait(bool portrait);
    /// Type, size in pixels, size in bytes; that its end is missing.
    static QString facts(const Attachment &attachment);

private:
    QWidget *makePicture();
    QLayout *makeButtons();
    void askWhereToSave();
    void save(const QString &path);
    void openWithSystem();

    Attachment m_attachment;
    QLabel *m_trouble;
    QBoxLayout *m_layout;
};
