// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// Finds where the events of an event stream end (WHATWG HTML, "Interpreting an event stream"): behind a
/// blank line, whichever of \n, \r\n and \r ends the lines, and however the bytes are split. Looks at each
/// byte once.
class SseFramer
{
public:
    /// Offset behind the end of the event under way, or -1 where it goes on behind `bytes`. `from`: the first
    /// byte that was not looked at yet.
    qsizetype next(QByteArrayView bytes, qsizetype from);
    /// True: the last byte was a \r, and a \n that comes next belongs to it.
    bool isInsideLineEnd() const { return m_afterCr; }

private:
    bool m_lineIsEmpty = true;
    bool m_afterCr = false;
};

/// Calls `field(name, value)` for each field line of a whole event; comments and blank lines are skipped.
template <typename Field>
void eachSseField(QByteArrayView event, Field field)
{
    while (!event.isEmpty()) {
        qsizetype end = event.indexOf('\n');
        if (end < 0)
            end = event.size();
        if (const qsizetype cr = event.first(end).indexOf('\r'); cr >= 0)
            end = cr;
        const QByteArrayView line = event.first(end);
        event = event.sliced(
            qMin(end + 1, event.size())); // the \n of a \r\n is then a blank line, which says nothing
        const qsizetype colon = line.indexOf(':');
        if (line.isEmpty() || colon == 0)
            continue;
        const QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
        field(colon < 0 ? line : line.first(colon), value.startsWith(' ') ? value.sliced(1) : value);
    }
}
