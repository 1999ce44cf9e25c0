// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"

#include <QString>

#include <memory>

/// OpenAI's OpenAPI document (../shared/spec), and whether a value fits one of its schemas, as far as that
/// names members, types and words.
class OpenAiDocument
{
public:
    OpenAiDocument();
    bool isThere() const { return m_tree != nullptr; }
    /// What is wrong with `json`; empty: it fits.
    QString misfit(QByteArrayView schema, const QByteArray &json) const;

private:
    JsonValue named(QByteArrayView schema) const;
    QString misfit(JsonValue schema, JsonValue value, const QString &path) const;
    QString plainMisfit(JsonValue schema, JsonValue value, const QString &path) const;
    QString memberMisfit(JsonValue schema, JsonValue value, const QString &path) const;

    std::unique_ptr<JsonTree> m_tree;
};
