// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>

/// What a request can be copied as.
enum class CopyForm : quint8 { Curl, PowerShell, Python, Node };
constexpr int copyForms = 4;

/// Its name for people, e.g. "cURL (PowerShell)".
QString copyFormName(CopyForm form);
/// The request of a leg in that form; the key comes from the environment variable `keyVariable`.
QString requestAs(CopyForm form, const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable);
