// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

/// Class of an HTTP status. Pure.
FailureClass classifyStatus(int status);
/// True where another attempt on the same target makes sense.
bool mayRetrySame(FailureClass failure);
/// True where the next target should be tried.
bool mayTryNext(FailureClass failure);
