// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/inflater.h"

#include <algorithm>
#include <atomic>

namespace {

/// Few: the more, the less is left of a small machine for those who only pass bytes.
constexpr int mostAtOnce = 2;

} // namespace

/// Belongs to the worker thread from start to finished(), but for `cancelled` and `inflation`.
struct Inflater::Job {
    quint64 number = 0;
    CodedBody body;
    Result<QByteArray> result = QByteArray();
    std::atomic_bool cancelled = false;
    Inflation *inflation = nullptr; // who waits; null: nobody

    void work()
    {
        result = inflated(body.bytes, body.codings,
                          {.bytes = body.limit, .share = &body.plain, .cancelled = &cancelled});
        body.bytes = {};
        body.coded.release();
    }
};

Inflation::~Inflation()
{
    if (m_inflater)
        m_inflater->cancel(m_number);
}

Inflater::Inflater()
{
    m_pool.setMaxThreadCount(mostAtOnce);
}

Inflater::~Inflater()
{
    for (const auto *jobs : {&m_waiting, &m_running}) {
        for (const std::shared_ptr<Job> &job : *jobs) {
            job->cancelled = true;
            if (job->inflation)
                job->inflation->m_inflater = nullptr;
        }
    }
    m_pool.waitForDone();
}

std::unique_ptr<Inflation> Inflater::start(CodedBody body)
{
    const auto job = std::make_shared<Job>();
    job->number = ++m_lastNumber;
    job->body = std::move(body);
    std::unique_ptr<Inflation> inflation(new Inflation(*this, job->number));
    job->inflation = inflation.get();
    m_waiting.push_back(job);
    startNext();
    return inflation;
}

void Inflater::startNext()
{
    while (m_running.size() < mostAtOnce && !m_waiting.empty()) {
        const std::shared_ptr<Job> job = m_waiting.front();
        m_waiting.pop_front();
        m_running.push_back(job);
        m_pool.start([this, job] {
            job->work();
            QMetaObject::invokeMethod(
                this, [this, job] { finished(*job); }, Qt::QueuedConnection);
        });
    }
}

void Inflater::cancel(quint64 number)
{
    const auto isIt = [number](const std::shared_ptr<Job> &job) { return job->number == number; };
    if (const auto running = std::find_if(m_running.begin(), m_running.end(), isIt);
        running != m_running.end()) {
        (*running)->cancelled = true;
        (*running)->inflation = nullptr;
    }
    std::erase_if(m_waiting, isIt);
}

void Inflater::finished(Job &job)
{
    std::erase_if(m_running, [&job](const std::shared_ptr<Job> &running) { return running.get() == &job; });
    startNext();
    if (!job.inflation)
        return;
    Inflation &inflation = *std::exchange(job.inflation, nullptr);
    inflation.m_inflater = nullptr;
    inflation.result = std::move(job.result);
    inflation.share = std::move(job.body.plain);
    emit inflation.done();
}
