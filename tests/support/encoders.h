// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// `plain` in a content coding: "gzip", "deflate" (zlib's format), "raw deflate", "br", "zstd".
QByteArray encoded(QByteArrayView coding, QByteArrayView plain);

/// So many zero bytes, which may be more than fit into memory.
QByteArray encodedZeros(QByteArrayView coding, qint64 bytes);

/// A zstd frame whose head asks for a window of 2^log bytes, whatever the data needs; the size stays untold.
QByteArray zstdWithWindow(QByteArrayView plain, int log);
