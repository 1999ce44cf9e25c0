// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/storeworker.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostWaitingBytes = 64 * 1024 * 1024; // of memory, while the disk does not keep up

qint64 sizeOf(const StoredResponse &response)
{
    return response.items.size() + response.answer.size() + response.inputItems.size();
}

} // namespace

Store::Store(const QString &path, ResponseBounds bounds, QObject *parent)
    : QObject(parent), m_worker(new StoreWorker(path, bounds))
{
    m_thread.setObjectName(u"store"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &StoreWorker::noticed, this, &Store::noticed);
    connect(m_worker, &StoreWorker::healthChanged, this, [this](const StoreHealth &health) {
        m_health = health;
        emit healthChanged(m_health);
    });
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->open(); }, Qt::QueuedConnection);
}

Store::~Store()
{
    // As the last in the queue; quit() from here would let what waits there go.
    QMetaObject::invokeMethod(
        m_worker, [thread = &m_thread] { thread->quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void Store::keepResponse(const StoredResponse &response)
{
    const qint64 size = sizeOf(response);
    if (m_waitingBytes.fetch_add(size) > mostWaitingBytes) {
        m_waitingBytes -= size;
        if (!m_overflowTold.exchange(true))
            emit noticed(u"The disk is too slow: responses were not kept, so requests with their "
                         "previous_response_id will fail."_s);
        return;
    }
    const auto keep = [this, response, size] {
        m_worker->keep(response);
        m_waitingBytes -= size;
        m_overflowTold = false;
    };
    QMetaObject::invokeMethod(m_worker, keep, Qt::QueuedConnection);
}

void Store::forgetResponse(const QByteArray &id)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id] { worker->forget(id); }, Qt::QueuedConnection);
}

void Store::findResponse(const QByteArray &id, QObject *context,
                         std::function<void(std::optional<StoredResponse>)> found)
{
    // The connection is what drops the answer when the context dies, on whichever thread.
    auto lookup = std::make_shared<ResponseLookup>();
    connect(
        lookup.get(), &ResponseLookup::found, context,
        [found = std::move(found)](const std::optional<StoredResponse> &response) mutable {
            std::exchange(found, {})(response); // what it holds goes here, not on the store's thread
        },
        Qt::QueuedConnection);
    lookup->moveToThread(&m_thread);
    const auto ask = [worker = m_worker, lookup = std::move(lookup), id] {
        emit lookup->found(worker->find(id));
    };
    QMetaObject::invokeMethod(m_worker, ask, Qt::QueuedConnection);
}
