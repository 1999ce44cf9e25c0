// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/secrets/providerkeys.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

/// What a provider said to one cheap authenticated call (its list of models).
struct ProbeResult {
    bool ok = false;
    qint64 milliseconds = 0;
    int status = 0;     ///< HTTP; 0 = no answer
    QStringList models; ///< upstream model ids, sorted
    QString error;      ///< the provider's exact words, or why it could not be reached and what to do

    bool operator==(const ProbeResult &) const = default;
};

Q_DECLARE_METATYPE(ProbeResult)
