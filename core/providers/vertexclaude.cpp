// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/vertexclaude.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

namespace {

QByteArray withVersion(const QByteArray &body, bool keepsModel)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree || !tree->root().isObject())
        return body;
    JsonWriter json;
    json.beginObject();
    if (!tree->root()["anthropic_version"])
        json.member("anthropic_version", "vertex-2023-10-16");
    for (const JsonValue &member : tree->root()) {
        if (keepsModel || !member.keyIs("model"))
            json.key(member.key()).raw(member.raw());
    }
    json.endObject();
    return json.take();
}

} // namespace

QByteArray vertexClaudePath(const QString &model, bool stream)
{
    return "/models/" + model.toUtf8().toPercentEncoding("@") +
           (stream ? ":streamRawPredict" : ":rawPredict");
}

QByteArray vertexClaudeBody(const QByteArray &body)
{
    return withVersion(body, false);
}

QByteArray vertexClaudeCountBody(const QByteArray &body)
{
    return withVersion(body, true);
}
