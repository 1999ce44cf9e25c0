// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historyreaders.h"

using namespace Qt::Literals::StringLiterals;

HistoryReaders::HistoryReaders(const QString &path)
{
    // A scan of a hundred thousand rows finds them in memory the next time; of a lookup there
    // is nothing to be found again.
    constexpr std::array cachesKiB{2 * 1024, 32 * 1024, 32 * 1024}; // so much stays, once all was read
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        Lane &lane = m_lanes[i];
        lane.reader = new HistoryReader(path, cachesKiB[i]);
        lane.thread.setObjectName(u"store-read-%1"_s.arg(i));
        lane.reader->moveToThread(&lane.thread);
        QObject::connect(&lane.thread, &QThread::finished, lane.reader, &QObject::deleteLater);
        lane.thread.start();
    }
}

HistoryReaders::~HistoryReaders() = default;

void HistoryReaders::quit()
{
    for (Lane &lane : m_lanes)
        QMetaObject::invokeMethod(
            lane.reader, [thread = &lane.thread] { thread->quit(); }, Qt::QueuedConnection);
}

void HistoryReaders::finish()
{
    for (Lane &lane : m_lanes)
        lane.thread.wait();
}
