// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

/// HTTP header fields in their order; names as they were sent.
using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// Most of the names that a request's are compared with have another length.
inline bool headerNameIs(QByteArrayView name, QByteArrayView wanted)
{
    return name.size() == wanted.size() && name.compare(wanted, Qt::CaseInsensitive) == 0;
}

/// Value of the first field of that name (any case); empty where there is none.
inline QByteArray headerValue(const HeaderList &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (headerNameIs(key, name))
            return value;
    }
    return {};
}

/// Puts the value in place of all fields of that name.
inline void setHeader(HeaderList &headers, const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&name](const auto &field) { return headerNameIs(field.first, name); });
    headers.emplaceBack(name, value);
}
