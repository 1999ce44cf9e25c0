// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

/// The first letter of a provider's name on a disc whose colour comes from its type: drawn sharp at every
/// size.
QIcon initialIcon(const QString &name, const QString &type);
