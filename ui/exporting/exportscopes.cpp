// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/exportscopes.h"

#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

ExportDialog::Scopes exportScopes(const TrafficTable &table, const TrafficModel &model)
{
    ExportDialog::Scopes scopes;
    for (const int place : table.selectedPlaces())
        scopes.selected += model.row(place);
    if (const int place = model.placeOf(table.currentRecord()); place >= 0)
        scopes.current += model.row(place);
    for (int place = 0; place < model.rowCount(); ++place)
        scopes.shown += model.row(place);
    return scopes;
}
