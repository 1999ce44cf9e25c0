// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "core/base/json.h"
#include "core/gateway/gatewaythread.h"
#include "ui/history/historydialog.h"
#include "ui/replay/replaycall.h"
#include "ui/replay/replaydialog.h"
#include "ui/replay/resenddialog.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include <QAction>

using namespace Qt::Literals::StringLiterals;

// What the traffic page sends again, and what it finds beyond its table.

void TrafficPage::makeReplayActions()
{
    m_actions.replay = makeAction(tr("&Replay"), u"refresh"_s, Qt::CTRL | Qt::Key_R);
    m_actions.replayOn = makeAction(tr("Replay on &models…"), u"models"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_actions.resend = makeAction(tr("&Edit and resend…"), u"edit"_s, Qt::CTRL | Qt::Key_E);
    m_actions.history = makeAction(tr("Search the &history…"), u"search"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    m_actions.keepPrivate = makeAction(tr("Keep this conversation &private"), {}, {});
    m_actions.keepPrivate->setCheckable(true);
    connect(m_actions.replay, &QAction::triggered, this, &TrafficPage::replay);
    connect(m_actions.replayOn, &QAction::triggered, this, &TrafficPage::replayOnModels);
    connect(m_actions.resend, &QAction::triggered, this, &TrafficPage::editAndResend);
    connect(m_actions.history, &QAction::triggered, this, &TrafficPage::openHistory);
    connect(&m_gateway, &GatewayThread::privateSessionsChanged, this, &TrafficPage::showPrivate);
    connect(m_table, &TrafficTable::currentRecordChanged, this, &TrafficPage::showPrivate);
    connect(m_actions.keepPrivate, &QAction::triggered, this, [this](bool isPrivate) {
        const int place = m_model->placeOf(m_table->currentRecord());
        if (place < 0)
            return;
        m_gateway.keepPrivate(m_model->row(place).session, isPrivate);
        emit told(isPrivate ? tr("No content of this conversation is recorded from now on.")
                            : tr("This conversation is recorded as all others."),
                  true);
    });
    showPrivate();
    connect(&m_gateway, &GatewayThread::recordFetched, this, [this](const TrafficRecord &record) {
        if (m_toReplay == record.row.id && m_toReplay != 0) {
            m_toReplay = 0;
            std::exchange(m_whenFetched, nullptr)(record);
        }
    });
    connect(&m_gateway, &GatewayThread::recordGone, this, [this](RecordId id) {
        if (m_toReplay != id || id == 0)
            return;
        m_toReplay = 0;
        m_whenFetched = nullptr;
        emit told(tr("Cannot be sent again: %1").arg(tr("its details are no longer kept.")), false);
    });
}

void TrafficPage::showPrivate()
{
    const int place = m_model->placeOf(m_table->currentRecord());
    const QString session = place < 0 ? QString() : m_model->row(place).session;
    m_actions.keepPrivate->setEnabled(!session.isEmpty());
    m_actions.keepPrivate->setChecked(m_gateway.privateSessions().contains(session));
}

/// Calls `use` with what is to be sent again of the current row, once its record has come.
void TrafficPage::withReplay(const std::function<void(const ReplayRequest &, const TrafficRecord &)> &use)
{
    const RecordId id = m_table->currentRecord();
    if (id == 0)
        return;
    m_toReplay = id;
    m_whenFetched = [this, use](const TrafficRecord &record) {
        if (const Result<ReplayRequest> request = replayOf(record))
            use(*request, record);
        else
            emit told(tr("Cannot be sent again: %1").arg(request.error().message), false);
    };
    m_gateway.fetchRecord(id);
}

void TrafficPage::replay()
{
    withReplay([this](const ReplayRequest &request, const TrafficRecord &) {
        if (m_gateway.state().url.isEmpty()) {
            emit told(tr("Cannot be sent again: %1").arg(tr("the gateway does not run.")), false);
            return;
        }
        auto *call = new ReplayCall(m_gateway.state().url, m_gateway.windowKey(), request, this);
        connect(call, &ReplayCall::changed, call, [call] {
            if (call->isOver())
                call->deleteLater();
        });
        call->start();
        emit told(tr("Sent again."), true);
    });
}

void TrafficPage::replayOnModels()
{
    withReplay([this](const ReplayRequest &request, const TrafficRecord &record) {
        QStringList names = m_modelNames ? m_modelNames() : QStringList();
        const TrafficLog &log = m_model->log();
        for (const RowNumber number : log.numbers()) {
            if (const QString &asked = log.at(number).row.modelAsked;
                !asked.isEmpty() && !names.contains(asked))
                names += asked;
        }
        auto *dialog = new ReplayDialog(m_gateway, m_config, request, record, names, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ReplayDialog::openRequested, this, [this](quint64 id) {
            m_table->setCurrentRecord(id);
            openDetails();
        });
        connect(dialog, &ReplayDialog::modelsRequested, this, &TrafficPage::modelsWanted);
        dialog->show();
    });
}

void TrafficPage::editAndResend()
{
    withReplay([this](const ReplayRequest &request, const TrafficRecord &) {
        if (!JsonDocument::parse(request.body)) {
            emit told(tr("Cannot be edited: only JSON can be. Use Replay."), false);
            return;
        }
        auto *dialog = new ResendDialog(m_gateway, request, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
}

void TrafficPage::openHistory()
{
    if (!m_history) {
        m_history = new HistoryDialog(m_gateway, this);
        m_history->setPrices(m_prices);
        connect(m_history, &HistoryDialog::compareRequested, this, &TrafficPage::compare);
        connect(m_history, &HistoryDialog::told, this, &TrafficPage::told);
    }
    m_history->show();
    m_history->raise();
    m_history->activateWindow();
}

bool TrafficPage::showRows(const QString &filter, qint64 fromMs)
{
    const TrafficLog &log = m_model->log();
    const bool isAllHere = m_gateway.dataFolder().isEmpty() ||
                           (log.first() < log.end() && log.at(log.first()).row.startedMs <= fromMs);
    if (isAllHere) {
        m_filter->setText(filter);
        return true;
    }
    openHistory();
    m_history->filter().setText(filter);
    return false;
}
