// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class AttachmentPane;
class Banner;
class CopyButton;
class DigestJob;
class GrowingText;
class QLabel;

/// An exchange at a glance: what went wrong and what to do, its figures, and the answer: text, which grows as
/// it comes, pictures and sounds, and a summary of what is for programs (embeddings, rankings, …).
class AnswerView : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);

private:
    void showFigures(const TrafficRow &row);
    void showTrouble(const TrafficRow &row);
    void askForDigest();
    void showAnswer();
    QString emptyText() const;

    TrafficRecord m_record;
    QString m_answer; // all of it, as it is copied
    DigestJob *m_digest;
    Banner *m_trouble;
    QLabel *m_figures;
    GrowingText *m_text;
    AttachmentPane *m_pane;
    QLabel *m_notice;
    CopyButton *m_copy;
};
