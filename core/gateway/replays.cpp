// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/replays.h"

#include "core/base/clock.h"
#include "core/store/store.h"
#include "core/traffic/chatrecord.h"
#include "core/traffic/replayedanswer.h"
#include "core/traffic/traffichistory.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString releaseFlag = u"release/"_s; // of the store
constexpr qsizetype mostTurns = 500;       // of a session
constexpr int rowsAtOnce = 500;            // of the history
constexpr qsizetype mostPlaces = 1000;

bool isPart(const TrafficRow &row, const Release &release)
{
    return row.session == release.session && row.clientKey == release.clientKey &&
           row.provider != replayProvider && chatFormat(row) != DialectId::None;
}

bool hasRecord(const Release &release, RecordId id)
{
    return std::any_of(release.turns.begin(), release.turns.end(),
                       [id](const Release::Turn &turn) { return turn.record == id; });
}

/// Where the turns stay in the order of their records.
auto placeOf(QList<Release::Turn> &turns, RecordId id)
{
    return std::find_if(turns.begin(), turns.end(),
                        [id](const Release::Turn &turn) { return turn.record > id; });
}

/// The turns of both.
void join(Release &release, const Release &other)
{
    for (const Release::Turn &turn : other.turns) {
        if (!hasRecord(release, turn.record))
            release.turns.insert(placeOf(release.turns, turn.record), turn);
    }
}

/// Only the request can tell; one that goes on from an earlier response follows the turn `before` it.
TurnPlace placeIn(const TrafficRecord &record, const TurnPlace &before)
{
    const auto request = readChatRequest(chatFormat(record.row), record.client.requestBody);
    TurnPlace place = request ? turnPlace(*request) : TurnPlace();
    if (place.turn == 0) {
        place = before;
        ++place.turn;
    }
    return place;
}

} // namespace

struct Replays::Gathering {
    Release release;
    QList<RecordId> waiting;
    int leftOut = 0;
    QString problem;
};

Replays::Replays(Recorder &recorder, const TrafficStore &kept, QObject *parent)
    : QObject(parent), m_recorder(recorder), m_kept(kept)
{}

void Replays::setStore(Store *store, TrafficHistory *history)
{
    m_store = store;
    m_history = history;
}

void Replays::load(std::function<void()> loaded)
{
    m_store->loadFlags(
        releaseFlag, this,
        [this, loaded = std::move(loaded)](const std::optional<QMap<QString, QString>> &flags) {
            take(flags.value_or(QMap<QString, QString>()));
            loaded();
        });
}

void Replays::take(const QMap<QString, QString> &flags)
{
    if (flags.isEmpty())
        return;
    for (auto flag = flags.cbegin(); flag != flags.cend(); ++flag) {
        const QString name = flag.key().mid(releaseFlag.size());
        const std::optional<Release> release = Release::fromText(name, flag.value());
        if (!release)
            continue;
        const auto known = m_releases.find(name);
        if (known == m_releases.end()) {
            m_releases.insert(name, *release);
            continue;
        }
        join(*known, *release); // released before the store was read
        m_store->setFlag(flag.key(), known->toText());
    }
    ++m_revision;
    emit changed(list());
}

QList<Release> Replays::list() const
{
    QList<Release> releases = m_releases.values();
    std::stable_sort(releases.begin(), releases.end(),
                     [](const Release &a, const Release &b) { return a.releasedMs > b.releasedMs; });
    return releases;
}

const Release *Replays::find(const QString &name) const
{
    const auto found = m_releases.constFind(name);
    return found == m_releases.cend() ? nullptr : &*found;
}

void Replays::releaseRecord(RecordId id)
{
    auto gathering = std::make_shared<Gathering>();
    gathering->release.name = Release::nameOf(id);
    gathering->waiting = {id};
    gather(gathering);
}

void Replays::releaseSession(const QString &session, const QString &clientKey)
{
    if (session.isEmpty()) {
        emit refused(u"The request belongs to no conversation. Serve it alone."_s);
        return;
    }
    auto gathering = std::make_shared<Gathering>();
    Release &release = gathering->release;
    release.name = Release::nameOf(session, clientKey);
    release.session = session;
    release.clientKey = clientKey;
    if (const Release *before = find(release.name))
        release.turns = before->turns;
    for (const RecordId id : m_kept.ofSession(session, clientKey)) {
        if (const TrafficRow *row = m_kept.row(id); row && isPart(*row, release))
            gathering->waiting += id;
    }
    if (m_history)
        readRows(gathering, std::nullopt);
    else
        gather(gathering);
}

/// All of them, since it is the beginning of a session that counts.
void Replays::readRows(const std::shared_ptr<Gathering> &gathering, std::optional<RecordId> below)
{
    HistoryQuery query;
    query.condition = HistoryCondition::equals(ExchangeColumn::Session, gathering->release.session);
    query.below = below;
    query.limit = rowsAtOnce;
    m_history->rows(query, this, [this, gathering](const Result<QList<TrafficRow>> &rows) {
        if (!rows) {
            emit refused(u"The conversation's requests cannot be read: %1"_s.arg(rows.error().message));
            return;
        }
        QList<RecordId> &waiting = gathering->waiting;
        for (const TrafficRow &row : *rows) {
            if (isPart(row, gathering->release))
                waiting += row.id;
        }
        if (rows->size() == rowsAtOnce) {
            readRows(gathering, rows->last().id);
            return;
        }
        std::sort(waiting.begin(), waiting.end()); // some are in memory and in the history
        waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
        gather(gathering);
    });
}

void Replays::gather(const std::shared_ptr<Gathering> &gathering)
{
    if (gathering->release.turns.size() >= mostTurns) {
        if (const qsizetype tooMany = gathering->waiting.removeIf(
                [&](RecordId id) { return !hasRecord(gathering->release, id); })) {
            gathering->leftOut += int(tooMany);
            gathering->problem = u"No more than %1 answers of a conversation are served, from its "
                                 u"beginning."_s.arg(mostTurns);
        }
    }
    if (gathering->waiting.isEmpty()) {
        gathered(*gathering);
        return;
    }
    fetch(gathering->waiting.takeFirst(), this, [this, gathering](const Result<TrafficRecord> &record) {
        if (record) {
            take(*gathering, *record);
        } else {
            ++gathering->leftOut;
            gathering->problem = record.error().message;
        }
        gather(gathering);
    });
}

void Replays::take(Gathering &gathering, const TrafficRecord &record)
{
    Release &release = gathering.release;
    const TrafficRow &row = record.row;
    if (row.provider == replayProvider) {
        gathering.problem = u"Request #%1 is a replay itself: serve #%2."_s.arg(row.id).arg(row.parent);
        return;
    }
    if (const Result<ReplayedAnswer> answer = replayedAnswer(record); !answer) {
        ++gathering.leftOut;
        gathering.problem = answer.error().message;
        return;
    }
    if (!hasRecord(release, row.id)) {
        const auto at = placeOf(release.turns, row.id);
        const TurnPlace before = at == release.turns.begin() ? TurnPlace() : std::prev(at)->place;
        release.turns.insert(at, {row.id, release.isSession() ? placeIn(record, before) : TurnPlace{1}});
    }
    if (!row.marks.isPinned) {
        RowMarks marks = row.marks;
        marks.isPinned = true;
        m_recorder.setMarks(row.id, marks);
    }
}

void Replays::gathered(const Gathering &gathering)
{
    Release release = gathering.release;
    if (const Release *meanwhile = find(release.name)) // another one may have been faster
        join(release, *meanwhile);
    if (release.turns.isEmpty()) {
        emit refused(gathering.problem.isEmpty()
                         ? u"No chat of this conversation is kept that could be served again."_s
                         : gathering.problem);
        return;
    }
    release.releasedMs = unixMilliseconds();
    m_releases.insert(release.name, release);
    ++m_revision;
    if (m_store)
        m_store->setFlag(releaseFlag + release.name, release.toText());
    emit changed(list());
    emit released(release, gathering.leftOut, gathering.problem);
}

void Replays::withdraw(const QString &name)
{
    if (m_releases.remove(name) == 0)
        return;
    ++m_revision;
    m_places.removeIf([&name](const auto &place) { return place.key().startsWith(name + u'\n'); });
    if (m_store)
        m_store->setFlag(releaseFlag + name, {});
    emit changed(list());
}

Result<RecordId> Replays::choose(const Release &release, const QString &clientKey, TurnPlace asked)
{
    if (!release.isSession())
        return release.turns.constFirst().record;
    if (m_places.size() >= mostPlaces)
        m_places.clear();
    Place &place = m_places[release.name + u'\n' + clientKey];
    if (asked.turn == 0) {
        asked = place.last;
        ++asked.turn;
    }
    const int number = asked.turn;
    QList<Release::Turn> answers;
    for (const Release::Turn &recorded : release.turns) {
        if (recorded.place.turn != number)
            continue;
        const int likeness = recorded.place.likeness(asked);
        const int best = answers.isEmpty() ? likeness : answers.constFirst().place.likeness(asked);
        if (likeness > best)
            answers.clear();
        if (likeness >= best)
            answers += recorded;
    }
    if (answers.isEmpty() && number > release.lastTurn())
        return failure(
            ErrorKind::BadRequest,
            u"The recorded conversation '%1' has %2 turns, and this request asks for turn %3. Begin "
            u"it anew with its first message."_s.arg(release.name)
                .arg(release.lastTurn())
                .arg(number),
            u"model"_s);
    if (answers.isEmpty())
        return failure(ErrorKind::BadRequest,
                       u"Turn %1 of the recorded conversation '%2' was not kept in a form that can be served "
                       u"again."_s.arg(number)
                           .arg(release.name),
                       u"model"_s);
    const Release::Turn first = answers.constFirst();
    if (number == 1 && place.given.value(first.record) >= answers.size()) { // it begins anew
        for (const Release::Turn &recorded : release.turns) {
            if (recorded.place.isSameConversation(first.place))
                place.given.remove(recorded.record);
        }
    }
    place.last = asked;
    return answers.at(place.given[first.record]++ % answers.size()).record;
}

void Replays::fetch(RecordId id, QObject *context, std::function<void(const Result<TrafficRecord> &)> fetched)
{
    const auto gone = [id] {
        return failure(
            ErrorKind::ModelNotFound,
            u"Request #%1 is no longer kept, so it cannot be served as a model: it was imported, or "
            u"is no longer pinned. Record it again, and serve that."_s.arg(id),
            u"model"_s);
    };
    if (std::optional<TrafficRecord> record = m_recorder.record(id)) {
        QMetaObject::invokeMethod(
            context, [fetched = std::move(fetched), record = *std::move(record)] { fetched(record); },
            Qt::QueuedConnection);
        return;
    }
    if (!m_history) {
        QMetaObject::invokeMethod(
            context, [fetched = std::move(fetched), gone] { fetched(gone()); }, Qt::QueuedConnection);
        return;
    }
    m_history->fetch(id, context, [id, fetched, gone](const Result<std::optional<HistoryRecord>> &found) {
        if (!found)
            fetched(tl::make_unexpected(found.error()));
        else if (!*found)
            fetched(gone());
        else if ((*found)->isWithoutBodies)
            fetched(failure(ErrorKind::BadRequest,
                            u"Of request #%1 the disk did not keep up to write more than its "
                            u"heads: it cannot be served as a model."_s.arg(id),
                            u"model"_s));
        else
            fetched((*found)->record);
    });
}
