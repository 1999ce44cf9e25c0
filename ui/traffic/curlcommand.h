// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>

/// The request of a leg as a curl command for a POSIX shell. A key never stands in it: it is taken from the
/// environment variable `keyVariable`. `baseUrl` stands before the path where the leg's request line has no
/// host. Of a form, each file is taken from the folder where the command runs: a recorded one may be cut, and
/// its bytes could not stand in the command.
QString curlCommand(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable);
/// `text` as one word of a POSIX shell.
QString shellQuoted(const QString &text);
