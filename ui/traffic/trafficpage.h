// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/costtext.h"

#include "core/traffic/trafficrecord.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class Banner;
class ConfigStore;
class EmptyState;
class FilterBar;
class GatewayThread;
class HistoryDialog;
class ImportJob;
class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QModelIndex;
class QSplitter;
class QStackedWidget;
class QToolButton;
class RecordView;
struct Release;
struct ReplayRequest;
class SessionsDialog;
class TrafficModel;
class TrafficQuery;
class TrafficTable;

/// The start page: the live table of exchanges, its filter, and one of them in detail.
class TrafficPage : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficPage(GatewayThread &gateway, QWidget *parent = nullptr);
    ~TrafficPage() override;

    /// What the page can do, for the window's menus.
    struct Actions {
        QAction *find;
        QAction *pause;
        QAction *follow;
        QAction *newest;
        QAction *clear;
        QAction *details;
        QAction *detailsSide;
        QMenu *tabs;      ///< of the details
        QMenu *bodyForms; ///< how bodies are shown there
        QAction *copyCurl;
        QList<QAction *> copyAs; ///< the other forms
        QAction *compare;
        QAction *stop;
        QAction *pin;
        QAction *comment;
        QMenu *colours;
        QAction *exportRows;
        QAction *importFile;
        QAction *replay;
        QAction *replayOn;
        QAction *resend;
        QAction *history;
        QAction *keepPrivate;
        QAction *serve;
        QAction *serveSession;
        QAction *sessions;
        QAction *showSession;
    };
    const Actions &actions() const { return m_actions; }
    TrafficModel &model() const { return *m_model; }
    TrafficTable &table() const { return *m_table; }
    FilterBar &filter() const { return *m_filter; }
    RecordView &details() const { return *m_details; }
    /// Shown instead of the table while there is none to show.
    EmptyState &emptyState() const { return *m_empty; }
    /// For curl commands: the gateway's root.
    void setBaseUrl(const QString &url);
    /// Where replays take the names of models from.
    void setModelNames(const std::function<QStringList()> &names) { m_modelNames = names; }
    /// Where a replay's winner is made a route; without it none can be.
    void setConfig(ConfigStore &config) { m_config = &config; }
    /// What requests cost, for explaining it.
    void setPrices(PriceSource prices);
    /// Shows that record, whatever the filter.
    void openRecord(quint64 id);
    /// Shows the rows that meet a filter and began at `fromMs` (Unix) or later: here, where they are all in
    /// memory (true), else in the window over the history.
    bool showRows(const QString &filter, qint64 fromMs);
    void openDetails();
    void closeDetails();
    void saveLayout() const;
    /// What can be done with a cell, and with its row: a menu's actions.
    void fillCellMenu(QMenu &menu, const QModelIndex &cell);
    /// True while running rows are repainted for their time.
    bool isTicking() const { return m_ticker.isActive(); }

signals:
    /// How an export or import ended, in a sentence.
    void told(const QString &text, bool isFine);
    /// Another window shows something here.
    void pageWanted();
    /// The user wants to see the models' page.
    void modelsWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeActions();
    void makeCopyActions();
    void makeDetailMenus();
    void makeFileActions();
    void makeReplayActions();
    void withReplay(const std::function<void(const ReplayRequest &, const TrafficRecord &)> &use);
    void replay();
    void replayOnModels();
    void editAndResend();
    void openHistory();
    void showPrivate();
    void makeServeActions();
    void showServed();
    void tellServed(const Release &release, int leftOut, const QString &problem);
    void makeSessionActions();
    SessionsDialog &openSessions();
    void openTurn(quint64 id, const QString &session);
    QAction *makeAction(const QString &text, const QString &icon, const QKeySequence &shortcut);
    void makeMarkActions();
    void makeFilter();
    QToolButton *makeTool(QAction *action);
    void connectGateway();
    void connectTable();

    void takeBatch(const TrafficBatch &batch);
    void takeRecord(const TrafficRecord &record);
    void takeQuery(const TrafficQuery &query);
    void showCounts();
    void showFollow();
    void showRecord(quint64 id);
    void watchCurrent();
    void setPaused(bool paused);
    void compareSelected();
    void compare(quint64 one, quint64 other);
    void askToClear();
    void showCellMenu(const QModelIndex &cell, const QPoint &at);
    void setMarks(quint64 id, const RowMarks &marks);
    void changeMarks(const std::function<void(RowMarks &)> &change);
    void showMarks();
    void editComment();
    void askToExport();
    void askForImport();
    void toggleSide();
    void tick();
    void runTicker();

    GatewayThread &m_gateway;
    ConfigStore *m_config = nullptr;
    QString m_baseUrl;
    ImportJob *m_import;
    TrafficModel *m_model;
    TrafficTable *m_table;
    RecordView *m_details;
    EmptyState *m_empty;
    QLabel *m_noMatch;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    FilterBar *m_filter;
    Banner *m_pausedBanner;
    Actions m_actions = {};
    QActionGroup *m_colours = nullptr;
    QTimer m_ticker;      // running rows' time, only while there is something to see
    QTimer m_queryTicker; // while the query counts from now
    PriceSource m_prices;
    quint64 m_watched = 0;
    quint64 m_toReplay = 0; // whose record is wanted; 0 = none
    std::function<void(const TrafficRecord &)> m_whenFetched;
    std::function<QStringList()> m_modelNames;
    HistoryDialog *m_history = nullptr; // once it was opened
    SessionsDialog *m_sessions = nullptr;
};
