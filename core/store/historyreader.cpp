// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historyreader.h"

#include "core/store/database.h"
#include "core/store/historyreads.h"

using namespace Qt::Literals::StringLiterals;

HistoryReader::HistoryReader(QString path, int cacheKiB) : m_path(std::move(path)), m_cacheKiB(cacheKiB) {}

HistoryReader::~HistoryReader() = default;

void HistoryReader::read(int opening, const std::function<bool()> &isWanted,
                         const std::function<void(Result<HistoryReads *>)> &work)
{
    if (opening != m_opening)
        m_database.reset(); // another file stands there now
    if (!m_database) {
        auto database = std::make_unique<Database>(m_path);
        auto connected = database->connect(Database::Access::Read);
        if (connected)
            connected = database->run(u"PRAGMA cache_size = -%1"_s.arg(m_cacheKiB));
        if (!connected)
            return work(tl::make_unexpected(connected.error()));
        m_database = std::move(database);
        m_opening = opening;
    }
    HistoryReads reads(*m_database);
    m_database->whileWanted(isWanted, [&] { work(&reads); });
}
