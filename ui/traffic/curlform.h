// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QList>
#include <QString>

struct CurlArgument {
    QString option;
    QString value; ///< not quoted for any shell
};

/// The parts of a leg's form (multipart/form-data) as arguments of curl, in their order: `--form-string` for
/// what is plain text, `-F NAME=@"FILE";type=…` for files, and `-F NAME=<"FILE"` for other bytes. FILE is a
/// name without a folder. Empty where the request is no form.
QList<CurlArgument> curlForm(const RecordedLeg &leg);
