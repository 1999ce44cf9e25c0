// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/affinity.h"

#include "core/routing/leastused.h"

namespace {

constexpr qsizetype mostConversations = 10000;
constexpr qint64 keptForMs = 3600 * 1000;

} // namespace

bool keepsConversations(const ModelConfig *model)
{
    if (!model)
        return true;
    if (model->affinity)
        return *model->affinity == Affinity::Conversation;
    switch (model->strategy) {
    case Strategy::RoundRobin:
    case Strategy::Weighted:
    case Strategy::Random: return false;
    case Strategy::Priority:
    case Strategy::LeastLatency:
    case Strategy::LeastBusy: break;
    }
    return true;
}

std::optional<TargetId> StickyTargets::find(const QByteArray &conversation, const QString &model,
                                            qint64 nowMs)
{
    const auto target = peek(conversation, model, nowMs);
    if (target)
        keep(conversation, model, *target, nowMs);
    else
        m_entries.remove({conversation, model});
    return target;
}

std::optional<TargetId> StickyTargets::peek(const QByteArray &conversation, const QString &model,
                                            qint64 nowMs) const
{
    const auto entry = m_entries.constFind({conversation, model});
    if (entry == m_entries.cend() || nowMs - entry->usedAtMs > keptForMs)
        return std::nullopt;
    return entry->target;
}

void StickyTargets::keep(const QByteArray &conversation, const QString &model, const TargetId &target,
                         qint64 nowMs)
{
    m_entries.insert({conversation, model}, {target, nowMs, ++m_uses});
    if (m_entries.size() > mostConversations)
        forgetLeastUsed(m_entries, mostConversations, [](const Entry &entry) { return entry.use; });
}

void StickyTargets::forget(const QByteArray &conversation, const QString &model, const TargetId &target)
{
    const auto entry = m_entries.constFind({conversation, model});
    if (entry != m_entries.cend() && entry->target == target)
        m_entries.erase(entry);
}
