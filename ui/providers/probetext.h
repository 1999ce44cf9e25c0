// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/providerprobe.h"
#include "ui/forms/status.h"

/// What a test said, for people: time and number of models, or the provider's own words.
Status probeStatus(const ProbeResult &result);
