// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pattern.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/policy/budget.h"
#include "core/policy/limiter.h"

#include <QList>

/// One client key, ready to be checked.
struct ClientKey {
    QString name;
    QByteArray sha256;
    QStringList models;   ///< patterns; `*` stands for any text
    qint64 expiresMs = 0; ///< Unix time; 0 = never
    bool admin = false;
    RateLimits limits;
    Budget budget;
    bool pingBeforeFirstToken = false;
    bool cutAtBudget = false;
    RecordMode record = RecordMode::Full; ///< at most

    /// True where the key may ask for that name.
    bool allows(const QString &model) const;
    /// True where it may ask for every name.
    bool allowsAll() const { return models.contains(QStringLiteral("*")); }
    /// True where nothing limits what it may ask for, or for how much money.
    bool isUnlimited() const { return allowsAll() && budget.isNone(); }
};

/// The client keys of one configuration. Immutable; any thread.
class ClientKeys
{
public:
    explicit ClientKeys(const Config &config);

    /// The key with that text. Error kinds: MissingApiKey, InvalidApiKey, ExpiredApiKey. Takes the same time
    /// wherever the texts differ, and whichever key fits.
    Result<const ClientKey *> find(const Secret &text, qint64 nowMs) const;

private:
    QList<ClientKey> m_keys;
};

/// Unix milliseconds from which a key with this `expires` counts no more; 0 = always. A bare date means the
/// end of that day, UTC.
qint64 expiryOf(const QString &expires);
