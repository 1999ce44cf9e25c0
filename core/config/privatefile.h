// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

/// Makes a folder and those above it where they are missing; what is made has mode 0700. Error kind: Io.
Result<void> makePrivateFolder(const QString &path);
/// Replaces a file in one step: readers see the old bytes or the new ones, never a part. Mode 0600 from the
/// first moment on; a symbolic link stays one, its target is replaced. Error kind: Io; says why, not which
/// file.
Result<void> replacePrivateFile(const QString &path, const QByteArray &bytes);
/// At most `limit` bytes of a file; more is an error. Error kinds: Io, NotFound where there is no such file.
Result<QByteArray> readBoundedFile(const QString &path, qint64 limit);
