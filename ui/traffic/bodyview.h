// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class GrowingText;
class QLabel;
class QPushButton;

/// A recorded body: laid out or as it is, the first 256 KiB at once and all of it on demand; says where it
/// was cut.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype firstPart = 256 * 1024;

    explicit BodyView(QWidget *parent = nullptr);

    void setBody(const RecordedBody &body);
    void setPretty(bool pretty);
    /// What is shown, as text (all of it, whether loaded or not).
    QString allText() const;

private:
    void load(bool all);

    GrowingText *m_text;
    QLabel *m_notice;
    QPushButton *m_showAll;
    QWidget *m_bar;
    RecordedBody m_body;
    bool m_pretty = true;
    bool m_all = false;
};
