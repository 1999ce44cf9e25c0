// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// How a body differs from the one that was there before.
enum class BodyChange {
    Same,
    Grown, ///< begins with all of what was there
    Other, ///< so is whatever comes where nothing was
};

/// To compare so many bytes takes some 0.1 ms: more of them are not compared on the main thread, which may
/// have to do so ten times a second.
constexpr qsizetype comparedAtOnce = 1024 * 1024;

/// Exact: sizes and ends prove nothing, as masking changes a body of a running record at its end, and in its
/// middle once a further key is known. Reads both, unless they share their bytes. Any thread.
BodyChange bodyChange(const QByteArray &before, const QByteArray &now);
/// bodyChange() would compare no more than comparedAtOnce bytes.
bool isToldAtOnce(const QByteArray &before, const QByteArray &now);

/// The very same, as far as that can be told at once. False: maybe not. A record that is fetched again mostly
/// shares its bodies with the one that came before; those that grew, were masked anew or came from the
/// history do not.
bool isSurelySame(const RecordedBody &one, const RecordedBody &other);
