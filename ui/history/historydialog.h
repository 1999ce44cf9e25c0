// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"
#include "ui/traffic/costtext.h"

#include <QDialog>

class FilterBar;
class GatewayThread;
class HistorySearch;
class QLabel;
class QPushButton;
class RecordView;
class TrafficModel;
class TrafficTable;

/// The whole history, over restarts: the same filter, table and details as the traffic page, over what the
/// store has. Bare words are looked for in the messages' text, too. Stands beside the main window.
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HistoryDialog(GatewayThread &gateway, QWidget *parent = nullptr);

    FilterBar &filter() const { return *m_filter; }
    TrafficModel &model() const { return *m_model; }
    TrafficTable &table() const { return *m_table; }
    RecordView &details() const { return *m_details; }
    HistorySearch &search() const { return *m_search; }

    /// What requests cost, for explaining it.
    void setPrices(PriceSource prices);

signals:
    /// Two records are to be compared.
    void compareRequested(quint64 one, quint64 other);
    /// Something is to be said, e.g. in a status bar.
    void told(const QString &text, bool isFine);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void startSearch();
    void showFound();
    void showRecord(quint64 id);
    void takeRecord(const TrafficRecord &record);
    void connectDetails();

    GatewayThread &m_gateway;
    HistorySearch *m_search;
    TrafficModel *m_model;
    FilterBar *m_filter;
    TrafficTable *m_table;
    RecordView *m_details;
    QLabel *m_status;
    QPushButton *m_more;
    bool m_isStarted = false;
};
