// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/logging.h"
#include "app/processsetup.h"
#include "app/run.h"

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    const auto line = parseCommandLine(arguments);
    if (!line) {
        printError(line.error());
        return 2;
    }
    prepareProcess();
    logToStandardError(line->logLevel);
    return run(*line, argc, argv);
}
