// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include "core/traffic/trafficrecord.h"

#include <QFutureWatcher>
#include <QObject>

/// Digests a body that may grow, on a thread of the pool, one at a time: what grew meanwhile is read once the
/// last reading has ended, and a reading that nobody wants any more is dropped. Lives on the main thread.
class DigestJob : public QObject
{
    Q_OBJECT

public:
    explicit DigestJob(QObject *parent = nullptr);

    /// changed() follows once it is read; nothing happens where it is surely the one of before.
    void ask(const RecordedBody &body, const QByteArray &contentType);
    /// Forgets body and digest, at once and silently.
    void clear();
    /// The last one read; empty until then.
    const BodyDigest &digest() const { return m_digest; }
    bool isReading() const { return m_isReading; }

signals:
    void changed();

private:
    void start();
    void finished();

    RecordedBody m_body;
    QByteArray m_contentType;
    BodyDigest m_digest;
    QFutureWatcher<BodyDigest> m_watcher;
    quint64 m_number = 0;      // of the body, as far as it has come
    quint64 m_firstWanted = 0; // earlier ones belong to a body that was cleared
    quint64 m_readNumber = 0;  // what is being read
    bool m_isReading = false;
};
