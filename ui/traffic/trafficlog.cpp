// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficlog.h"

#include "core/traffic/agent.h"

#include <algorithm>

std::optional<RowNumber> TrafficLog::find(RecordId id) const
{
    const auto it =
        std::lower_bound(m_entries.begin(), m_entries.end(), id,
                         [](const Entry &entry, RecordId wanted) { return entry.row.id < wanted; });
    if (it != m_entries.end() && it->row.id == id)
        return m_first + RowNumber(it - m_entries.begin());
    const auto left = std::find_if(m_left.begin(), m_left.end(),
                                   [id](const auto &entry) { return entry.second.row.id == id; });
    return left == m_left.end() ? std::nullopt : std::optional(left->first);
}

std::vector<RowNumber> TrafficLog::numbers() const
{
    std::vector<RowNumber> all;
    all.reserve(size());
    for (const auto &[number, entry] : m_left)
        all.push_back(number);
    for (RowNumber number = m_first; number < end(); ++number)
        all.push_back(number);
    return all;
}

bool TrafficLog::hasUnpinnedLeft() const
{
    return std::any_of(m_left.begin(), m_left.end(),
                       [](const auto &entry) { return !entry.second.row.marks.isPinned; });
}

RecordId TrafficLog::earlierInSession(const TrafficRow &row) const
{
    if (row.session.isEmpty())
        return 0;
    // An agent without a name may begin anew; then the nearest of those without is its own, as a rule.
    const bool isNamed = isNamedAgent(row.agent);
    RecordId ofModel = 0;
    RecordId nearest = 0;
    auto it = std::lower_bound(m_entries.begin(), m_entries.end(), row.id,
                               [](const Entry &entry, RecordId wanted) { return entry.row.id < wanted; });
    while (it != m_entries.begin()) {
        const TrafficRow &before = (--it)->row;
        if (before.session != row.session || before.clientKey != row.clientKey || before.api != row.api ||
            before.state == ExchangeState::Refused)
            continue;
        const bool isSame = before.agent == row.agent;
        if (!isSame && (isNamed || isNamedAgent(before.agent)))
            continue;
        const bool isOfModel = before.modelAsked == row.modelAsked;
        if (isOfModel && isSame)
            return before.id;
        if (isOfModel && ofModel == 0)
            ofModel = before.id;
        if (nearest == 0)
            nearest = before.id;
    }
    return ofModel != 0 ? ofModel : nearest;
}

RowNumber TrafficLog::put(TrafficRow row)
{
    shareTexts(row);
    if (const auto known = find(row.id)) {
        Entry &entry = *known < m_first ? m_left.at(*known) : m_entries[std::size_t(*known - m_first)];
        count(entry.row, -1);
        count(row, 1);
        entry.text = searchText(row);
        entry.row = std::move(row);
        return *known;
    }
    Q_ASSERT(m_entries.empty() || m_entries.back().row.id < row.id);
    count(row, 1);
    constexpr qint64 smallStepMs = 60'000;
    if (m_entries.empty())
        m_isInOrderOfTime = true;
    else if (row.startedMs < m_entries.back().row.startedMs - smallStepMs)
        m_isInOrderOfTime = false;
    QByteArray text = searchText(row);
    m_entries.push_back({std::move(row), std::move(text)});
    return end() - 1;
}

void TrafficLog::dropBefore(RowNumber number)
{
    std::erase_if(m_left, [this](const auto &entry) {
        const bool leaves = !entry.second.row.marks.isPinned;
        if (leaves)
            count(entry.second.row, -1);
        return leaves;
    });
    while (m_first < number && !m_entries.empty()) {
        Entry &oldest = m_entries.front();
        if (oldest.row.marks.isPinned)
            m_left.emplace(m_first, std::move(oldest));
        else
            count(oldest.row, -1);
        m_entries.pop_front();
        ++m_first;
    }
    constexpr qsizetype manyTexts = 20'000;
    if (m_entries.empty() || m_texts.size() > manyTexts)
        m_texts.clear();
}

void TrafficLog::clear()
{
    m_first = end();
    m_entries.clear();
    m_left.clear();
    m_texts.clear();
    m_running = m_streaming = m_failed = m_pinned = m_slow = 0;
}

void TrafficLog::shareTexts(TrafficRow &row)
{
    for (QString *text :
         {&row.clientApp, &row.process.name, &row.process.path, &row.clientKey, &row.path, &row.api,
          &row.modelAsked, &row.modelServed, &row.provider, &row.finishReason, &row.note, &row.session})
        *text = *m_texts.insert(*text);
}

void TrafficLog::count(const TrafficRow &row, int sign)
{
    m_running += isOver(row.state) ? 0 : sign;
    m_streaming += row.state == ExchangeState::Streaming ? sign : 0;
    m_failed += isFailure(row.state) ? sign : 0;
    m_pinned += row.marks.isPinned ? sign : 0;
    m_slow += isSlow(row) ? sign : 0;
}
