// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/thinkingsignature.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

#include <algorithm>
#include <array>

namespace anthropic {

namespace {

constexpr QByteArrayView prefix = "pllm:";
constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

struct Origin {
    DialectId id;
    QByteArrayView name;
};

// Names stand in signatures that clients keep: not to be changed.
constexpr std::array origins{
    Origin{DialectId::OpenAiChat, "openai-chat"},
    Origin{DialectId::OpenAiCompletions, "openai-completions"},
    Origin{DialectId::OpenAiResponses, "openai-responses"},
    Origin{DialectId::Gemini, "gemini"},
    Origin{DialectId::Bedrock, "bedrock"},
    Origin{DialectId::Cohere, "cohere"},
    Origin{DialectId::Ollama, "ollama"},
    Origin{DialectId::None, "none"},
};

QByteArrayView nameOf(DialectId id)
{
    const auto found =
        std::find_if(origins.begin(), origins.end(), [id](const Origin &origin) { return origin.id == id; });
    return found != origins.end() ? found->name : origins.back().name;
}

DialectId originNamed(QByteArrayView name)
{
    const auto found = std::find_if(origins.begin(), origins.end(),
                                    [name](const Origin &origin) { return origin.name == name; });
    return found != origins.end() ? found->id : DialectId::None;
}

} // namespace

QByteArray foreignSignature(const ChatPart &reasoning)
{
    JsonWriter json;
    json.beginObject();
    if (!reasoning.id.isEmpty())
        json.member("id", reasoning.id);
    if (!reasoning.signature.isEmpty())
        json.member("signature", reasoning.signature);
    if (!reasoning.encrypted.isEmpty())
        json.member("encrypted", reasoning.encrypted);
    if (reasoning.isSummary)
        json.member("summary", true);
    json.endObject();
    return prefix.toByteArray() + nameOf(reasoning.origin).toByteArray() + ':' +
           json.bytes().toBase64(encoding);
}

bool restoreForeign(ChatPart &reasoning)
{
    if (!reasoning.signature.startsWith(prefix))
        return false;
    const QByteArray signature = std::exchange(reasoning.signature, {});
    reasoning.origin = DialectId::None;
    const qsizetype colon = signature.indexOf(':', prefix.size());
    if (colon < 0)
        return true;
    const auto payload = QByteArray::fromBase64Encoding(signature.sliced(colon + 1),
                                                        encoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto tree = JsonTree::parse(payload.decoded);
    if (payload.decodingStatus != QByteArray::Base64DecodingStatus::Ok || !tree)
        return true;
    reasoning.origin = originNamed(QByteArrayView(signature).sliced(prefix.size(), colon - prefix.size()));
    reasoning.id = tree->root()["id"].text();
    reasoning.signature = tree->root()["signature"].text();
    reasoning.encrypted = tree->root()["encrypted"].text();
    reasoning.isSummary = tree->root()["summary"].boolean().value_or(false);
    return true;
}

} // namespace anthropic
