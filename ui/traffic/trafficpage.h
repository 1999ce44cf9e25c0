// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QTimer>
#include <QWidget>

class Banner;
class EmptyState;
class GatewayThread;
class QAction;
class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class RecordView;
class TrafficModel;
class TrafficTable;

/// The start page: the live table of exchanges, its filter, and one of them in detail.
class TrafficPage : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficPage(GatewayThread &gateway, QWidget *parent = nullptr);

    /// What the page can do, for the window's menus.
    struct Actions {
        QAction *find;
        QAction *pause;
        QAction *follow;
        QAction *newest;
        QAction *clear;
        QAction *details;
        QAction *detailsSide;
        QAction *copyCurl;
        QAction *stop;
    };
    const Actions &actions() const { return m_actions; }
    TrafficModel &model() const { return *m_model; }
    TrafficTable &table() const { return *m_table; }
    RecordView &details() const { return *m_details; }
    /// Shown instead of the table while there is none to show.
    EmptyState &emptyState() const { return *m_empty; }
    /// For curl commands: the gateway's root.
    void setBaseUrl(const QString &url);
    void openDetails();
    void closeDetails();
    void saveLayout() const;
    /// True while running rows are repainted for their time.
    bool isTicking() const { return m_ticker.isActive(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeActions();
    QAction *makeAction(const QString &text, const QString &icon, const QKeySequence &shortcut);
    QWidget *makeToolBar();
    QWidget *makeChips();
    void makeFilter();
    void connectGateway();
    void connectTable();

    void takeBatch(const TrafficBatch &batch);
    void takeRecord(const TrafficRecord &record);
    void applyFilter();
    void showCounts();
    void showFollow();
    void showRecord(quint64 id);
    void watchCurrent();
    void setPaused(bool paused);
    void askToClear();
    void toggleSide();
    void tick();
    void runTicker();

    GatewayThread &m_gateway;
    TrafficModel *m_model;
    TrafficTable *m_table;
    RecordView *m_details;
    EmptyState *m_empty;
    QLabel *m_noMatch;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QLineEdit *m_filter;
    QButtonGroup *m_kinds;
    QLabel *m_counts;
    Banner *m_pausedBanner;
    Actions m_actions = {};
    QTimer m_ticker;      // running rows' time, only while there is something to see
    QTimer m_filterDelay; // a moment after the last key
    quint64 m_watched = 0;
};
