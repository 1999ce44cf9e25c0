// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/usage.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/extras.h"

#include <algorithm>

namespace gemini {

namespace {

qint64 count(JsonValue metadata, QByteArrayView name)
{
    return metadata[name].integer().value_or(-1);
}

/// Of a list of {"modality", "tokenCount"}; -1 where the modality does not stand there.
qint64 soundTokens(JsonValue details)
{
    for (const JsonValue &detail : details) {
        if (detail["modality"].is("AUDIO"))
            return count(detail, "tokenCount");
    }
    return -1;
}

qint64 sum(qint64 left, qint64 right)
{
    return left < 0 && right < 0 ? -1 : std::max<qint64>(left, 0) + std::max<qint64>(right, 0);
}

} // namespace

TokenUsage readUsage(JsonValue metadata, Extras &extras)
{
    TokenUsage usage;
    usage.input = sum(count(metadata, "promptTokenCount"), count(metadata, "toolUsePromptTokenCount"));
    usage.cachedInput = count(metadata, "cachedContentTokenCount");
    usage.reasoning = count(metadata, "thoughtsTokenCount");
    usage.output = sum(count(metadata, "candidatesTokenCount"), usage.reasoning);
    usage.audioInput = soundTokens(metadata["promptTokensDetails"]);
    usage.audioOutput = soundTokens(metadata["candidatesTokensDetails"]);
    extras = extrasOf(metadata,
                      {"promptTokenCount", "cachedContentTokenCount", "thoughtsTokenCount",
                       "candidatesTokenCount", "totalTokenCount"},
                      DialectId::Gemini);
    return usage;
}

QByteArray usageMetadata(const TokenUsage &usage, const Extras &extras)
{
    if (!usage.isKnown())
        return {};
    const QByteArrayView members = extras.of(DialectId::Gemini);
    const auto rest = JsonTree::parse('{' + members.toByteArray() + '}');
    const qint64 toolUse = rest ? std::max<qint64>(count(rest->root(), "toolUsePromptTokenCount"), 0) : 0;
    const qint64 input = std::max<qint64>(usage.input, 0);
    const qint64 output = std::max<qint64>(usage.output, 0);
    const qint64 thoughts = std::max<qint64>(usage.reasoning, 0);
    JsonWriter json;
    json.beginObject().member("promptTokenCount", std::max<qint64>(input - toolUse, 0));
    if (usage.cachedInput > 0)
        json.member("cachedContentTokenCount", usage.cachedInput);
    json.member("candidatesTokenCount", std::max<qint64>(output - thoughts, 0));
    if (thoughts > 0)
        json.member("thoughtsTokenCount", thoughts);
    json.member("totalTokenCount", input + output);
    json.members(members);
    json.endObject();
    return json.take();
}

} // namespace gemini
