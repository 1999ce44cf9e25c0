// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// `text` in zstd's fastest form, to be kept in memory; empty where that would hardly be smaller. About 2 ms
/// a megabyte. Any thread.
QByteArray compressedText(QByteArrayView text);
/// The text of `size` bytes from which compressedText() made `compressed`.
QByteArray expandedText(QByteArrayView compressed, qsizetype size);
