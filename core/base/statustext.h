// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// Reason phrase of an HTTP status (RFC 9110 and RFC 6585); "Unknown" for others.
QByteArrayView statusText(int status);
