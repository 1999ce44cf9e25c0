// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/recordedform.h"

namespace {

QByteArray boundaryOf(QByteArrayView contentType)
{
    const qsizetype at = contentType.toByteArray().toLower().indexOf("boundary=");
    if (at < 0)
        return {};
    const QByteArray value = contentType.sliced(at + 9).toByteArray();
    return value.startsWith('"') ? value.sliced(1).split('"').constFirst()
                                 : value.split(';').constFirst().trimmed();
}

} // namespace

QByteArray closedForm(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArray delimiter = "--" + boundaryOf(contentType);
    QByteArrayView kept = body;
    const qsizetype last = kept.lastIndexOf(delimiter);
    if (last > 0 && !kept.sliced(last).contains("\r\n\r\n"))
        kept = kept.first(kept.sliced(0, last).endsWith("\r\n") ? last - 2 : last);
    const QByteArray line = "\r\n" + delimiter;
    for (qsizetype half = line.size(); half > 0; --half) {
        if (kept.endsWith(QByteArrayView(line).first(half))) {
            kept.chop(half);
            break;
        }
    }
    return kept.toByteArray() + line + "--\r\n";
}
