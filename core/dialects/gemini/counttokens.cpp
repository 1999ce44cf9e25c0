// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/counttokens.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/gemini/requestreader.h"
#include "core/dialects/gemini/requestwriter.h"
#include "core/dialects/gemini/words.h"

namespace gemini {

Result<ChatRequest> decodeCountTokens(JsonValue body)
{
    const JsonValue whole = pick(body, "generateContentRequest", "generate_content_request");
    return readRequest(whole ? whole : body);
}

QByteArray countTokensBody(qint64 tokens)
{
    JsonWriter json;
    json.beginObject().member("totalTokens", tokens).endObject();
    return json.take();
}

QByteArray countTokensPath(const ChatRequest &request, const TargetTraits &target)
{
    return modelPath(request, target) + ":countTokens";
}

Result<QByteArray> encodeCountTokens(const ChatRequest &request, const TargetTraits &target)
{
    Losses losses; // what is not sent is not counted either
    const auto body = writeRequest(request, target, losses);
    if (!body)
        return tl::make_unexpected(body.error());
    QByteArray model = target.model.isEmpty() ? request.model : target.model;
    if (!model.startsWith("models/"))
        model.prepend("models/");
    JsonWriter json;
    json.beginObject().key("generateContentRequest").beginObject().member("model", model);
    json.members(QByteArrayView(*body).sliced(1, body->size() - 2)).endObject().endObject();
    return json.take();
}

qint64 readCountTokens(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return tree ? tree->root()["totalTokens"].integer().value_or(-1) : -1;
}

} // namespace gemini
