// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/routing/targetid.h"

#include <QHash>

#include <optional>

/// Whether conversations with that model keep their target: `affinity` where it is written, else all but for
/// `round_robin`, `weighted` and `random`. `model` may be null (a model named PROVIDER/MODEL: its keys
/// count). Pure.
bool keepsConversations(const ModelConfig *model);

/// Which target served a conversation last, so that the provider's prompt cache goes on working. Remembers
/// 10,000, of more those that were used least recently go, and each for an hour after its last use. Times are
/// Unix ms.
class StickyTargets
{
public:
    /// nullopt where there is none. Counts as use.
    std::optional<TargetId> find(const QByteArray &conversation, const QString &model, qint64 nowMs);
    /// As find(), but changes nothing.
    std::optional<TargetId> peek(const QByteArray &conversation, const QString &model, qint64 nowMs) const;
    void keep(const QByteArray &conversation, const QString &model, const TargetId &target, qint64 nowMs);
    /// Forgets it, if it is that target.
    void forget(const QByteArray &conversation, const QString &model, const TargetId &target);
    qsizetype size() const { return m_entries.size(); }

private:
    struct Key {
        QByteArray conversation;
        QString model;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.conversation, key.model);
        }
    };
    struct Entry {
        TargetId target;
        qint64 usedAtMs;
        quint64 use; // counts uses: many fall on one millisecond
    };

    QHash<Key, Entry> m_entries;
    quint64 m_uses = 0;
};
