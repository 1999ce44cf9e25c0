// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/toolwriter.h"

#include "core/dialects/customtools.h"
#include "core/dialects/gemini/schema.h"

#include <algorithm>

namespace gemini {

namespace {

bool isFunction(const ChatTool &tool)
{
    return tool.kind != ChatTool::Kind::BuiltIn;
}

void writeSchema(JsonWriter &json, const QByteArray &schema, const TargetTraits &target)
{
    if (!target.refused.contains("parametersJsonSchema")) {
        json.key("parametersJsonSchema").raw(schema);
        return;
    }
    if (const auto tree = JsonTree::parse(schema))
        json.key("parameters").raw(openApiSchemaOf(tree->root()));
}

void writeFunction(JsonWriter &json, const ChatTool &tool, const TargetTraits &target, Losses &losses)
{
    if (tool.strict.value_or(false))
        losses.drop("strict");
    if (tool.cache)
        losses.drop("cache_control");
    if (tool.kind == ChatTool::Kind::Custom) {
        losses.note("Custom tools were sent as functions that take one text, `input`.");
        writeFunction(json, asFunction(tool), target, losses);
        return;
    }
    json.beginObject().member("name", tool.name);
    if (!tool.description.isEmpty())
        json.member("description", tool.description);
    if (!tool.schema.isEmpty())
        writeSchema(json, tool.schema, target);
    json.members(tool.extras.of(DialectId::Gemini));
    json.endObject();
}

/// Other providers' search is Google's here; it does not go together with functions.
void writeBuiltIn(JsonWriter &json, const ChatTool &tool, bool hasFunctions, Losses &losses)
{
    if (tool.origin == DialectId::Gemini) {
        json.raw(tool.raw);
    } else if (tool.name.startsWith("web_search") && !hasFunctions) {
        losses.note("The provider's web search was replaced by Google's.");
        json.raw(R"({"googleSearch":{}})");
    } else {
        losses.drop("tools." + tool.name);
    }
}

QByteArray modeOf(const ToolChoice &choice)
{
    switch (choice.kind) {
    case ToolChoice::Kind::Unset: break;
    case ToolChoice::Kind::Auto: return "AUTO";
    case ToolChoice::Kind::None: return "NONE";
    case ToolChoice::Kind::Required:
    case ToolChoice::Kind::Named: return "ANY";
    case ToolChoice::Kind::Allowed: return choice.required ? "ANY" : "VALIDATED";
    }
    return {};
}

void writeChoice(JsonWriter &json, const ToolChoice &choice)
{
    const QByteArray mode = modeOf(choice);
    if (mode.isEmpty())
        return;
    json.key("toolConfig").beginObject().key("functionCallingConfig").beginObject().member("mode", mode);
    const bool isLimited = choice.kind == ToolChoice::Kind::Named || choice.kind == ToolChoice::Kind::Allowed;
    if (isLimited && !choice.names.isEmpty()) {
        json.key("allowedFunctionNames").beginArray();
        for (const QByteArray &name : choice.names)
            json.text(name);
        json.endArray();
    }
    json.endObject().endObject();
}

} // namespace

void writeTools(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const bool hasFunctions = std::any_of(request.tools.begin(), request.tools.end(), isFunction);
    if (!request.parallelTools.value_or(true) && hasFunctions)
        losses.drop("parallel_tool_calls");
    if (request.tools.empty())
        return;
    json.key("tools").beginArray();
    if (hasFunctions) {
        json.beginObject().key("functionDeclarations").beginArray();
        for (const ChatTool &tool : request.tools) {
            if (isFunction(tool))
                writeFunction(json, tool, target, losses);
        }
        json.endArray().endObject();
    }
    for (const ChatTool &tool : request.tools) {
        if (!isFunction(tool))
            writeBuiltIn(json, tool, hasFunctions, losses);
    }
    json.endArray();
    if (hasFunctions)
        writeChoice(json, request.toolChoice);
}

} // namespace gemini
