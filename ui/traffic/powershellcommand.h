// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>

/// The same as curlCommand() for PowerShell, Windows' 5.1 and the later ones. The body goes through a file of
/// the temporary folder: 5.1 would break quotes on their way to a program, and Windows bounds a command line.
QString powerShellCommand(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable);
/// `text` as a verbatim string of PowerShell.
QString powerShellQuoted(const QString &text);
