// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/release.h"
#include "core/traffic/recorder.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class Store;
class TrafficHistory;

/// The records that the user lets be served again as models, and which of them comes next. Nothing else that
/// was recorded can be asked for. Kept in the store, so it outlives a run. Lives on the gateway thread; owned
/// by the gateway.
class Replays : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    Replays(Recorder &recorder, const TrafficStore &kept, QObject *parent);

    /// Where releases are kept, and records that are not in memory; null: nowhere. They outlive it.
    void setStore(Store *store, TrafficHistory *history);
    /// Reads what earlier runs released, whenever the store has become usable; `loaded` follows in any case.
    void load(std::function<void()> loaded);

    /// The newest first.
    QList<Release> list() const;
    /// Null where no such model was released. Valid until the next change.
    const Release *find(const QString &name) const;
    /// Changes with the list.
    int revision() const { return m_revision; }

    /// Lets a record be served, and pins it; released() or refused() follows.
    void releaseRecord(RecordId id);
    /// The same for all chats of a client key's session that can be answered again, up to 500 from its
    /// beginning. One that was released gets its new turns, too, and loses none.
    void releaseSession(const QString &session, const QString &clientKey);
    /// It is served no more. Its records stay pinned.
    void withdraw(const QString &name);

    /// The record that answers the client's turn; where its place tells none: the one behind its last. Of a
    /// session's conversations (the agent's, its sub-agents') the one that is most like the client's answers.
    /// Where the turn has several answers there (a retry) they come one after the other, and from the
    /// beginning once its first turn was answered in full and is asked again. Counts as asked. Error kind:
    /// BadRequest, where the session has no such turn.
    Result<RecordId> choose(const Release &release, const QString &clientKey, TurnPlace asked);
    /// Error kinds: ModelNotFound where it is gone, BadRequest where its bodies are, Io. Never from within.
    void fetch(RecordId id, QObject *context, std::function<void(const Result<TrafficRecord> &)> fetched);

signals:
    void changed(const QList<Release> &releases);
    /// `leftOut`: chats of the session that cannot be answered again; `problem` says why, of the last one.
    void released(const Release &release, int leftOut, const QString &problem);
    void refused(const QString &problem);

private:
    /// A release on its way: its records are looked at one by one.
    struct Gathering;
    /// How far a client has come in a session.
    struct Place {
        TurnPlace last;             ///< that was asked for
        QHash<RecordId, int> given; ///< how many answers of a place, by the first of them
    };

    void take(const QMap<QString, QString> &flags);
    /// The session's rows in the history, newest first, `below` an id.
    void readRows(const std::shared_ptr<Gathering> &gathering, std::optional<RecordId> below);
    void gather(const std::shared_ptr<Gathering> &gathering);
    void take(Gathering &gathering, const TrafficRecord &record);
    void gathered(const Gathering &gathering);

    Recorder &m_recorder;
    const TrafficStore &m_kept;
    Store *m_store = nullptr;
    TrafficHistory *m_history = nullptr;
    QMap<QString, Release> m_releases; // by name
    QHash<QString, Place> m_places;    // by release and client key
    int m_revision = 0;
};
