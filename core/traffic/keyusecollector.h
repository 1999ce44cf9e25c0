// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/keyuse.h"

#include <QObject>
#include <QSet>
#include <QTimer>

/// Notes the last use of each client key, and tells of it once a second at most. Lives on the gateway thread;
/// owned by the gateway.
class KeyUseCollector : public QObject
{
    Q_OBJECT

public:
    explicit KeyUseCollector(QObject *parent = nullptr);

    /// The key with this name and hash was used by `app` (empty: not known, or not yet).
    void note(const QString &name, const QByteArray &sha256, qint64 atMs, const QString &app);
    /// Which program it was became known later; nothing happens where the latest use has one.
    void nameApp(const QString &name, const QString &app);
    /// Tells now what is still to be told.
    void flush();

signals:
    /// The keys that were used since the last time.
    void used(const KeyUses &uses);

private:
    void changed(const QString &name);

    KeyUses m_uses;
    QSet<QString> m_changed;
    QTimer m_timer;
};
