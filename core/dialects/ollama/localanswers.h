// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <span>

// Bodies of Ollama's own routes, for programs that look for a local Ollama. Pure.

namespace ollama {

/// A model of the gateway as it stands in the answers.
struct LocalModel {
    QByteArray name;
    qint64 contextLength = 0; ///< tokens; 0: not known
    /// Of "completion", "tools", "vision", "thinking", "insert" and "embedding".
    QList<QByteArray> capabilities;
    qint64 created = 0; ///< Unix time in seconds
    QByteArray family;  ///< e.g. the provider's id; empty: "pllm"
};

/// GET and HEAD /.
QByteArray rootText();
/// GET /api/version. VS Code's Copilot refuses versions below 0.6.4; ours is that of the API that is spoken
/// here.
QByteArray versionBody();
/// GET /api/tags. Every member stands, as Zed takes no model where one is missing.
QByteArray tagsBody(std::span<const LocalModel> models);
/// GET /api/ps. `expires`: Unix time in seconds until which they count as loaded.
QByteArray runningBody(std::span<const LocalModel> models, qint64 expires);
/// POST /api/show. Without a known context length its member is left out, for which clients have a default.
QByteArray showBody(const LocalModel &model);
/// POST /api/chat without messages, /api/generate without a prompt: the model is "loaded", or ("keep_alive":
/// 0) "unloaded". `generate`: in which of both forms. `time`: Unix seconds.
QByteArray loadBody(const QByteArray &model, qint64 time, bool generate, bool unload);
/// POST /api/embed without a text.
QByteArray noEmbeddingsBody(const QByteArray &model);
/// 404 for a model that is not there, in Ollama's words, which clients look for.
QByteArray notFoundBody(const QByteArray &model);

} // namespace ollama
