// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/configproblem.h"

#include <tl/expected.hpp>

/// What the reader must know of the provider types; handed in, since the catalogue lies further right.
struct ProviderTypes {
    QStringList names;
    /// Types that need a `base_url` in the file (openai-compatible, anthropic-compatible).
    QStringList needBaseUrl;
};

/// Reads and validates the bytes of a configuration file: all of it, so every problem is told at once.
/// Pure: no IO; any thread.
tl::expected<Config, ConfigProblems> readConfig(QByteArrayView json, const ProviderTypes &types);
/// Validates a value that was put together in the program; empty = fine.
ConfigProblems validateConfig(const Config &config, const ProviderTypes &types);
/// The file's bytes: two-space JSON, keys in the contract's order, what equals its default left out.
QByteArray writeConfig(const Config &config);
