// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/generationreader.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/extras.h"
#include "core/dialects/gemini/schema.h"
#include "core/dialects/gemini/words.h"

#include <cmath>

namespace gemini {

namespace {

void readSampling(JsonValue config, ChatRequest &request)
{
    request.maxTokens = pick(config, "maxOutputTokens", "max_output_tokens").integer();
    request.temperature = config["temperature"].number();
    request.topP = pick(config, "topP", "top_p").number();
    if (const auto topK = pick(config, "topK", "top_k").number())
        request.topK = std::llround(*topK);
    request.presencePenalty = pick(config, "presencePenalty", "presence_penalty").number();
    request.frequencyPenalty = pick(config, "frequencyPenalty", "frequency_penalty").number();
    request.seed = config["seed"].integer();
    request.choices = pick(config, "candidateCount", "candidate_count").integer();
    for (const JsonValue &stop : pick(config, "stopSequences", "stop_sequences"))
        request.stop += stop.text();
    request.logprobs = pick(config, "responseLogprobs", "response_logprobs").boolean();
    request.topLogprobs = config["logprobs"].integer();
}

void readFormat(JsonValue config, ChatRequest &request)
{
    const QByteArray type = pick(config, "responseMimeType", "response_mime_type").text();
    JsonValue schema = pick(config, "responseJsonSchema", "response_json_schema");
    if (!schema)
        schema = config["_responseJsonSchema"];
    const JsonValue subset = pick(config, "responseSchema", "response_schema");
    ResponseFormat &format = request.format;
    if (schema || subset) {
        format.kind = ResponseFormat::Kind::JsonSchema;
        format.schema = schema ? schema.raw().toByteArray() : jsonSchemaOf(subset);
    } else if (type == "application/json") {
        format.kind = ResponseFormat::Kind::JsonObject;
    } else if (type == "text/plain") {
        format.kind = ResponseFormat::Kind::Text;
    }
    if (!type.isEmpty() && type != "application/json" && type != "text/plain")
        request.unknown += "generationConfig.responseMimeType";
}

void readThinking(JsonValue config, ReasoningWish &wish)
{
    wish.visible = pick(config, "includeThoughts", "include_thoughts").boolean();
    if (const auto budget = pick(config, "thinkingBudget", "thinking_budget").integer()) {
        if (*budget < 0)
            wish.adaptive = true;
        else
            wish.budgetTokens = *budget;
    }
    const QByteArray level = pick(config, "thinkingLevel", "thinking_level").text().toLower();
    if (level != "thinking_level_unspecified")
        wish.effort = level;
}

void readModalities(JsonValue config, ChatRequest &request)
{
    const JsonValue modalities = pick(config, "responseModalities", "response_modalities");
    if (modalities.isArray() && modalities.size() > 0) {
        JsonWriter json;
        json.beginArray();
        for (const JsonValue &one : modalities)
            json.text(one.text().toLower());
        json.endArray();
        request.modalities = json.take();
    }
    const JsonValue speech = pick(config, "speechConfig", "speech_config");
    const JsonValue voice = pick(
        pick(pick(speech, "voiceConfig", "voice_config"), "prebuiltVoiceConfig", "prebuilt_voice_config"),
        "voiceName", "voice_name");
    if (voice.isString()) {
        JsonWriter json;
        json.beginObject().member("voice", voice.text()).endObject();
        request.audio = json.take();
    } else if (speech) {
        request.unknown += "generationConfig.speechConfig";
    }
}

} // namespace

void readGeneration(JsonValue config, ChatRequest &request)
{
    readSampling(config, request);
    readFormat(config, request);
    readThinking(pick(config, "thinkingConfig", "thinking_config"), request.reasoning);
    readModalities(config, request);
    for (const QByteArray &name : unknownMembers(config, {"maxOutputTokens",
                                                          "max_output_tokens",
                                                          "temperature",
                                                          "topP",
                                                          "top_p",
                                                          "topK",
                                                          "top_k",
                                                          "presencePenalty",
                                                          "presence_penalty",
                                                          "frequencyPenalty",
                                                          "frequency_penalty",
                                                          "seed",
                                                          "candidateCount",
                                                          "candidate_count",
                                                          "stopSequences",
                                                          "stop_sequences",
                                                          "responseLogprobs",
                                                          "response_logprobs",
                                                          "logprobs",
                                                          "responseMimeType",
                                                          "response_mime_type",
                                                          "responseJsonSchema",
                                                          "response_json_schema",
                                                          "_responseJsonSchema",
                                                          "responseSchema",
                                                          "response_schema",
                                                          "thinkingConfig",
                                                          "thinking_config",
                                                          "responseModalities",
                                                          "response_modalities",
                                                          "speechConfig",
                                                          "speech_config"}))
        request.unknown += "generationConfig." + name;
}

void readToolConfig(JsonValue config, ChatRequest &request)
{
    const JsonValue calling = pick(config, "functionCallingConfig", "function_calling_config");
    const QByteArray mode = calling["mode"].text().toUpper();
    ToolChoice &choice = request.toolChoice;
    for (const JsonValue &name : pick(calling, "allowedFunctionNames", "allowed_function_names"))
        choice.names += name.text();
    if (mode == "ANY") {
        choice.required = true;
        choice.kind = choice.names.isEmpty()     ? ToolChoice::Kind::Required
                      : choice.names.size() == 1 ? ToolChoice::Kind::Named
                                                 : ToolChoice::Kind::Allowed;
    } else if (mode == "NONE") {
        choice.kind = ToolChoice::Kind::None;
    } else if (mode == "AUTO" || mode == "VALIDATED") {
        choice.kind = choice.names.isEmpty() ? ToolChoice::Kind::Auto : ToolChoice::Kind::Allowed;
    }
    if (choice.kind != ToolChoice::Kind::Allowed)
        choice.required = false;
    for (const QByteArray &name :
         unknownMembers(config, {"functionCallingConfig", "function_calling_config"}))
        request.unknown += "toolConfig." + name;
    for (const QByteArray &name :
         unknownMembers(calling, {"mode", "allowedFunctionNames", "allowed_function_names"}))
        request.unknown += "toolConfig.functionCallingConfig." + name;
}

} // namespace gemini
