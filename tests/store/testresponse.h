// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storedresponse.h"

class Store;

/// How long a test waits for what must come, in ms.
inline constexpr int storePatience = 30000;

/// A response of its own for each number, made now; its texts have about `bytes` bytes together, which hardly
/// can be compressed.
StoredResponse testResponse(int number, qsizetype bytes = 1000);
/// The id of testResponse(number).
QByteArray testId(int number);
/// What the store has; waits for it.
std::optional<StoredResponse> stored(Store &store, const QByteArray &id);
