// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/bodyview.h"

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class MessageView;
class QLabel;
class QSplitter;
class QStandardItemModel;
class QTabWidget;
class QTreeView;

/// Each request that was sent to a provider for an exchange: whom, why, how it ended, how long it took; of
/// the chosen one the whole error, the phases, and what was sent and answered.
class AttemptsView : public QWidget
{
    Q_OBJECT

public:
    enum Columns {
        Number,
        Provider,
        Model,
        Key,
        Status,
        Took,
        Waited,
        RetryAfter,
        Tokens,
        Cost,
        Why,
        Error,
        ColumnCount
    };

    explicit AttemptsView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    void setMode(BodyView::Mode mode);
    QTreeView &rows() const { return *m_rows; }
    MessageView &request() const { return *m_request; }
    MessageView &response() const { return *m_response; }
    /// One cell; a dash where it is not known.
    static QString cell(const TrafficRecord &record, int attempt, int column);
    /// Also while its parts stand side by side: where there is less room they go below each other.
    QSize minimumSizeHint() const override;

signals:
    /// The user chose another form of bodies.
    void modeChanged(BodyView::Mode mode);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillRows();
    void layOutColumns();
    void layOutParts();
    void showChosen();

    TrafficRecord m_record;
    QStandardItemModel *m_model;
    QTreeView *m_rows;
    QLabel *m_words;
    QTabWidget *m_sides;
    MessageView *m_request;
    MessageView *m_response;
    QSplitter *m_splitter;
    QLabel *m_none;
};
