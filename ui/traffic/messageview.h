// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/bodyview.h"

#include "core/traffic/trafficrecord.h"

#include <QWidget>

#include <utility>

class CopyButton;
class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

/// One side of an exchange (its requests, or its answers) on both legs: between client and gateway, and
/// between gateway and provider at each try. Start line and body; the headers are HeadersView's.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    enum class Side { Request, Response };

    explicit MessageView(Side side, QWidget *parent = nullptr);

    /// `first`: the try whose leg is shown of another record than the one before; -1: the client's.
    void setRecord(const TrafficRecord &record, int first = -1);
    /// Shows that try's leg, and offers no other.
    void showOnly(int attempt);
    /// How bodies are shown; stays so for all that follow.
    void setMode(BodyView::Mode mode);
    /// The leg that is shown.
    const RecordedLeg &leg() const;
    /// -1: the client's; else the number of the try, from 0.
    int attempt() const;
    BodyView &body() const { return *m_body; }

signals:
    /// The user chose another one.
    void modeChanged(BodyView::Mode mode);

private:
    void addModes(QHBoxLayout &bar);
    void fillLegs();
    void showLeg();
    void showChanges();
    QString startLine() const;

    Side m_side;
    TrafficRecord m_record;
    std::pair<RecordId, int> m_shown = {0, -1}; // the record and its try, as attempt() says it
    QComboBox *m_legs;
    QPushButton *m_changes;
    QButtonGroup *m_modes;
    CopyButton *m_copy;
    QLabel *m_startLine;
    BodyView *m_body;
};
