// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

/// A key from standard input, without what surrounds a pasted one; asked for without echo where a person
/// types. Blocks. Error kind: BadRequest where there is none, or it cannot be one.
Result<Secret> readKeyFromStandardInput(const QString &prompt);
