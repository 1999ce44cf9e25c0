// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/bodychange.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>

/// A body that is given again and again while it may grow: tells what changed. Large ones are compared on a
/// thread of the pool, one at a time; what came meanwhile is compared once that has ended, and a comparison
/// that nobody wants any more is dropped. Until it is told, body() is the one before. Lives on the main
/// thread.
class BodyFollower : public QObject
{
    Q_OBJECT

public:
    explicit BodyFollower(QObject *parent = nullptr);

    /// The body as it is now. changed() follows, at once or later, unless it is as before.
    void follow(const RecordedBody &body);
    /// Another message's: there is nothing to compare. changed() follows at once.
    void begin(const RecordedBody &body);
    const RecordedBody &body() const { return m_body; }
    /// Bodies with the same number each begin with the ones before.
    quint64 line() const { return m_line; }

signals:
    /// `kept`: so many bytes at its beginning are those of the one before; 0 where it is another one.
    void changed(qsizetype kept);

private:
    void compareNext();
    void finished();
    void take(const RecordedBody &body, BodyChange change);

    RecordedBody m_body;
    std::optional<RecordedBody> m_next; // the last one given, as long as nothing is told of it
    RecordedBody m_compared;            // with m_body, in the pool
    QFutureWatcher<BodyChange> m_watcher;
    quint64 m_line = 0;
    bool m_isComparing = false;
    bool m_isOutdated = false; // what is being compared
};
