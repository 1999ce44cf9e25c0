// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/config/configproblem.h"

#include <QStringList>

/// `PATH: what is wrong, what is allowed`, one line a problem; those of the file as a whole begin with its
/// name.
QStringList problemLines(const ConfigProblems &problems, const QString &file);
/// The same lines on standard error, for the commands that cannot go on.
void printProblems(const ConfigProblems &problems, const QString &file);
/// `pllm check`; the exit code.
int checkConfiguration(const CommandLine &line);
