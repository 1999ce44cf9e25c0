// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/clientkeys.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

qint64 expiryOf(const QString &expires)
{
    if (expires.isEmpty())
        return 0;
    const QDate date = QDate::fromString(expires, Qt::ISODate);
    if (date.isValid() && expires.size() == 10)
        return date.addDays(1).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch();
    return QDateTime::fromString(expires, Qt::ISODateWithMs).toMSecsSinceEpoch();
}

bool ClientKey::allows(const QString &model) const
{
    return std::any_of(models.begin(), models.end(),
                       [&](const QString &pattern) { return matchesPattern(pattern, model); });
}

ClientKeys::ClientKeys(const Config &config)
{
    for (const ClientKeyConfig &key : config.clientKeys)
        m_keys += ClientKey{key.name,       key.sha256.toLower(), key.models,      expiryOf(key.expires),
                            key.admin,      RateLimits::of(key),  Budget::of(key), key.pingBeforeFirstToken,
                            key.cutAtBudget, key.record};
}

Result<const ClientKey *> ClientKeys::find(const Secret &text, qint64 nowMs) const
{
    if (text.isEmpty())
        return failure(ErrorKind::MissingApiKey,
                       u"No API key came with the request. Send one of this gateway's client keys as "
                       "'Authorization: Bearer KEY' or 'X-API-Key: KEY'."_s);
    const QByteArray hash = text.sha256Hex();
    const ClientKey *found = nullptr;
    for (const ClientKey &key : m_keys) { // no early exit: the time must not tell which key fits
        if (equalInConstantTime(key.sha256, hash))
            found = &key;
    }
    if (!found)
        return failure(ErrorKind::InvalidApiKey, u"This API key is not known here. Use a client key of this "
                                                 u"gateway, not a provider's key: copy it "
                                                 "from the tray, or make one with 'pllm client add NAME'."_s);
    if (found->expiresMs > 0 && nowMs >= found->expiresMs)
        return failure(ErrorKind::ExpiredApiKey,
                       u"The client key '%1' has expired. Make a new one with 'pllm client add NAME'."_s.arg(
                           found->name));
    return found;
}
