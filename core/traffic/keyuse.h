// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"

#include <QByteArray>
#include <QHash>
#include <QMetaType>
#include <QString>

#include <optional>

/// When a client key was last used, and by which program.
struct KeyUse {
    QByteArray sha256; ///< of the key, in hex: another one may come to have its name
    qint64 atMs = 0;   ///< Unix time
    QString app;       ///< empty where nothing told it

    bool operator==(const KeyUse &) const = default;
};

/// By the keys' names.
using KeyUses = QHash<QString, KeyUse>;

/// The last use of `key`; nullopt where none is known.
std::optional<KeyUse> lastUse(const KeyUses &uses, const ClientKeyConfig &key);

/// The file in which the uses outlive a run.
QString keyUsesPath(const QString &dataDir);
/// What stands in it, and back. Error kinds: Io, NotFound where there is no file yet, InvalidJson,
/// Configuration where it is of another form.
Result<KeyUses> readKeyUses(const QString &path);
QByteArray keyUsesJson(const KeyUses &uses);

Q_DECLARE_METATYPE(KeyUse)
