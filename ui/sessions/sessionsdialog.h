// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"
#include "ui/sessions/sessionkey.h"

#include <QDialog>
#include <QTimer>

class EmptyState;
class GatewayThread;
class QAction;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class SessionCards;
class SessionFinder;
class SessionJob;
class SessionListModel;
class SessionMapView;
class SessionTitles;
class TrafficLog;
class TurnView;

/// Sessions: on the left all that there are, on the right the map of one, with a turn that can be stepped
/// through. Stands beside the main window, and grows while a session runs. Main thread.
class SessionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `log`: the window's rows, for where no history is kept. Both outlive it.
    SessionsDialog(GatewayThread &gateway, const TrafficLog &log, QWidget *parent = nullptr);

    /// Shows the map of that row's session, with its turn chosen.
    void showSessionOf(const TrafficRow &row);

    SessionFinder &finder() const { return *m_finder; }
    SessionTitles &titles() const { return *m_titles; }
    SessionJob &job() const { return *m_job; }
    QListView &list() const { return *m_list; }
    SessionMapView &map() const { return *m_map; }
    SessionCards &cards() const { return *m_cards; }
    TurnView &turn() const { return *m_turn; }

signals:
    /// That record is to be shown in the traffic page.
    void openRequested(quint64 id, const SessionKey &session);
    /// The traffic page is to show only the rows of that session.
    void onlyRequested(const SessionKey &session);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    void makeActions();
    void connectParts();
    void takeSessions();
    void takeMap();
    void choose(const SessionKey &session);
    void showList();
    void openTurn();

    GatewayThread &m_gateway;
    SessionFinder *m_finder;
    SessionTitles *m_titles;
    SessionJob *m_job;
    SessionListModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_status;
    QPushButton *m_more;
    bool m_isListing = false; ///< the list itself is being changed
    QLabel *m_title;
    SessionCards *m_cards;
    SessionMapView *m_map;
    TurnView *m_turn;
    QLabel *m_mapStatus;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QAction *m_open;
    QAction *m_only;
    QAction *m_nextRepeated;
    QTimer m_delay;        // a moment after the last key
    SessionKey m_mapped;   // whose map is shown
    RecordId m_wanted = 0; // the turn to be chosen once it is there
};
