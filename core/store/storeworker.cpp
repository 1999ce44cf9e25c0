// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeworker.h"

#include "core/base/clock.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcStore, "pllm.store")

constexpr auto retryInterval = 2s; // how long after its cause a problem is still told

} // namespace

StoreWorker::StoreWorker(QString path, ResponseBounds bounds)
    : m_path(std::move(path)), m_bounds(bounds), m_retry(this) // so that it moves to the thread too
{
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &StoreWorker::retry);
}

StoreWorker::~StoreWorker() = default;

bool StoreWorker::open()
{
    if (m_database)
        return true;
    auto opened = Database::open(m_path, schemaMigrations());
    if (!opened) {
        setHealth({opened.error().message, 0});
        return false;
    }
    m_database = std::move(*opened);
    m_responses.emplace(*m_database, m_bounds);
    if (const auto &notice = m_database->notice()) {
        qCWarning(lcStore).noquote() << *notice;
        emit noticed(*notice);
    }
    settle(m_responses->tidy(unixMilliseconds()));
    return m_database != nullptr;
}

void StoreWorker::keep(const StoredResponse &response)
{
    if (!open())
        return; // the problem is told already
    const auto kept = m_responses->keep(response, unixMilliseconds());
    if (!kept && kept.error().kind != ErrorKind::Io)
        qCWarning(lcStore).noquote() << kept.error().message; // this one is at fault, not the store
    else
        settle(kept);
}

void StoreWorker::forget(const QByteArray &id)
{
    if (open())
        settle(m_responses->forget(id));
}

std::optional<StoredResponse> StoreWorker::find(const QByteArray &id)
{
    if (!open())
        return std::nullopt;
    const auto found = m_responses->find(id, unixMilliseconds());
    if (found)
        return *found; // says nothing of whether it can be written
    settle(tl::make_unexpected(found.error()));
    return std::nullopt;
}

void StoreWorker::retry()
{
    if (open()) // writes the number that stands there: the least that shows whether writing goes
        settle(m_database->run(u"PRAGMA user_version = %1"_s.arg(m_database->version())));
}

void StoreWorker::settle(const Result<void> &done)
{
    const int version = m_database->version();
    if (m_database->isDamaged()) { // opening it again sets it aside
        m_responses.reset();
        m_database.reset();
    }
    setHealth({done ? std::nullopt : std::optional(done.error().message), version});
}

void StoreWorker::setHealth(StoreHealth health)
{
    if (health.problem.has_value() != m_retry.isActive())
        health.problem ? m_retry.start() : m_retry.stop();
    if (health == m_health)
        return;
    if (health.problem && health.problem != m_health.problem)
        qCWarning(lcStore).noquote() << *health.problem;
    m_health = std::move(health);
    emit healthChanged(m_health);
}
