// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

/// `text` in zstd's fastest form, to be kept in memory; empty where that would hardly be smaller. About 2 ms
/// a megabyte. Any thread.
QByteArray compressedText(QByteArrayView text);
/// The text of `size` bytes from which compressedText() made `compressed`.
QByteArray expandedText(QByteArrayView compressed, qsizetype size);

/// `text` as it is kept on disk: one zstd frame, or the text itself where that would hardly be smaller, or is
/// short. For JSON and the like: no text may begin with zstd's magic number (28 B5 2F FD). Any thread.
QByteArray packedText(const QByteArray &text);
/// The text from which packedText() made `packed`; nothing where it is damaged, or longer than
/// `longestPackedText`.
std::optional<QByteArray> unpackedText(const QByteArray &packed);
/// Bytes; what claims to be more is not believed.
inline constexpr qsizetype longestPackedText = 512 * 1024 * 1024;
