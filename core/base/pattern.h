// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// True where `name` fits `pattern`: `*` stands for any text, all else for itself.
bool matchesPattern(QStringView pattern, QStringView name);
