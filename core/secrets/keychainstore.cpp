// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainstore.h"

#include "core/secrets/keychaincall.h"

#include <qt6keychain/keychain.h>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {
const QString &service()
{
    static const QString name = u"pllm"_s;
    return name;
}
} // namespace

KeychainStore::KeychainStore(QObject *parent) : KeychainStore(Patience(), parent) {}

KeychainStore::KeychainStore(Patience patience, QObject *parent) : SecretStore(parent), m_patience(patience)
{
    connect(&m_watch, &KeychainWatch::usable, this, &KeychainStore::tellUnread);
}

void KeychainStore::read(const QString &entry, QObject *context, Callback callback)
{
    auto *call = new KeychainCall(*this, KeychainCall::Kind::Read, entry, m_patience);
    connect(call, &KeychainCall::ended, this, &KeychainStore::note);
    call->start(new QKeychain::ReadPasswordJob(service()), context, std::move(callback));
}

/// Remembers what could not be read, to tell once it can be: somebody unlocked the keychain, and no prompt of
/// ours asks.
void KeychainStore::note(const QString &entry, KeyState state)
{
    if (state != KeyState::Locked && state != KeyState::NoService) {
        m_unread.remove(entry);
        return;
    }
    m_unread.insert(entry);
    m_watch.start();
}

void KeychainStore::tellUnread()
{
    const QSet<QString> unread = std::exchange(m_unread, {});
    for (const QString &entry : unread)
        emit entryChanged(entry);
}

void KeychainStore::write(const QString &entry, const Secret &secret, QObject *context, Callback callback)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(QString::fromUtf8(secret.expose()));
    auto *call = new KeychainCall(*this, KeychainCall::Kind::Write, entry, m_patience);
    call->start(job, context, std::move(callback));
}

void KeychainStore::remove(const QString &entry, QObject *context, Callback callback)
{
    // The backends disagree about removing what is not there: look first.
    read(entry, this,
         [this, entry, context = QPointer(context), callback = std::move(callback)](const Outcome &found) {
             if (!context)
                 return;
             if (found.state != KeyState::Ok) {
                 callback({found.state, {}, found.detail});
                 return;
             }
             auto *call = new KeychainCall(*this, KeychainCall::Kind::Remove, entry, m_patience);
             call->start(new QKeychain::DeletePasswordJob(service()), context, callback);
         });
}

QString KeychainStore::backendName() const
{
#if defined(Q_OS_MACOS)
    return u"Keychain"_s;
#elif defined(Q_OS_WIN)
    return u"Windows Credential Manager"_s;
#else
    const bool isKde = qgetenv("XDG_CURRENT_DESKTOP").toUpper().split(':').contains("KDE");
    return isKde ? u"KWallet"_s : u"Secret Service"_s;
#endif
}
