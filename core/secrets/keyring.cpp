// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keyring.h"

using namespace Qt::Literals::StringLiterals;

KeyRing::KeyRing(SecretStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    connect(&m_store, &SecretStore::entryChanged, this, [this](const QString &entry) { refresh(entry); });
    connect(&m_store, &SecretStore::slow, this, &KeyRing::markSlow);
}

void KeyRing::setEntries(const QStringList &entries)
{
    const QSet<QString> wanted(entries.begin(), entries.end());
    const QSet<QString> obsolete = m_entries - wanted;
    const QSet<QString> fresh = wanted - m_entries;
    m_entries = wanted;
    bool isSmaller = false;
    for (const QString &entry : obsolete) {
        m_readNumbers.remove(entry);
        isSmaller |= !isSessionKey(entry) && m_keys.remove(entry);
    }
    if (isSmaller)
        emit changed(m_keys);
    for (const QString &entry : fresh)
        read(entry);
}

void KeyRing::refresh(const QString &entry)
{
    const QSet<QString> entries = entry.isEmpty() ? m_entries : QSet<QString>{entry};
    for (const QString &name : entries) {
        if (m_entries.contains(name))
            read(name);
    }
}

void KeyRing::setSessionKey(const QString &entry, const Secret &secret)
{
    if (!secret.isEmpty()) {
        m_sessionKeys.insert(entry);
        set(entry, {KeyState::Ok, secret, {}});
    } else if (m_sessionKeys.remove(entry)) {
        m_keys.remove(entry);
        emit changed(m_keys);
        refresh(entry);
    }
}

QString KeyRing::clientKeyEntry(const QString &name)
{
    return u"client:"_s + name; // no provider's id holds a colon
}

void KeyRing::read(const QString &entry)
{
    const int number = ++m_lastReadNumber;
    m_readNumbers.insert(entry, number);
    m_store.read(entry, this, [this, entry, number](const SecretStore::Outcome &outcome) {
        if (m_readNumbers.value(entry) == number)
            take(entry, outcome);
    });
}

void KeyRing::take(const QString &entry, const SecretStore::Outcome &outcome)
{
    m_readNumbers.remove(entry);
    if (isSessionKey(entry))
        return;
    // A keychain that was locked again, or is gone, does not take back what it gave in this run.
    const bool isCertain = outcome.state == KeyState::Ok || outcome.state == KeyState::Missing;
    if (isCertain || key(entry).state != KeyState::Ok)
        set(entry, {outcome.state, outcome.secret, outcome.detail});
}

void KeyRing::markSlow(const QString &entry)
{
    if (m_readNumbers.contains(entry) && key(entry).state != KeyState::Ok)
        set(entry, {KeyState::Slow, {}, {}});
}

void KeyRing::set(const QString &entry, const ProviderKey &newKey)
{
    if (m_keys.contains(entry) && key(entry) == newKey)
        return;
    m_keys.insert(entry, newKey);
    emit changed(m_keys);
}
