// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/rowproperties.h"

QByteArray searchText(const TrafficRow &row)
{
    QString text;
    for (const QString &part : {row.clientApp, row.process.name, row.clientKey, row.path, row.api,
                                row.modelAsked, row.modelServed, row.provider, row.finishReason,
                                row.requestId, row.note, row.fault, row.session, row.marks.comment}) {
        if (!part.isEmpty())
            text += part + u'\n';
    }
    return text.toLower().toUtf8() + row.method.toLower() + "\n#" + QByteArray::number(row.id) + '\n' +
           (row.status > 0 ? QByteArray::number(row.status) : QByteArray());
}
