// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/router.h"

#include <QList>
#include <QString>

#include <optional>

class Exchange;
struct ModelFacts;

/// A model as it can be asked for here.
struct ModelEntry {
    QString id;
    QString owner;
    QString name;
    qint64 created = 0; ///< Unix seconds; 0 = nobody told
    /// What is known of it; null: nothing.
    const ModelFacts *facts = nullptr;
};

/// True where the exchange's client key may ask for the model.
bool mayAsk(const Exchange &exchange, const QString &model);
/// What stands behind a name: its first target, as far as that is known.
ModelEntry modelEntry(const Exchange &exchange, const QString &id, const RouteTarget &first);
/// A record that is served again; nullopt where the name is none that was released.
std::optional<ModelEntry> replayEntry(const Exchange &exchange, const QString &id);
/// All that the client key may ask for: aliases in the file's order, then what the providers list, then
/// recorded answers.
QList<ModelEntry> modelEntries(const Exchange &exchange);
