// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include "core/base/result.h"

/// Puts an attachment on the disk, where the user wants it or for the system's own programs. Main thread.
namespace AttachmentFile {

/// Written whole or not at all. Error kind: Io, with path and reason.
Result<void> save(const Attachment &attachment, const QString &path);
/// True for pictures and sounds of a known type: a name from outside never decides which program is started.
bool canBeOpened(const Attachment &attachment);
/// A file in the folder for temporary ones that only this user can read (mode 0600), gone when the program
/// ends; its extension follows from the content. Error kind: Io.
Result<QString> temporary(const Attachment &attachment);

} // namespace AttachmentFile
