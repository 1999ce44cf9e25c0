// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/modellist.h"

#include <QHash>
#include <QString>

/// What is known of one provider's models.
struct KnownModels {
    /// Where they were asked for: another base URL has other models.
    QString source;
    QList<ListedModel> models;

    bool operator==(const KnownModels &) const = default;
};
using ModelCache = QHash<QString, KnownModels>; // by provider id

/// The cache as its file holds it: JSON, `{"version":1,"providers":[…]}`. Pure.
QByteArray modelCacheJson(const ModelCache &cache);
/// Error kind: InvalidJson, or Configuration for another version.
Result<ModelCache> readModelCache(QByteArrayView json);
