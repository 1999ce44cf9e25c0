// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "core/gateway/gatewaythread.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include <QAction>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

// What of the traffic page is served again as a model.

void TrafficPage::makeServeActions()
{
    m_actions.serve = makeAction(tr("&Serve as a model"), u"models"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    m_actions.serveSession =
        makeAction(tr("Ser&ve the conversation as a model"), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    m_actions.serve->setCheckable(true);
    m_actions.serveSession->setCheckable(true);
    connect(&m_gateway, &GatewayThread::replaysChanged, this, &TrafficPage::showServed);
    connect(m_table, &TrafficTable::currentRecordChanged, this, &TrafficPage::showServed);
    connect(&m_gateway, &GatewayThread::replayReleased, this, &TrafficPage::tellServed);
    connect(&m_gateway, &GatewayThread::replayRefused, this, [this](const QString &problem) {
        showServed();
        emit told(tr("Cannot be served as a model: %1").arg(problem), false);
    });
    connect(m_actions.serve, &QAction::triggered, this, [this](bool isServed) {
        const RecordId id = m_table->currentRecord();
        if (id == 0)
            return;
        isServed ? m_gateway.releaseRecord(id) : m_gateway.withdrawReplay(Release::nameOf(id));
        if (!isServed)
            emit told(tr("%1 is served no more.").arg(Release::nameOf(id)), true);
    });
    connect(m_actions.serveSession, &QAction::triggered, this, [this](bool isServed) {
        const int place = m_model->placeOf(m_table->currentRecord());
        if (place < 0)
            return;
        const TrafficRow row = m_model->row(place);
        const QString name = Release::nameOf(row.session, row.clientKey);
        isServed ? m_gateway.releaseSession(row.session, row.clientKey) : m_gateway.withdrawReplay(name);
        if (!isServed)
            emit told(tr("%1 is served no more.").arg(name), true);
    });
    showServed();
}

/// The actions say what of the current row is served.
void TrafficPage::showServed()
{
    const RecordId id = m_table->currentRecord();
    const int place = m_model->placeOf(id);
    const TrafficRow row = place < 0 ? TrafficRow() : m_model->row(place);
    const QList<Release> &replays = m_gateway.replays();
    const auto isServed = [&replays](const QString &name) {
        return std::any_of(replays.begin(), replays.end(),
                           [&name](const Release &release) { return release.name == name; });
    };
    m_actions.serve->setEnabled(id != 0);
    m_actions.serve->setChecked(id != 0 && isServed(Release::nameOf(id)));
    m_actions.serveSession->setEnabled(!row.session.isEmpty());
    m_actions.serveSession->setChecked(!row.session.isEmpty() &&
                                       isServed(Release::nameOf(row.session, row.clientKey)));
}

void TrafficPage::tellServed(const Release &release, int leftOut, const QString &problem)
{
    for (const Release::Turn &turn : release.turns) { // they were pinned
        if (const auto number = m_model->log().find(turn.record)) {
            RowMarks marks = m_model->log().at(*number).row.marks;
            marks.isPinned = true;
            m_model->setMarks(turn.record, marks);
        }
    }
    showMarks();
    QString text =
        release.isSession()
            ? tr("%1 answers as this conversation did: %n answers, pinned, and listed under Models.", nullptr,
                 int(release.turns.size()))
                  .arg(release.name)
            : tr("%1 answers as this request was answered. It is pinned, and listed under Models.")
                  .arg(release.name);
    if (leftOut > 0)
        text += u' ' + tr("%n are left out. %1", nullptr, leftOut).arg(problem);
    emit told(text, leftOut == 0);
}
