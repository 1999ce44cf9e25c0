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

QByteArray countTokensPath(const ChatRequest &request, const TargetTraits &target)
{
    return modelPath(request, target) + ":countTokens";
}

QByteArray encodeCountTokens(const ChatRequest &request, const TargetTraits &target,
                             const QByteArray &encoded)
{
    QByteArray model = target.model.isEmpty() ? request.model : target.model;
    if (!model.startsWith("models/"))
        model.prepend("models/");
    JsonWriter json;
    json.beginObject().key("generateContentRequest").beginObject().member("model", model);
    json.members(QByteArrayView(encoded).sliced(1, encoded.size() - 2)).endObject().endObject();
    return json.take();
}

} // namespace gemini
