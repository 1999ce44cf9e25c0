// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/requestwriter.h"

#include "core/dialects/gemini/contentwriter.h"
#include "core/dialects/gemini/generationwriter.h"
#include "core/dialects/gemini/toolwriter.h"

namespace gemini {

namespace {

/// What every provider does by itself needs no word.
void writeTier(JsonWriter &json, const QByteArray &tier, Losses &losses)
{
    if (tier == "flex" || tier == "priority")
        json.member("serviceTier", tier);
    else if (!tier.isEmpty() && tier != "auto" && tier != "default" && tier != "standard" &&
             tier != "standard_only" && tier != "unspecified")
        losses.drop("service_tier");
}

} // namespace

Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    JsonWriter json;
    json.beginObject();
    ContentWriter contents(request, target, losses);
    if (auto problem = contents.write(json, formatInstruction(request, target, losses)))
        return tl::make_unexpected(std::move(*problem));
    writeTools(json, request, target, losses);
    writeGeneration(json, request, target, losses);
    writeTier(json, request.serviceTier, losses);
    json.endObject();
    return json.take();
}

} // namespace gemini
