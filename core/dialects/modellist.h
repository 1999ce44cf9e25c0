// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

/// A model as its provider lists it.
struct ListedModel {
    QString id;
    QString ownedBy;    ///< the provider's word; empty where it has none
    QString name;       ///< for people; empty where it has none
    qint64 created = 0; ///< Unix seconds; 0 = not told

    bool operator==(const ListedModel &) const = default;
};

/// One page of a provider's list.
struct ModelListPage {
    QList<ListedModel> models;
    /// Query of the next page, e.g. "after_id=…"; empty on the last one.
    QByteArray nextQuery;
};

/// Reads an answer to GET /models in the form of OpenAI (`data[].id`), Anthropic (`data[]` with `created_at`
/// and `display_name`, `has_more` and `last_id`), Gemini (`models[].name` as "models/…", `nextPageToken`),
/// Cohere (`models[].name`, `next_page_token`) and Ollama (`models[].name`), or a bare array of OpenAI's
/// entries. Entries without a usable id are passed over, repeated ones too. Error kind: InvalidJson where it
/// is no such list. Pure.
Result<ModelListPage> readModelList(QByteArrayView body);
