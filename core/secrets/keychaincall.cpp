// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychaincall.h"

#include "core/secrets/keychaindiagnosis.h"

#include <qt6keychain/keychain.h>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

KeyState stateOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError: return KeyState::Ok;
    case QKeychain::EntryNotFound: return KeyState::Missing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return KeyState::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return KeyState::NoService;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return KeyState::Failed;
}

} // namespace

KeychainCall::KeychainCall(KeychainStore &store, Kind kind, QString entry, KeychainStore::Patience patience)
    : QObject(&store), m_store(store), m_kind(kind), m_entry(std::move(entry))
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(patience.slow);
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience.deadline);
    connect(&m_slow, &QTimer::timeout, this, [this] { emit m_store.slow(m_entry); });
    connect(&m_deadline, &QTimer::timeout, this, &KeychainCall::expire);
}

void KeychainCall::start(QKeychain::Job *job, QObject *context, SecretStore::Callback callback)
{
    m_context = context;
    m_callback = std::move(callback);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(m_entry);
    connect(job, &QKeychain::Job::finished, this, &KeychainCall::finished);
    m_slow.start();
    m_deadline.start();
    job->start();
}

void KeychainCall::finished(QKeychain::Job *job)
{
    SecretStore::Outcome outcome{stateOf(job->error()), {}, {}};
    if (outcome.state != KeyState::Ok)
        outcome.detail = job->errorString();
    else if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job))
        outcome.secret = Secret(reading->textData().toUtf8());
    diagnoseKeychain(outcome.state, this, [this, outcome](KeyState state) mutable {
        outcome.state = state;
        end(outcome);
    });
}

void KeychainCall::end(const SecretStore::Outcome &outcome)
{
    m_slow.stop();
    m_deadline.stop();
    const bool isLate = !m_callback;
    emit ended(m_entry, outcome.state); // before the answer: whoever gets it may read again
    answer(outcome);
    if (outcome.state == KeyState::Ok && (isLate || m_kind != Kind::Read))
        emit m_store.entryChanged(m_entry);
    deleteLater();
}

void KeychainCall::expire()
{
    answer({KeyState::Locked, {}, u"no answer: locked, and nobody unlocked it"_s});
}

void KeychainCall::answer(const SecretStore::Outcome &outcome)
{
    if (const auto callback = std::exchange(m_callback, {}); callback && m_context)
        callback(outcome);
}
