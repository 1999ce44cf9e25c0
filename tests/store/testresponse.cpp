// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testresponse.h"

#include "core/base/clock.h"
#include "core/store/store.h"

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

static QByteArray noise(QRandomGenerator &random, qsizetype size)
{
    QByteArray text;
    while (text.size() < size)
        text += QByteArray::number(random.generate64(), 36);
    return "[\"" + text.first(size) + "\"]";
}

QByteArray testId(int number)
{
    return "resp_" + QByteArray::number(number).rightJustified(6, '0');
}

StoredResponse testResponse(int number, qsizetype bytes)
{
    QRandomGenerator random{quint32(number)};
    return {testId(number),
            u"key %1"_s.arg(number),
            u"openai"_s,
            u"gpt-ü"_s,
            unixMilliseconds(),
            noise(random, bytes / 2),
            noise(random, bytes / 4),
            noise(random, bytes / 4)};
}

std::optional<StoredResponse> stored(Store &store, const QByteArray &id)
{
    QEventLoop loop; // QTRY_… would sleep between two looks
    QTimer::singleShot(storePatience, &loop, [&] { qFatal("the store does not answer"); });
    std::optional<StoredResponse> response;
    store.findResponse(id, &loop, [&](std::optional<StoredResponse> found) {
        response = std::move(found);
        loop.quit();
    });
    loop.exec();
    return response;
}
