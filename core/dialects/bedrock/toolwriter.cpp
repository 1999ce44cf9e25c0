// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/toolwriter.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/bedrock/contentwriter.h"
#include "core/dialects/bedrock/messagewriter.h"
#include "core/dialects/customtools.h"
#include "core/dialects/forcedtool.h"

#include <algorithm>

namespace bedrock {

namespace {

/// The names of the tools that the conversation so far has called.
QList<QByteArray> calledTools(const ChatRequest &request)
{
    QList<QByteArray> names;
    for (const ChatMessage &message : request.messages) {
        for (const ChatPart &part : message.parts) {
            const bool named = part.kind == ChatPart::Kind::ToolCall && !part.name.isEmpty();
            if (named && !names.contains(part.name))
                names += part.name;
        }
    }
    return names;
}

void writeSpec(JsonWriter &json, QByteArrayView name, QByteArrayView description, QByteArrayView schema,
               bool strict)
{
    json.beginObject().key("toolSpec").beginObject().member("name", name);
    if (!description.isEmpty()) // may be left out, but not be empty
        json.member("description", description);
    json.key("inputSchema").beginObject().key("json");
    json.raw(schema.isEmpty() ? QByteArrayView(R"({"type":"object","properties":{}})") : schema).endObject();
    if (strict)
        json.member("strict", true);
    json.endObject().endObject();
}

void writeTool(JsonWriter &json, const ChatTool &tool, const TargetTraits &target, Losses &losses)
{
    switch (tool.kind) {
    case ChatTool::Kind::Function:
        writeSpec(json, tool.name, tool.description, tool.schema,
                  tool.strict.value_or(false) && target.strictTools && !target.refused.contains("strict"));
        return;
    case ChatTool::Kind::Custom: writeTool(json, asFunction(tool), target, losses); return;
    case ChatTool::Kind::BuiltIn:
        if (tool.origin == DialectId::Bedrock)
            json.raw(tool.raw);
        else
            losses.drop(tool.name.isEmpty() ? QByteArray("tools") : "tools." + tool.name);
        return;
    }
}

bool isAllowed(const ChatRequest &request, const ChatTool &tool)
{
    return request.toolChoice.kind != ToolChoice::Kind::Allowed ||
           request.toolChoice.names.contains(tool.name);
}

/// Whether any tool would be written for them.
bool hasTools(const ChatRequest &request)
{
    return std::any_of(request.tools.begin(), request.tools.end(), [&](const ChatTool &tool) {
        const bool isForeign = tool.kind == ChatTool::Kind::BuiltIn && tool.origin != DialectId::Bedrock;
        return !isForeign && isAllowed(request, tool);
    });
}

void writeTools(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    ContentWriter points(json, target, losses);
    json.key("tools").beginArray();
    for (const ChatTool &tool : request.tools) {
        if (!isAllowed(request, tool))
            continue;
        writeTool(json, tool, target, losses);
        if (tool.cache)
            points.writeCachePoint(*tool.cache);
    }
    if (setsCacheMarks(request, target) && target.model.contains("claude")) // Nova caches no tools
        points.writeCachePoint({});
    if (usesForcedTool(request, target))
        writeSpec(json, forcedToolName, request.format.description, request.format.schema, false);
    json.endArray();
}

void writeChoice(JsonWriter &json, QByteArrayView kind, QByteArrayView name = {})
{
    json.key("toolChoice").beginObject().key(kind).beginObject();
    if (!name.isEmpty())
        json.member("name", name);
    json.endObject().endObject();
}

void writeToolChoice(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const ToolChoice &choice = request.toolChoice;
    if (usesForcedTool(request, target)) {
        // Where there are other tools too, one of them may come first.
        if (request.tools.empty())
            writeChoice(json, "tool", forcedToolName);
        else
            writeChoice(json, "any");
        return;
    }
    if (choice.kind != ToolChoice::Kind::Unset && target.refused.contains("toolChoice")) {
        losses.drop("tool_choice");
        return;
    }
    switch (choice.kind) {
    case ToolChoice::Kind::Unset: break;
    case ToolChoice::Kind::Auto: writeChoice(json, "auto"); break;
    case ToolChoice::Kind::None: // there is no such choice, and the messages need the tools
        losses.drop("tool_choice");
        break;
    case ToolChoice::Kind::Required: writeChoice(json, "any"); break;
    case ToolChoice::Kind::Named: writeChoice(json, "tool", choice.names.value(0)); break;
    case ToolChoice::Kind::Allowed: writeChoice(json, choice.required ? "any" : "auto"); break;
    }
}

} // namespace

bool forcesTool(const ChatRequest &request, const TargetTraits &target)
{
    const ToolChoice &choice = request.toolChoice;
    return usesForcedTool(request, target) || choice.kind == ToolChoice::Kind::Required ||
           choice.kind == ToolChoice::Kind::Named ||
           (choice.kind == ToolChoice::Kind::Allowed && choice.required);
}

void writeToolConfig(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const QList<QByteArray> called = calledTools(request);
    const bool mayCall = request.toolChoice.kind != ToolChoice::Kind::None || !called.isEmpty();
    if ((hasTools(request) && mayCall) || usesForcedTool(request, target)) {
        json.key("toolConfig").beginObject();
        writeTools(json, request, target, losses);
        writeToolChoice(json, request, target, losses);
        json.endObject();
        return;
    }
    for (const ChatTool &tool : request.tools) {
        if (tool.kind == ChatTool::Kind::BuiltIn && isAllowed(request, tool))
            writeTool(json, tool, target, losses); // only names the loss: none of them is Bedrock's
    }
    if (called.isEmpty())
        return;
    losses.note("The tools of earlier calls were declared again: Bedrock wants them.");
    json.key("toolConfig").beginObject().key("tools").beginArray();
    for (const QByteArray &name : called)
        writeSpec(json, name, {}, {}, false);
    json.endArray().endObject();
}

} // namespace bedrock
