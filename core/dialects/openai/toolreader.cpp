// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/toolreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/openai/partreader.h"
#include "core/dialects/openai/requesterror.h"

namespace openai {

namespace {

/// {"name","description","parameters","strict"}
Result<ChatTool> functionTool(JsonValue function)
{
    if (!function["name"].isString() || function["name"].is(""))
        return missing("A function needs its name.", "name");
    ChatTool tool;
    tool.name = function["name"].text();
    tool.description = function["description"].text();
    if (const JsonValue schema = function["parameters"]; schema.isObject())
        tool.schema = schema.raw().toByteArray();
    tool.strict = function["strict"].boolean();
    return tool;
}

Result<ChatTool> customTool(JsonValue custom)
{
    if (!custom["name"].isString() || custom["name"].is(""))
        return missing("A custom tool needs its name.", "custom.name");
    ChatTool tool;
    tool.kind = ChatTool::Kind::Custom;
    tool.name = custom["name"].text();
    tool.description = custom["description"].text();
    if (const JsonValue format = custom["format"]; format.isObject())
        tool.schema = format.raw().toByteArray();
    return tool;
}

Result<ChatTool> readTool(JsonValue tool)
{
    const JsonValue type = tool["type"];
    if (tool["function"].isObject()) {
        Result<ChatTool> read = functionTool(tool["function"]);
        return read ? read : inside(read.error(), "function");
    }
    if (type.is("custom"))
        return customTool(tool["custom"].isObject() ? tool["custom"] : tool);
    if (type.is("function")) // flat, as the Responses API has it: some clients mix them up
        return functionTool(tool);
    if (!type.isString())
        return missing("A tool needs its type, e.g. \"function\".", "type");
    ChatTool read;
    read.kind = ChatTool::Kind::BuiltIn;
    read.name = type.text();
    read.raw = tool.raw().toByteArray();
    read.origin = DialectId::OpenAiChat;
    return read;
}

/// The name in {"type":"function","function":{"name"}}, {"type":"custom","custom":{"name"}} or
/// {"type":…,"name"}.
QByteArray namedTool(JsonValue choice)
{
    for (const char *member : {"function", "custom"}) {
        if (choice[member]["name"].isString())
            return choice[member]["name"].text();
    }
    return choice["name"].text();
}

bool readWord(JsonValue word, ToolChoice &choice)
{
    if (word.is("auto"))
        choice.kind = ToolChoice::Kind::Auto;
    else if (word.is("none"))
        choice.kind = ToolChoice::Kind::None;
    else if (word.is("required") || word.is("any")) // Mistral
        choice.kind = ToolChoice::Kind::Required;
    return choice.kind != ToolChoice::Kind::Unset;
}

void readAllowed(JsonValue allowed, ToolChoice &choice)
{
    choice.kind = ToolChoice::Kind::Allowed;
    choice.required = allowed["mode"].is("required");
    for (const JsonValue &tool : allowed["tools"]) {
        if (QByteArray name = namedTool(tool); !name.isEmpty())
            choice.names += std::move(name);
    }
}

Result<void> readToolChoice(JsonValue value, ToolChoice &choice)
{
    if (!value || readWord(value, choice))
        return {};
    if (!value.isObject())
        return unknownWord(value, "The tool_choice", "auto, none, required, or an object that names a tool",
                           "tool_choice");
    if (value["type"].is("allowed_tools")) {
        readAllowed(value["allowed_tools"].isObject() ? value["allowed_tools"] : value, choice);
        return {};
    }
    QByteArray name = namedTool(value);
    if (name.isEmpty() && readWord(value["type"], choice))
        return {};
    if (name.isEmpty())
        return missing("The tool_choice names no tool.", "tool_choice.function.name");
    choice.kind = ToolChoice::Kind::Named;
    choice.names = {std::move(name)};
    return {};
}

Result<void> readLegacyFunctions(JsonValue body, ChatRequest &request)
{
    qsizetype index = 0;
    for (const JsonValue &function : body["functions"]) {
        Result<ChatTool> tool = functionTool(function);
        if (!tool)
            return inside(tool.error(), indexed("functions", index));
        request.tools.push_back(std::move(*tool));
        request.usesFunctions = true;
        ++index;
    }
    if (const JsonValue call = body["function_call"]; request.toolChoice.kind == ToolChoice::Kind::Unset) {
        if (call.isObject() && call["name"].isString())
            request.toolChoice = {ToolChoice::Kind::Named, {call["name"].text()}, false};
        else
            readWord(call, request.toolChoice);
    }
    return {};
}

} // namespace

Result<void> readTools(JsonValue body, ChatRequest &request)
{
    const JsonValue tools = body["tools"];
    if (tools && !tools.isArray())
        return refused("tools must be an array.", "tools");
    for (const JsonValue &element : tools) {
        Result<ChatTool> tool = readTool(element);
        if (!tool)
            return inside(tool.error(), indexed("tools", qsizetype(request.tools.size())));
        tool->cache = cacheMark(element["cache_control"]);
        if (tool->kind != ChatTool::Kind::BuiltIn && element["function"].isObject())
            tool->extras = extrasOf(element, {"type", "function", "cache_control"}, DialectId::OpenAiChat);
        request.tools.push_back(std::move(*tool));
    }
    if (const Result<void> choice = readToolChoice(body["tool_choice"], request.toolChoice); !choice)
        return choice;
    return readLegacyFunctions(body, request);
}

Result<void> readResponseFormat(JsonValue format, ResponseFormat &read)
{
    if (!format)
        return {};
    const JsonValue type = format["type"];
    if (type.is("text")) {
        read.kind = ResponseFormat::Kind::Text;
    } else if (type.is("json_object")) {
        read.kind = ResponseFormat::Kind::JsonObject;
        if (format["schema"].isObject()) { // Together, Fireworks
            read.kind = ResponseFormat::Kind::JsonSchema;
            read.schema = format["schema"].raw().toByteArray();
        }
    } else if (type.is("json_schema")) {
        const JsonValue schema = format["json_schema"];
        if (!schema.isObject())
            return missing("The json_schema is missing.", "response_format.json_schema");
        read.kind = ResponseFormat::Kind::JsonSchema;
        read.name = schema["name"].text();
        read.description = schema["description"].text();
        if (schema["schema"].isObject())
            read.schema = schema["schema"].raw().toByteArray();
        read.strict = schema["strict"].boolean();
    } else {
        return unknownWord(type, "The type of response_format", "text, json_object, json_schema",
                           "response_format.type");
    }
    return {};
}

} // namespace openai
