// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configproblem.h"

using namespace Qt::Literals::StringLiterals;

QString ConfigProblem::toString() const
{
    return path.isEmpty() ? message : path + u": "_s + message;
}
