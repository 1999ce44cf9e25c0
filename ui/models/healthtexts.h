// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/targethealth.h"
#include "ui/forms/status.h"

/// Whether a target may be asked, by shape and words; what waits counts down ("open, tried again in 23 s").
/// `nowMs`: Unix ms. Pure.
Status healthStatus(const Availability &availability, qint64 nowMs);
