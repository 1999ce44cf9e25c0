// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

class QSqlError;

/// Why a statement on the database file `path` (empty: in memory) failed, and what the user can do. Kind: Io.
Error sqlFailure(const QSqlError &error, const QString &path);
/// True where the file itself is at fault: it is no database, or a damaged one.
bool meansDamage(const QSqlError &error);
