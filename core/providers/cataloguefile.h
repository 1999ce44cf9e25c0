// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// A file of facts that is built into the program (resources/providers.qrc), by its name; ends the program
/// where this build lacks it.
QByteArray catalogueFile(const QString &name);
