// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/objectids.h"

bool ObjectIds::remember(const QByteArray &id, Maker maker)
{
    if (const auto known = m_makers.constFind(id); known != m_makers.constEnd()) {
        if (maker.session.isEmpty())
            maker.session = known->session;
        if (*known == maker)
            return false;
    } else {
        m_order.enqueue(id);
    }
    m_makers.insert(id, maker);
    while (m_order.size() > m_most)
        m_makers.remove(m_order.dequeue());
    return true;
}

std::optional<ObjectIds::Maker> ObjectIds::find(const QByteArray &id) const
{
    const auto known = m_makers.constFind(id);
    return known == m_makers.constEnd() ? std::nullopt : std::optional(*known);
}
