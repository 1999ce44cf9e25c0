// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

// Claude on Vertex AI: Anthropic's Messages API, but that the model stands in the address and the API's
// version in the body (https://docs.anthropic.com/en/api/claude-on-vertex-ai). Pure.

/// Behind the publisher's address.
QByteArray vertexClaudePath(const QString &model, bool stream);
/// Where tokens are counted, for all models: the body names one
/// (https://cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude/count-tokens).
inline constexpr char vertexClaudeCountPath[] = "/models/count-tokens:rawPredict";
/// The body of that.
QByteArray vertexClaudeCountBody(const QByteArray &body);
/// A Messages body as Vertex takes it: without `model`, with `anthropic_version`; what is no JSON object
/// stays.
QByteArray vertexClaudeBody(const QByteArray &body);
