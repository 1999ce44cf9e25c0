// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>

/// A JSON text in one form, whichever way it was written: members sorted by their key, no spacing, texts with
/// as few escapes as can be. Numbers keep their text (1 and 1.0 differ, and none loses a digit), lists their
/// order, members with the same key theirs. Members of the outermost object whose key is in `without` are
/// left out. For comparing only: what passes through is never rewritten. Error kind: InvalidJson; so is what
/// is nested deeper than 512 levels. Pure; any thread.
Result<QByteArray> canonicalJson(const QByteArray &json, std::span<const QByteArrayView> without = {});
