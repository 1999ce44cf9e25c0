// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exporting/exportjob.h"

#include <QStringList>

/// Words about exports, for people.
namespace ExportTexts {

/// "HAR 1.2 (HTTP archive)", …
QString formName(ExportForm form);
/// What it is for, and what it holds, in a sentence.
QString formNote(ExportForm form);
/// What is masked, in a sentence.
QString masked(const MaskReport &report);
/// Why how many were left out, a reason a line.
QStringList leftOut(const QMap<LeftOut, int> &counts, int gone);
/// How it ended.
QString outcome(const ExportOutcome &outcome);

} // namespace ExportTexts
