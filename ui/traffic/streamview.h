// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class GapStrip;
class QLabel;
class QStackedWidget;
class QTableView;
class StreamJob;
class StreamModel;
class TryChoice;

/// A provider's stream event by event: when each came, the gaps between them as a strip and in words, and
/// where it stood still. Large ones are read beside. Of the last try, or of the one that is chosen.
class StreamView : public QWidget
{
    Q_OBJECT

public:
    explicit StreamView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    StreamModel &model() const { return *m_model; }

private:
    void showTry();
    void showEvents(bool isAnew);
    void showState();
    QString noneText() const;
    QString words() const;
    void choose(int event);

    TrafficRecord m_record;
    StreamJob *m_job;
    StreamModel *m_model;
    TryChoice *m_tries;
    GapStrip *m_strip;
    QLabel *m_words;
    QTableView *m_table;
    QLabel *m_none;
    QStackedWidget *m_stack;
};
