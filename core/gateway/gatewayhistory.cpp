// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gateway.h"

#include "core/base/clock.h"

#include <QLoggingCategory>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_LOGGING_CATEGORY(lcGateway)

// What the gateway has of earlier runs, and what the window asks of it.

namespace {

const QString privateFlag = u"private/"_s; // of the store: sessions of which no content is recorded
constexpr int rowsAtStart = 5000;          // of the history, that the window begins with
const QString nothingKept = u"This run keeps no history."_s;

} // namespace

void Gateway::openHistory()
{
    if (m_options.dataFolder.isEmpty())
        return;
    m_readsLeft += 2;
    m_history = std::make_unique<TrafficHistory>(m_file->history());
    connect(m_history.get(), &TrafficHistory::opened, this, &Gateway::historyOpened);
    connect(m_file.get(), &Store::healthChanged, this, [this](const StoreHealth &health) {
        if (health.problem && !m_isStoreRead)
            startWithoutStore();
    });
    connect(m_history.get(), &TrafficHistory::lossesChanged, this, [this] { m_recorder.countChanged(); });
    m_recorder.setHistory(m_history.get());
}

void Gateway::historyOpened(RecordId lastId)
{
    m_recorder.goOnAbove(lastId);
    loadPrivateSessions();
    const bool isFirst = !m_isStoreRead;
    m_readsLeft += isFirst ? 1 : 0;
    m_replays.load([this, isFirst] {
        if (isFirst)
            storeRead();
    });
    HistoryQuery latest;
    latest.limit = rowsAtStart;
    m_history->rows(latest, this, [this, isFirst](const Result<QList<TrafficRow>> &rows) {
        if (rows) {
            QList<TrafficRow> inOrder = *rows;
            std::reverse(inOrder.begin(), inOrder.end());
            m_recorder.tellEarlier(inOrder);
        }
        if (isFirst)
            storeRead();
    });
    if (isFirst)
        restoreStatistics();
}

/// Again whenever the store has become usable: until then nobody knows them.
void Gateway::loadPrivateSessions()
{
    m_file->loadFlags(privateFlag, this, [this](const std::optional<QMap<QString, QString>> &flags) {
        if (!flags)
            return;
        for (auto flag = flags->cbegin(); flag != flags->cend(); ++flag)
            m_recorder.keepPrivate(flag.key().mid(privateFlag.size()), true);
        emit privateSessionsChanged(m_recorder.privateSessions());
    });
}

/// The figures of earlier runs, as far as the windows of the statistics reach back.
void Gateway::restoreStatistics()
{
    const qint64 now = unixMilliseconds();
    RollupFilter week;
    week.fromMs = now - std::chrono::milliseconds(7 * 24h).count();
    m_history->rollups(week, this, [this](const Result<QList<HistoryRollup>> &quarters) {
        if (quarters) {
            for (const HistoryRollup &quarter : *quarters)
                m_statistics.restore(quarter);
        }
    });
    HistoryQuery hour;
    hour.fromMs = now - std::chrono::milliseconds(1h).count();
    hour.limit = 100'000;
    m_history->rows(hour, this, [this](const Result<QList<TrafficRow>> &rows) {
        if (rows) {
            for (auto row = rows->crbegin(); row != rows->crend(); ++row) {
                if (isOver(row->state) && !row->modelAsked.isEmpty())
                    m_statistics.restore(figuresOf(*row),
                                         row->startedMs + qMax(row->durationUs, qint64(0)) / 1000);
            }
        }
        storeRead();
    });
}

void Gateway::fetchRecord(RecordId id)
{
    if (const auto record = m_recorder.record(id)) {
        emit recordFetched(*record);
    } else if (m_history) {
        m_history->fetch(id, this, [this, id](const Result<std::optional<HistoryRecord>> &found) {
            if (found && *found)
                emit recordFetched((*found)->record);
            else
                emit recordGone(id);
        });
    } else {
        emit recordGone(id);
    }
}

/// Each question has a context of its own, so that it can be dropped.
template <typename Answer>
void Gateway::askHistory(quint64 ticket, void (Gateway::*told)(quint64, const Answer &, const QString &),
                         const std::function<void(QObject *, std::function<void(Result<Answer>)>)> &ask)
{
    if (!m_history) {
        (this->*told)(ticket, {}, nothingKept);
        return;
    }
    auto *question = new QObject(this);
    m_questions.insert(ticket, question);
    ask(question, [this, ticket, told, question](const Result<Answer> &answer) {
        m_questions.remove(ticket, question);
        question->deleteLater();
        (this->*told)(ticket, answer.value_or(Answer()), answer ? QString() : answer.error().message);
    });
}

void Gateway::searchHistory(quint64 ticket, const HistoryQuery &query)
{
    askHistory<QList<TrafficRow>>(ticket, &Gateway::historyFound, [&](QObject *context, auto answered) {
        m_history->rows(query, context, std::move(answered));
    });
}

void Gateway::sumHistory(quint64 ticket, const HistoryQuery &query)
{
    askHistory<HistorySums>(ticket, &Gateway::historySummed, [&](QObject *context, auto answered) {
        m_history->sums(query, context, std::move(answered));
    });
}

void Gateway::fetchFigures(quint64 ticket, const FiguresQuestion &question)
{
    askHistory<HistoryFigures>(ticket, &Gateway::figuresFetched, [&](QObject *context, auto answered) {
        m_history->figures(question, context, std::move(answered));
    });
}

void Gateway::findSessions(quint64 ticket, const HistoryQuery &query, int offset)
{
    askHistory<QList<HistorySession>>(ticket, &Gateway::sessionsFound, [&](QObject *context, auto answered) {
        m_history->sessions(query, offset, context, std::move(answered));
    });
}

void Gateway::dropQuestions(quint64 ticket)
{
    qDeleteAll(m_questions.values(ticket));
    m_questions.remove(ticket);
}

void Gateway::fetchSpace()
{
    if (!m_history) {
        emit spaceFetched({}, nothingKept);
        return;
    }
    m_history->space(this, [this](const Result<HistorySpace> &space) {
        emit spaceFetched(space.value_or(HistorySpace()), space ? QString() : space.error().message);
    });
}

void Gateway::keepPrivate(const QString &session, bool isPrivate)
{
    if (session.isEmpty())
        return;
    m_recorder.keepPrivate(session, isPrivate);
    if (m_file)
        m_file->setFlag(privateFlag + session, isPrivate ? u"1"_s : QString());
    emit privateSessionsChanged(m_recorder.privateSessions());
}

void Gateway::clearTraffic()
{
    if (!m_history) {
        m_recorder.clear();
        return;
    }
    HistoryQuery pinned; // also those that are not in memory
    pinned.condition = HistoryCondition::equals(ExchangeColumn::Pinned, qint64(1));
    pinned.limit = rowsAtStart;
    m_history->rows(pinned, this, [this](const Result<QList<TrafficRow>> &rows) {
        m_recorder.clear();
        if (rows)
            m_recorder.tellEarlier(*rows);
        m_history->clear(this, [](const Result<void> &cleared) {
            if (!cleared)
                qCWarning(lcGateway).noquote() << "the history was not cleared:" << cleared.error().message;
        });
    });
}
