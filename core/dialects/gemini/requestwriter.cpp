// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/requestwriter.h"

#include "core/dialects/gemini/contentwriter.h"
#include "core/dialects/gemini/generationwriter.h"
#include "core/dialects/gemini/toolwriter.h"

using namespace Qt::Literals::StringLiterals;

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
    if (!request.suffix.isEmpty())
        return failure(
            ErrorKind::BadRequest,
            u"Gemini cannot fill in the middle of a text: leave the suffix out or choose a model that "
            "can."_s,
            u"suffix"_s);
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

QByteArray modelPath(const ChatRequest &request, const TargetTraits &target)
{
    QByteArray model = target.model.isEmpty() ? request.model : target.model;
    if (model.startsWith("models/"))
        model.remove(0, 7);
    return "/models/" + model.toPercentEncoding("@:");
}

} // namespace gemini
