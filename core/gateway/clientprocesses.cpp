// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/clientprocesses.h"

#include "core/base/clock.h"

namespace {

constexpr qsizetype mostKnown = 1024;
constexpr qsizetype mostQuestions = 256;
constexpr int restFactor = 4; // a look-up of 5 ms is followed by a rest of 20 ms

} // namespace

ClientProcesses::ClientProcesses(QObject *parent)
    : QObject(parent), m_thread(this), m_known(mostKnown), m_pause(this)
{
    m_thread.setObjectName(QStringLiteral("processes"));
    m_worker.moveToThread(&m_thread);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ClientProcesses::work);
}

ClientProcesses::~ClientProcesses()
{
    m_thread.quit();
    m_thread.wait();
}

std::optional<ClientProcess> ClientProcesses::ask(quint64 connection, const ConnectionEnds &ends,
                                                  RecordId record)
{
    if (const ClientProcess *known = m_known.object(connection))
        return *known;
    if (const auto waiting = m_waiting.find(connection); waiting != m_waiting.end()) {
        *waiting += record;
        return std::nullopt;
    }
    if (m_questions.size() >= mostQuestions)
        return std::nullopt;
    m_waiting.insert(connection, {record});
    m_questions += Question{connection, ends};
    work();
    return std::nullopt;
}

/// Hands everything that is asked for to the worker at once: one walk over all processes answers it.
void ClientProcesses::work()
{
    if (m_isWorking || m_pause.isActive() || m_questions.isEmpty())
        return;
    m_isWorking = true;
    if (!m_thread.isRunning())
        m_thread.start(QThread::LowPriority);
    const QList<Question> questions = std::exchange(m_questions, {});
    QMetaObject::invokeMethod(&m_worker, [this, questions] { // joined before `this` goes
        QList<ConnectionEnds> ends;
        for (const Question &question : questions)
            ends += question.ends;
        const SteadyTime began = steadyNow();
        const QList<ClientProcess> processes = m_finder.find(ends);
        const std::chrono::microseconds took(microsecondsBetween(began, steadyNow()));
        QMetaObject::invokeMethod(
            this, [this, questions, processes, took] { answered(questions, processes, took); });
    });
}

void ClientProcesses::answered(const QList<Question> &questions, const QList<ClientProcess> &processes,
                               std::chrono::microseconds took)
{
    m_isWorking = false;
    m_pause.start(std::chrono::duration_cast<std::chrono::milliseconds>(took * restFactor));
    for (qsizetype i = 0; i < questions.size(); ++i) {
        m_known.insert(questions[i].connection, new ClientProcess(processes[i]));
        const QList<RecordId> records = m_waiting.take(questions[i].connection);
        if (!processes[i].isKnown())
            continue;
        for (const RecordId record : records)
            emit found(record, processes[i]);
    }
}
