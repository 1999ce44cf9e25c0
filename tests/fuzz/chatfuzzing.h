// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "tests/fuzz/fuzzinput.h"

/// What must hold for every wire format and any bytes: streams are read the same at every split and keep the
/// order of events, and whatever is read can be written as JSON again. `frames` cuts a stream that the
/// dialect wrote into the JSON texts in it.
void fuzzDialect(const Dialect &dialect, const FuzzInput &input, QByteArrayView sizes,
                 QList<QByteArray> (*frames)(const QByteArray &stream));
