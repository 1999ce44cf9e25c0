// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionlistmodel.h"

#include "ui/format/format.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/sessions/sessiontitles.h"

using namespace Qt::Literals::StringLiterals;

SessionListModel::SessionListModel(const SessionTitles &titles, QObject *parent)
    : QAbstractListModel(parent), m_titles(titles)
{}

int SessionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sessions.size());
}

QString SessionListModel::title(const HistorySession &session) const
{
    const QString title = m_titles.title(session);
    return title.isEmpty() ? tr("Session %1").arg(session.session.left(16)) : title;
}

QVariant SessionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistorySession &session = m_sessions.at(index.row());
    const int repeated = m_titles.repeated(session);
    switch (role) {
    case Qt::DisplayRole: return title(session);
    case DetailRole: return SessionTexts::detail(session);
    case FiguresRole: return SessionTexts::figures(session);
    case RepeatedRole: return repeated;
    case ErrorsRole: return session.errors;
    case RunningRole: return session.running > 0;
    case Qt::ToolTipRole:
        return title(session) + u'\n' + tr("Models: %1").arg(session.models.join(u", "_s)) + u'\n' +
               tr("Session: %1").arg(session.session);
    case Qt::AccessibleTextRole: {
        QStringList words{title(session), SessionTexts::detail(session), SessionTexts::figures(session)};
        if (session.running > 0)
            words += tr("running");
        if (repeated > 0)
            words += SessionTexts::repeated(repeated);
        if (session.errors > 0)
            words += SessionTexts::errors(session.errors);
        return words.join(u", "_s);
    }
    default: return {};
    }
}

int SessionListModel::rowOf(const SessionKey &key) const
{
    for (qsizetype row = 0; row < m_sessions.size(); ++row) {
        if (SessionKey(m_sessions.at(row)) == key)
            return int(row);
    }
    return -1;
}

void SessionListModel::setSessions(const QList<HistorySession> &sessions)
{
    const auto isThere = [](const QList<HistorySession> &all, const HistorySession &one) {
        return std::any_of(all.begin(), all.end(),
                           [&](const HistorySession &other) { return SessionKey(other) == SessionKey(one); });
    };
    for (qsizetype row = m_sessions.size(); row-- > 0;) {
        if (isThere(sessions, m_sessions.at(row)))
            continue;
        beginRemoveRows({}, int(row), int(row));
        m_sessions.removeAt(row);
        endRemoveRows();
    }
    for (qsizetype row = 0; row < sessions.size(); ++row) {
        const int at = rowOf(SessionKey(sessions.at(row)));
        if (at < 0) {
            beginInsertRows({}, int(row), int(row));
            m_sessions.insert(row, sessions.at(row));
            endInsertRows();
        } else if (at != row) { // only ever up: those above are in their places
            beginMoveRows({}, at, at, {}, int(row));
            m_sessions.move(at, row);
            endMoveRows();
        }
        if (m_sessions.at(row) != sessions.at(row)) {
            m_sessions[row] = sessions.at(row);
            emit dataChanged(index(int(row)), index(int(row)));
        }
    }
}

void SessionListModel::titlesChanged()
{
    if (!m_sessions.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}
