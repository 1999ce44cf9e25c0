// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QStringList>

#include <tl/expected.hpp>

/// Two changes of one configuration brought together, section by section (server, providers, models, …): what
/// only one side changed is taken from it. Where both changed the same section differently: those sections'
/// names.
tl::expected<Config, QStringList> mergeConfig(const Config &base, const Config &mine, const Config &theirs);
