// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

/// Makes the application object that the command needs, and runs it; the exit code.
int run(const CommandLine &line, int argc, char *argv[]);
