// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

#include <QList>

/// Takes up an option's value; what is wrong with it, or empty.
using Apply = QString (*)(CommandLine &line, const QString &value);

/// One option of the command line.
struct CommandOption {
    const char *name;
    bool takesValue;
    QList<CommandLine::Command> commands; ///< empty = all
    Apply apply;
};

/// All options, in the order of the help.
const QList<CommandOption> &commandOptions();
/// The one of that name (without dashes); null where there is none.
const CommandOption *findCommandOption(const QString &name);
