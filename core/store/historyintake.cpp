// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historyintake.h"

HistoryIntake::Grant HistoryIntake::admit(qint64 whole, qint64 withoutBodies, bool isError)
{
    // Two threads at a time may each find room for one too many: the marks need not be met to the byte.
    const qint64 waiting = m_waiting;
    if (waiting + withoutBodies > m_marks.third) {
        ++m_recordsDropped;
        return {};
    }
    const bool hasRoom = waiting == 0 || waiting + whole <= (isError ? m_marks.second : m_marks.first);
    const Grant grant = hasRoom || whole == withoutBodies ? Grant{Room::Whole, whole}
                                                          : Grant{Room::WithoutBodies, withoutBodies};
    if (grant.room == Room::WithoutBodies)
        ++m_bodiesDropped;
    m_waiting += grant.bytes;
    return grant;
}

bool HistoryIntake::admitSmall(qint64 bytes, Small kind)
{
    const qint64 most = m_marks.third + m_marks.third / (kind == Small::Beginning ? 16 : 8);
    if (m_waiting + bytes > most)
        return false;
    m_waiting += bytes;
    return true;
}
