// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/stats.h"

#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"

using namespace Qt::Literals::StringLiterals;

void showModelStats(Exchange &exchange)
{
    QByteArray name = "1h";
    for (const QByteArray &field : exchange.head().query().toByteArray().split('&')) {
        if (field.startsWith("window="))
            name = field.sliced(7);
    }
    const auto window = statsWindow(name);
    if (!window) {
        exchange.fail(
            Error{ErrorKind::BadRequest,
                  u"There is no window '%1': use 5m, 1h, 24h or 7d."_s.arg(QString::fromUtf8(name.left(40))),
                  u"window"_s});
        return;
    }
    exchange.answer(200, statsJson(exchange.gateway().statsReport(*window)));
}
