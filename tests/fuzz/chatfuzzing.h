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

/// The same for a wire format that only providers speak: `wire` is what `body` stands for as a stream, and
/// what is no UTF-8 need not come out as JSON.
void fuzzProviderDialect(const Dialect &dialect, const QByteArray &wire, const QByteArray &body,
                         QByteArrayView sizes, QList<QByteArray> (*frames)(const QByteArray &stream));

/// The data of the events of an event stream.
QList<QByteArray> eventStreamFrames(const QByteArray &stream);
/// Its lines, but for empty ones.
QList<QByteArray> lineFrames(const QByteArray &stream);
