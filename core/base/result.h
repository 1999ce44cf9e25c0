// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

/// A value, or the reason why there is none.
template <typename T>
using Result = tl::expected<T, Error>;

/// Shorthand for the failing side of a Result.
inline tl::unexpected<Error> failure(ErrorKind kind, QString message, QString param = {})
{
    return tl::make_unexpected(Error{kind, std::move(message), std::move(param)});
}
