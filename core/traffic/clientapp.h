// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QString>

/// The program that sent a request, as people call it ("Claude Code"): by headers that only it sends, by the
/// name that it gives itself for OpenRouter's lists (`X-Title`), by its user agent, else the user agent's
/// first word; empty where there is none.
QString clientApp(QByteArrayView userAgent, const HeaderList &headers);
