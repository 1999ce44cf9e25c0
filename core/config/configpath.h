// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configproblem.h"

#include <simdjson.h>

/// JSON paths as problems show them: `providers[0].base_url`, `prices["openai/gpt-4o"].in`.
QString memberPath(const QString &parent, const QString &key);
QString itemPath(const QString &parent, qsizetype index);

/// Brings problems into the order in which their paths stand in the file; those of missing keys stand with
/// their object.
void sortByFileOrder(ConfigProblems &problems, simdjson::dom::element root);
