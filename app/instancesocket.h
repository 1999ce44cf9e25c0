// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Name of a data folder's local socket: in the folder itself (which only its user may enter), or, where that
/// path is too long for a socket, a name of its own in the user's runtime folder.
QString instanceSocketName(const QString &dataDir);

/// The words that go over it, one line each; the other side answers with a line.
namespace InstanceWord {
inline constexpr char raise[] = "raise";
inline constexpr char keyChanged[] = "keys changed "; ///< and the entry
inline constexpr char done[] = "done";
inline constexpr char noWindow[] = "no window";
inline constexpr char unknown[] = "unknown";
} // namespace InstanceWord
