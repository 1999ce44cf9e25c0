// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "core/traffic/filter/trafficquery.h"
#include "ui/history/historydialog.h"
#include "ui/sessions/sessionsdialog.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include <QAction>

using namespace Qt::Literals::StringLiterals;

// The way from the traffic page to sessions, and back.

void TrafficPage::makeSessionActions()
{
    m_actions.sessions = makeAction(tr("Se&ssions…"), u"models"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_actions.showSession = makeAction(tr("Show its sess&ion"), u"link"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    const auto showState = [this] {
        const int place = m_model->placeOf(m_table->currentRecord());
        m_actions.showSession->setEnabled(place >= 0 && !m_model->row(place).session.isEmpty());
    };
    showState();
    connect(m_table, &TrafficTable::currentRecordChanged, this, showState);
    connect(m_actions.sessions, &QAction::triggered, this, [this] { openSessions(); });
    connect(m_actions.showSession, &QAction::triggered, this, [this] {
        if (const int place = m_model->placeOf(m_table->currentRecord()); place >= 0)
            openSessions().showSessionOf(m_model->row(place));
    });
}

SessionsDialog &TrafficPage::openSessions()
{
    if (!m_sessions) {
        m_sessions = new SessionsDialog(m_gateway, m_model->log(), this);
        connect(m_sessions, &SessionsDialog::openRequested, this,
                [this](quint64 id, const SessionKey &session) { openTurn(id, session.session); });
        connect(m_sessions, &SessionsDialog::onlyRequested, this, [this](const SessionKey &session) {
            emit pageWanted();
            m_filter->setText(printEquals(QueryKey::Session, session.session));
        });
    }
    m_sessions->show();
    m_sessions->raise();
    m_sessions->activateWindow();
    return *m_sessions;
}

/// In the table, or, where it is too old for that, in the history.
void TrafficPage::openTurn(quint64 id, const QString &session)
{
    if (m_model->log().find(id)) {
        emit pageWanted();
        return openRecord(id);
    }
    openHistory();
    m_history->filter().setText(printEquals(QueryKey::Session, session));
}
