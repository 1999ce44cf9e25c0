// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/vertexclaude.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

QByteArray vertexClaudePath(const QString &model, bool stream)
{
    return "/models/" + model.toUtf8().toPercentEncoding("@") +
           (stream ? ":streamRawPredict" : ":rawPredict");
}

QByteArray vertexClaudeBody(const QByteArray &body)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree || !tree->root().isObject())
        return body;
    JsonWriter json;
    json.beginObject();
    if (!tree->root()["anthropic_version"])
        json.member("anthropic_version", "vertex-2023-10-16");
    for (const JsonValue &member : tree->root()) {
        if (!member.keyIs("model"))
            json.key(member.key()).raw(member.raw());
    }
    json.endObject();
    return json.take();
}
