// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historysession.h"
#include "ui/sessions/sessionkey.h"

#include <QAbstractListModel>

class SessionTitles;

/// The list of sessions. Main thread; owned by the dialog.
class SessionListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles {
        DetailRole = Qt::UserRole, ///< app, when, how many requests
        FiguresRole,               ///< tokens and cost
        RepeatedRole,              ///< calls that were repeated
        ErrorsRole,
        RunningRole, ///< whether one runs
    };

    /// `titles` outlives it.
    explicit SessionListModel(const SessionTitles &titles, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Rows that stay are kept, so that a selection is.
    void setSessions(const QList<HistorySession> &sessions);
    const HistorySession &session(int row) const { return m_sessions.at(row); }
    int rowOf(const SessionKey &key) const; ///< -1 where it is not there
    /// Titles or repetitions became known.
    void titlesChanged();

private:
    QString title(const HistorySession &session) const;

    const SessionTitles &m_titles;
    QList<HistorySession> m_sessions;
};
