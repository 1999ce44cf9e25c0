// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class BodyView;
class CopyButton;
class GrowingText;
class QComboBox;
class QPushButton;

/// One side of an exchange (its requests, or its answers) on both legs: between client and gateway, and
/// between gateway and provider at each try. Start line, headers (masked when recorded), body.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    enum class Side { Request, Response };

    explicit MessageView(Side side, QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    /// The leg that is shown.
    const RecordedLeg &leg() const;
    /// -1: the client's; else the number of the try, from 0.
    int attempt() const;

private:
    void fillLegs();
    void showLeg();
    void showChanges();
    QString head() const;

    Side m_side;
    TrafficRecord m_record;
    QComboBox *m_legs;
    QPushButton *m_changes;
    QPushButton *m_pretty;
    QPushButton *m_headers;
    CopyButton *m_copy;
    GrowingText *m_head;
    BodyView *m_body;
};
