// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyreading.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

QString waitingText()
{
    return u"waiting for the keychain, which may be asking for its password"_s;
}

QString keyStateName(KeyState state)
{
    switch (state) {
    case KeyState::Unknown: return u"unknown"_s;
    case KeyState::Ok: return u"ok"_s;
    case KeyState::Missing: return u"missing"_s;
    case KeyState::Locked: return u"locked"_s;
    case KeyState::NoService: return u"no service"_s;
    case KeyState::Slow: return u"slow"_s;
    case KeyState::Denied: return u"denied"_s;
    case KeyState::Failed: break;
    }
    return u"failed"_s;
}

KeyReading::KeyReading(SecretStore &store, const QStringList &entries, QObject *parent)
    : QObject(parent), m_entries(entries), m_ring(store)
{
    connect(&m_ring, &KeyRing::changed, this, &KeyReading::look);
}

void KeyReading::start()
{
    m_ring.setEntries(m_entries);
    QMetaObject::invokeMethod(this, &KeyReading::look, Qt::QueuedConnection);
}

void KeyReading::look()
{
    const bool isWaiting = std::any_of(m_entries.begin(), m_entries.end(), [&](const QString &entry) {
        const KeyState state = m_ring.key(entry).state;
        return state == KeyState::Unknown || state == KeyState::Slow;
    });
    if (isWaiting || m_isFinished)
        return;
    m_isFinished = true;
    emit finished(m_ring.keys());
}
