// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/toolwriter.h"

#include "core/dialects/anthropic/blockwriter.h"
#include "core/dialects/customtools.h"
#include "core/dialects/extras.h"
#include "core/dialects/forcedtool.h"

namespace anthropic {

namespace {

/// The schema as its author wrote it; Anthropic wants one, and wants it to be an object's.
void writeSchema(JsonWriter &json, const QByteArray &schema)
{
    const auto tree = JsonTree::parse(schema);
    const JsonValue root = tree ? tree->root() : JsonValue();
    json.key("input_schema");
    if (root.isObject() && root["type"]) {
        json.raw(schema);
        return;
    }
    json.beginObject().member("type", "object");
    if (!root["properties"])
        json.key("properties").beginObject().endObject();
    json.members(extrasOf(root, {"type"}).members).endObject();
}

void writeTool(JsonWriter &json, const ChatTool &tool, const TargetTraits &target, const Mark &mark)
{
    if (tool.kind == ChatTool::Kind::BuiltIn) {
        json.raw(tool.raw);
        return;
    }
    if (tool.kind == ChatTool::Kind::Custom)
        return writeTool(json, asFunction(tool), target, mark);
    json.beginObject().member("name", tool.name);
    if (!tool.description.isEmpty())
        json.member("description", tool.description);
    writeSchema(json, tool.schema);
    if (tool.strict && target.strictTools)
        json.member("strict", *tool.strict);
    json.members(tool.extras.of(DialectId::Anthropic));
    writeMark(json, mark);
    json.endObject();
}

void writeAnswerTool(JsonWriter &json, const ResponseFormat &format)
{
    json.beginObject().member("name", forcedToolName);
    json.member("description", format.description.isEmpty()
                                   ? QByteArray("Gives the answer. Call it once, with the whole answer.")
                                   : format.description);
    writeSchema(json, format.schema);
    json.endObject();
}

void writeChoice(JsonWriter &json, const ToolChoice &choice, const std::optional<bool> &parallel)
{
    using Kind = ToolChoice::Kind;
    const bool isSerial = parallel && !*parallel;
    if (choice.kind == Kind::Unset && !isSerial)
        return;
    json.key("tool_choice").beginObject();
    switch (choice.kind) {
    case Kind::None: json.member("type", "none"); break;
    case Kind::Required: json.member("type", "any"); break;
    case Kind::Named: json.member("type", "tool").member("name", choice.names.value(0)); break;
    case Kind::Unset:
    case Kind::Auto:
    case Kind::Allowed: json.member("type", "auto"); break;
    }
    if (isSerial && choice.kind != Kind::None)
        json.member("disable_parallel_tool_use", true);
    json.endObject();
}

} // namespace

ToolPlan planTools(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    ToolPlan plan;
    plan.choice = request.toolChoice;
    plan.parallel = request.parallelTools;
    const bool onlySome = plan.choice.kind == ToolChoice::Kind::Allowed;
    for (std::size_t i = 0; i < request.tools.size(); ++i) {
        const ChatTool &tool = request.tools[i];
        if (tool.kind == ChatTool::Kind::BuiltIn && tool.origin != DialectId::Anthropic)
            losses.drop("tools." + tool.name);
        else if (!onlySome || plan.choice.names.contains(tool.name))
            plan.offered.push_back(i);
    }
    if (onlySome)
        plan.choice.kind = plan.choice.required ? ToolChoice::Kind::Required : ToolChoice::Kind::Auto;
    if (usesForcedTool(request, target)) {
        const bool alone = plan.offered.empty() || plan.choice.kind == ToolChoice::Kind::None;
        plan.addsAnswerTool = true;
        plan.choice.kind = alone ? ToolChoice::Kind::Named : ToolChoice::Kind::Required;
        plan.choice.names = {forcedToolName.toByteArray()};
        plan.parallel = false;
    }
    return plan;
}

void ToolPlan::write(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                     const std::vector<std::optional<CacheMark>> &marks) const
{
    if (isEmpty())
        return;
    json.key("tools").beginArray();
    for (const std::size_t place : offered)
        writeTool(json, request.tools[place], target, marks[place]);
    if (addsAnswerTool)
        writeAnswerTool(json, request.format);
    json.endArray();
    writeChoice(json, choice, parallel);
}

} // namespace anthropic
