// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficlog.h"

#include <algorithm>

namespace {

QByteArray searchText(const TrafficRow &row)
{
    QString text;
    for (const QString &part :
         {row.clientApp, row.process.name, row.clientKey, row.path, row.api, row.modelAsked, row.modelServed,
          row.provider, row.finishReason, row.requestId, row.note}) {
        if (!part.isEmpty())
            text += part + u'\n';
    }
    return text.toLower().toUtf8() + row.method.toLower() + "\n#" + QByteArray::number(row.id) + '\n' +
           (row.status > 0 ? QByteArray::number(row.status) : QByteArray());
}

} // namespace

std::optional<RowNumber> TrafficLog::find(RecordId id) const
{
    const auto it =
        std::lower_bound(m_entries.begin(), m_entries.end(), id,
                         [](const Entry &entry, RecordId wanted) { return entry.row.id < wanted; });
    if (it == m_entries.end() || it->row.id != id)
        return std::nullopt;
    return m_first + RowNumber(it - m_entries.begin());
}

RowNumber TrafficLog::put(TrafficRow row)
{
    shareTexts(row);
    if (const auto known = find(row.id)) {
        Entry &entry = m_entries[std::size_t(*known - m_first)];
        count(entry.row, -1);
        count(row, 1);
        entry.text = searchText(row);
        entry.row = std::move(row);
        return *known;
    }
    Q_ASSERT(m_entries.empty() || m_entries.back().row.id < row.id);
    count(row, 1);
    QByteArray text = searchText(row);
    m_entries.push_back({std::move(row), std::move(text)});
    return end() - 1;
}

void TrafficLog::dropBefore(RowNumber number)
{
    while (m_first < number && !m_entries.empty()) {
        count(m_entries.front().row, -1);
        m_entries.pop_front();
        ++m_first;
    }
    constexpr qsizetype manyTexts = 20'000;
    if (m_entries.empty() || m_texts.size() > manyTexts)
        m_texts.clear();
}

void TrafficLog::shareTexts(TrafficRow &row)
{
    for (QString *text :
         {&row.clientApp, &row.process.name, &row.process.path, &row.clientKey, &row.path, &row.api,
          &row.modelAsked, &row.modelServed, &row.provider, &row.finishReason, &row.note})
        *text = *m_texts.insert(*text);
}

void TrafficLog::count(const TrafficRow &row, int sign)
{
    m_running += isOver(row.state) ? 0 : sign;
    m_failed += isFailure(row.state) ? sign : 0;
}
