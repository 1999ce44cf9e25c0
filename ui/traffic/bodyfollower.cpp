// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/bodyfollower.h"

#include "ui/traffic/poolcall.h"

#include <utility>

BodyFollower::BodyFollower(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &BodyFollower::finished);
}

void BodyFollower::follow(const RecordedBody &body)
{
    if (isSurelySame(body, m_next.value_or(m_body)))
        return;
    if (isToldAtOnce(m_body.bytes, body.bytes)) {
        m_next.reset();
        m_isOutdated = m_isComparing;
        take(body, bodyChange(m_body.bytes, body.bytes));
        return;
    }
    m_next = body;
    compareNext();
}

void BodyFollower::begin(const RecordedBody &body)
{
    m_next.reset();
    m_isOutdated = m_isComparing;
    take(body, BodyChange::Other);
}

void BodyFollower::compareNext()
{
    if (m_isComparing || !m_next)
        return;
    m_isComparing = true;
    m_compared = *m_next;
    callInPool(m_watcher,
               [before = m_body.bytes, now = m_compared.bytes] { return bodyChange(before, now); });
}

void BodyFollower::finished()
{
    m_isComparing = false;
    const RecordedBody compared = std::exchange(m_compared, {});
    if (!std::exchange(m_isOutdated, false)) {
        if (isSurelySame(compared, *m_next))
            m_next.reset();
        take(compared, m_watcher.result());
    }
    compareNext();
}

/// Also where it says the same: the next one may share its bytes.
void BodyFollower::take(const RecordedBody &body, BodyChange change)
{
    const RecordedBody before = std::exchange(m_body, body);
    if (change == BodyChange::Other)
        ++m_line;
    if (change != BodyChange::Same || before.totalBytes != body.totalBytes)
        emit changed(change == BodyChange::Other ? 0 : before.bytes.size());
}
