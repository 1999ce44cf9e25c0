// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/sseframer.h"

namespace {

/// Offset of the \n or \r that ends the line; the size where it does not end here.
qsizetype endOfLine(QByteArrayView bytes, qsizetype from)
{
    const qsizetype lf = bytes.indexOf('\n', from);
    const qsizetype limit = lf < 0 ? bytes.size() : lf;
    const qsizetype cr = bytes.first(limit).indexOf('\r', from);
    return cr < 0 ? limit : cr;
}

} // namespace

qsizetype SseFramer::next(QByteArrayView bytes, qsizetype from)
{
    qsizetype i = from;
    if (m_afterCr && i < bytes.size()) {
        m_afterCr = false;
        i += bytes[i] == '\n' ? 1 : 0;
    }
    while (i < bytes.size()) {
        if (bytes[i] != '\n' && bytes[i] != '\r') {
            m_lineIsEmpty = false;
            i = endOfLine(bytes, i);
            continue;
        }
        const bool cr = bytes[i] == '\r';
        ++i;
        if (cr && i == bytes.size())
            m_afterCr = true;
        else if (cr && bytes[i] == '\n')
            ++i;
        if (m_lineIsEmpty)
            return i;
        m_lineIsEmpty = true;
    }
    return -1;
}
