// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/config/config.h"

#include <QMetaType>

/// A client key that was just made: its text is shown once, and kept (if at all) in the keychain only.
struct NewClientKey {
    QString name;
    Secret key;
};

/// A new random key under this name.
NewClientKey makeClientKey(const QString &name);
/// What the configuration keeps of it: name and hash, all else at its default.
ClientKeyConfig clientKeyConfig(const NewClientKey &key);

Q_DECLARE_METATYPE(NewClientKey)
