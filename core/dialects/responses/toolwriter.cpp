// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/toolwriter.h"

#include <algorithm>

namespace responses {

namespace {

bool isCarried(const ChatTool &tool)
{
    return tool.kind != ChatTool::Kind::BuiltIn || tool.origin == DialectId::OpenAiResponses;
}

/// Chat completions nests what Responses has flat: {"type":"grammar","grammar":{"syntax","definition"}}.
void writeCustomFormat(JsonWriter &json, const QByteArray &format)
{
    const auto tree = JsonTree::parse(format);
    const JsonValue grammar = tree ? tree->root()["grammar"] : JsonValue();
    json.key("format");
    if (!grammar.isObject()) {
        json.raw(format);
        return;
    }
    json.beginObject().member("type", "grammar");
    for (const JsonValue &member : grammar)
        json.key(member.key()).raw(member.raw());
    json.endObject();
}

void writeTool(JsonWriter &json, const ChatTool &tool, const TargetTraits &target)
{
    if (tool.kind == ChatTool::Kind::BuiltIn) {
        json.raw(tool.raw);
        return;
    }
    const bool isCustom = tool.kind == ChatTool::Kind::Custom;
    json.beginObject().member("type", isCustom ? "custom" : "function").member("name", tool.name);
    if (!tool.description.isEmpty())
        json.member("description", tool.description);
    if (isCustom) {
        if (!tool.schema.isEmpty())
            writeCustomFormat(json, tool.schema);
    } else {
        json.key("parameters")
            .raw(tool.schema.isEmpty() ? QByteArrayView(R"({"type":"object","properties":{}})")
                                       : QByteArrayView(tool.schema));
        // Where it is left out Responses means true, all others mean false.
        json.member("strict", target.strictTools && tool.strict.value_or(false));
    }
    json.endObject();
}

const ChatTool *toolNamed(const ChatRequest &request, const QByteArray &name)
{
    const auto found = std::find_if(request.tools.begin(), request.tools.end(),
                                    [&](const ChatTool &tool) { return tool.name == name; });
    return found == request.tools.end() ? nullptr : &*found;
}

void writeNamed(JsonWriter &json, const ChatRequest &request, const QByteArray &name)
{
    const ChatTool *const tool = toolNamed(request, name);
    if (tool && tool->kind == ChatTool::Kind::BuiltIn) {
        json.beginObject().member("type", name).endObject();
        return;
    }
    const bool isCustom = tool && tool->kind == ChatTool::Kind::Custom;
    json.beginObject().member("type", isCustom ? "custom" : "function").member("name", name).endObject();
}

void writeChoice(JsonWriter &json, const ChatRequest &request)
{
    const ToolChoice &choice = request.toolChoice;
    switch (choice.kind) {
    case ToolChoice::Kind::Unset: return;
    case ToolChoice::Kind::Auto: json.member("tool_choice", "auto"); return;
    case ToolChoice::Kind::None: json.member("tool_choice", "none"); return;
    case ToolChoice::Kind::Required: json.member("tool_choice", "required"); return;
    case ToolChoice::Kind::Named:
        json.key("tool_choice");
        writeNamed(json, request, choice.names.value(0));
        return;
    case ToolChoice::Kind::Allowed:
        json.key("tool_choice").beginObject().member("type", "allowed_tools");
        json.member("mode", choice.required ? "required" : "auto").key("tools").beginArray();
        for (const QByteArray &name : choice.names)
            writeNamed(json, request, name);
        json.endArray().endObject();
        return;
    }
}

} // namespace

void writeTools(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    for (const ChatTool &tool : request.tools) {
        if (!isCarried(tool))
            losses.drop("tools[" + tool.name + ']');
    }
    if (std::none_of(request.tools.begin(), request.tools.end(), isCarried))
        return;
    json.key("tools").beginArray();
    for (const ChatTool &tool : request.tools) {
        if (isCarried(tool))
            writeTool(json, tool, target);
    }
    json.endArray();
    writeChoice(json, request);
}

} // namespace responses
