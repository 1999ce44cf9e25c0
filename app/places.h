// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

/// Where the files of this run stand, as absolute paths.
struct Places {
    QString configFile;
    QString dataDir;
};

/// The options, else the environment (PLLM_CONFIG, PLLM_DATA_DIR), else the system's places.
Places placesOf(const CommandLine &line);
