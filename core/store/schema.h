// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>

/// What leads from one version of the schema to the next: statements that run in one transaction.
using Migration = QStringList;

/// All steps from an empty file on; the version (`PRAGMA user_version`) is how many of them were taken. A
/// step that was released is never changed: a change is a new step. Documented in README.
std::span<const Migration> schemaMigrations();
