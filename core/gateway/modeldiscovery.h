// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/modelcache.h"
#include "core/gateway/snapshot.h"
#include "core/upstream/upstreampool.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

/// Knows which models the providers have: asks them in the background (at start, when their settings or keys
/// change, then every hour, after failures again and again with growing waits), remembers the last answer
/// also over a restart, and gives it at once. Lives on the gateway thread; owned by the gateway.
class ModelDiscovery : public QObject
{
    Q_OBJECT

public:
    /// `file`: where the lists are kept; empty: nowhere.
    ModelDiscovery(UpstreamPool &upstream, const QString &file, QObject *parent);
    ~ModelDiscovery() override;

    /// Asks whoever is new or changed.
    void setSnapshot(std::shared_ptr<Snapshot> snapshot);
    /// The models of an enabled provider, in its own order; empty where nothing is known.
    QList<ListedModel> models(const ProviderConfig &provider) const;
    /// One of them; null where it is not known. Valid until the event loop.
    const ListedModel *model(const ProviderConfig &provider, const QString &id) const;
    /// Another one whenever something else is known.
    int revision() const { return m_revision; }
    /// PROVIDER/MODEL of everything known, for suggestions.
    QStringList names() const;

signals:
    /// A provider has answered; `models` in its own order.
    void listed(const ProviderConfig &provider, const QStringList &models);

private:
    struct State {
        QString askedAs; ///< what the answer depends on: source and key
        SteadyTime due;
        int failures = 0;
        bool isAsking = false;
    };

    void load();
    void save();
    void askDue();
    void ask(const ProviderConfig &provider);
    void answered(const QString &provider, const QString &askedAs, const QString &source,
                  QList<ListedModel> models, const QString &error);

    UpstreamPool &m_upstream;
    const QString m_file;
    std::shared_ptr<Snapshot> m_snapshot;
    ModelCache m_known;
    int m_revision = 0;
    QHash<QString, State> m_states;
    QTimer m_next{this};        // its child, so that it moves to the gateway thread with it
    QThreadPool m_writer{this}; // one thread: writes come in order
};
