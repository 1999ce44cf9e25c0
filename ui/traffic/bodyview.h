// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class AttachmentPane;
class DigestJob;
class GrowingText;
class QLabel;
class QPushButton;

/// A recorded body: laid out or as it is, the first 256 KiB at once and all of it on demand; says where it
/// was cut. Laid out, a form is a list of its parts, and what is no text can be seen, heard or saved.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype firstPart = 256 * 1024;

    explicit BodyView(QWidget *parent = nullptr);

    void setBody(const RecordedBody &body, const QByteArray &contentType = {});
    void setPretty(bool pretty);
    /// What is shown, as text (all of it, whether loaded or not).
    QString allText() const;

private:
    void load(bool all);
    bool isForm() const;
    bool showsDigest() const;
    void showDigest();
    void showText(QByteArrayView part);
    void showNotices(bool whole);

    DigestJob *m_digest;
    GrowingText *m_text;
    AttachmentPane *m_pane;
    QLabel *m_notice;
    QPushButton *m_showAll;
    QWidget *m_bar;
    RecordedBody m_body;
    QByteArray m_contentType;
    bool m_pretty = true;
    bool m_all = false;
};
