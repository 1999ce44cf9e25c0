// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QQueue>
#include <QString>

#include <optional>

/// Remembers which provider made which object (a response, a file, a batch), so that later calls reach it,
/// and for whom. The newest `most` are kept. Lives on the gateway thread; owned by the gateway.
class ObjectIds
{
public:
    struct Maker {
        QString provider;
        /// Name of the client key; empty where none was needed.
        QString clientKey;
        /// TrafficRow::session of the request that it was made by; empty where nothing is known.
        QString session = {};

        bool operator==(const Maker &) const = default;
    };

    explicit ObjectIds(qsizetype most = 50'000) : m_most(most) {}

    /// False where it was known so already. What comes without a session keeps the one that is known.
    bool remember(const QByteArray &id, Maker maker);
    /// False where it was not known.
    bool forget(const QByteArray &id) { return m_makers.remove(id); }
    std::optional<Maker> find(const QByteArray &id) const;
    /// `each(id, maker)`, oldest first.
    template <typename Each>
    void forEach(Each each) const
    {
        for (const QByteArray &id : m_order) {
            if (const auto known = m_makers.constFind(id); known != m_makers.constEnd())
                each(id, *known);
        }
    }
    qsizetype size() const { return m_makers.size(); }

private:
    const qsizetype m_most;
    QHash<QByteArray, Maker> m_makers;
    QQueue<QByteArray> m_order; // oldest first; also holds forgotten ones
};
