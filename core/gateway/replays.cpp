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
constexpr int mostTurns = 500;             // of a session
constexpr qsizetype mostPlaces = 1000;

/// Only the request can tell; of one that goes on from an earlier response it does not.
std::optional<int> turnIn(const TrafficRecord &record)
{
    const auto request = readChatRequest(chatFormat(record.row), record.client.requestBody);
    return request && request->previousResponse.isEmpty() ? std::optional(turnOf(*request)) : std::nullopt;
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
        if (release && !m_releases.contains(name))
            m_releases.insert(name, *release);
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

void Replays::releaseSession(const QString &session)
{
    if (session.isEmpty()) {
        emit refused(u"The request belongs to no conversation. Serve it alone."_s);
        return;
    }
    auto gathering = std::make_shared<Gathering>();
    gathering->release.name = Release::nameOf(session);
    gathering->release.session = session;
    gathering->waiting = m_kept.ofSession(session);
    if (!m_history) {
        gather(gathering);
        return;
    }
    HistoryQuery query;
    query.condition = HistoryCondition::equals(ExchangeColumn::Session, session);
    query.limit = mostTurns;
    m_history->rows(query, this, [this, gathering](const Result<QList<TrafficRow>> &rows) {
        for (const TrafficRow &row : rows.value_or(QList<TrafficRow>())) {
            if (!gathering->waiting.contains(row.id))
                gathering->waiting += row.id;
        }
        std::sort(gathering->waiting.begin(), gathering->waiting.end());
        gathering->waiting = gathering->waiting.first(qMin(gathering->waiting.size(), mostTurns));
        gather(gathering);
    });
}

void Replays::gather(const std::shared_ptr<Gathering> &gathering)
{
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
        return; // of a session it is no part
    }
    if (release.isSession() && chatFormat(row) == DialectId::None)
        return;
    if (const Result<ReplayedAnswer> answer = replayedAnswer(record); !answer) {
        ++gathering.leftOut;
        gathering.problem = answer.error().message;
        return;
    }
    const int next = release.turns.isEmpty() ? 1 : release.turns.last().number + 1;
    release.turns += {row.id, release.isSession() ? turnIn(record).value_or(next) : 1};
    if (!row.marks.isPinned) {
        RowMarks marks = row.marks;
        marks.isPinned = true;
        m_recorder.setMarks(row.id, marks);
    }
}

void Replays::gathered(const Gathering &gathering)
{
    Release release = gathering.release;
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

Result<RecordId> Replays::choose(const Release &release, const QString &clientKey, std::optional<int> turn)
{
    if (!release.isSession())
        return release.turns.constFirst().record;
    if (m_places.size() >= mostPlaces)
        m_places.clear();
    Place &place = m_places[release.name + u'\n' + clientKey];
    const int number = turn.value_or(place.turn + 1);
    QList<RecordId> answers;
    for (const Release::Turn &recorded : release.turns) {
        if (recorded.number == number)
            answers += recorded.record;
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
    if (number == 1 && place.turn > 1) // it begins anew
        place.asked.clear();
    place.turn = number;
    return answers.at(place.asked[number]++ % answers.size());
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
