// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <span>

// Bodies of Gemini's model routes (https://ai.google.dev/api/models). Pure.

namespace gemini {

/// A model of the gateway as it stands in the answers.
struct LocalModel {
    QByteArray id;
    QByteArray name;        ///< for people; empty: the id
    qint64 inputLimit = 0;  ///< tokens; 0: not known
    qint64 outputLimit = 0; ///< tokens; 0: not known
    bool chats = true;
    bool embeds = false;
    bool thinks = false;
};

/// GET /v1beta/models: those from `first` on, at most `most` (Gemini's own pageSize: 50, at most 1000).
/// nextPageToken, where there are more, is the number of the next one.
QByteArray modelListBody(std::span<const LocalModel> models, qsizetype first = 0, qsizetype most = 1000);
/// GET /v1beta/models/{model}.
QByteArray modelBody(const LocalModel &model);

} // namespace gemini
