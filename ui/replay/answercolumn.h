// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QFrame>

class GrowingText;
class QLabel;
class QPushButton;
class QVBoxLayout;

/// One answer beside others to the same request: whose it is, how it went, its figures, and its text. Main
/// thread.
class AnswerColumn : public QFrame
{
    Q_OBJECT

public:
    /// What it is called, also where one of several answers is chosen.
    const QString &name() const { return m_name; }
    /// Its record's row; id 0: not known yet.
    const TrafficRow &row() const { return m_row; }
    /// All that it says so far.
    virtual QString text() const = 0;
    /// Nothing more will come.
    virtual bool isOver() const = 0;

    /// How it stands to the original, and in what it is the best of all.
    void setVerdict(const QString &standing, const QStringList &best);
    /// What stands between title and text needs so much height in pixels; all columns are given the same, so
    /// that their texts begin side by side.
    int headHeight() const;
    void setHeadHeight(int height);

signals:
    /// Its row is another, or it is over now.
    void changed();
    /// headHeight() may be another.
    void headChanged();
    /// The user wants to see the record in the table.
    void openRequested(quint64 record);

protected:
    /// `textName`: of the text, for screen readers.
    AnswerColumn(const QString &name, const QString &textName, QWidget *parent);

    void setRow(const TrafficRow &row);
    void setState(const QString &state);
    void setFailed(int status, const QString &problem);
    GrowingText &view() const { return *m_text; }
    void addToFoot(QWidget *widget);
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTitle();
    QLabel *addToHead(const QString &objectName);
    void describe();

    const QString m_name;
    TrafficRow m_row;
    QWidget *m_head;
    QVBoxLayout *m_headLayout;
    QLabel *m_state;
    QLabel *m_figures;
    QLabel *m_standing;
    QLabel *m_best;
    GrowingText *m_text;
    QPushButton *m_open;
};
