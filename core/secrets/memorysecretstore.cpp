// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/memorysecretstore.h"

using namespace Qt::Literals::StringLiterals;

void MemorySecretStore::read(const QString &entry, QObject *context, Callback callback)
{
    const auto found = m_secrets.constFind(entry);
    if (m_trouble != KeyState::Ok)
        answer(context, std::move(callback), {m_trouble, {}, {}});
    else if (found == m_secrets.constEnd())
        answer(context, std::move(callback), {KeyState::Missing, {}, {}});
    else
        answer(context, std::move(callback), {KeyState::Ok, *found, {}});
}

void MemorySecretStore::write(const QString &entry, const Secret &secret, QObject *context, Callback callback)
{
    answer(context, std::move(callback), {m_trouble, {}, {}});
    if (m_trouble != KeyState::Ok)
        return;
    m_secrets.insert(entry, secret);
    emit entryChanged(entry);
}

void MemorySecretStore::remove(const QString &entry, QObject *context, Callback callback)
{
    if (m_trouble != KeyState::Ok) {
        answer(context, std::move(callback), {m_trouble, {}, {}});
        return;
    }
    const bool wasThere = m_secrets.remove(entry);
    answer(context, std::move(callback), {wasThere ? KeyState::Ok : KeyState::Missing, {}, {}});
    if (wasThere)
        emit entryChanged(entry);
}

QString MemorySecretStore::backendName() const
{
    return u"memory (this run only)"_s;
}

void MemorySecretStore::answer(QObject *context, Callback callback, const Outcome &outcome)
{
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback), outcome] { callback(outcome); }, Qt::QueuedConnection);
}
