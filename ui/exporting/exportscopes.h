// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exporting/exportdialog.h"

class TrafficModel;
class TrafficTable;

/// What can be exported of a table of traffic as it stands now.
ExportDialog::Scopes exportScopes(const TrafficTable &table, const TrafficModel &model);
