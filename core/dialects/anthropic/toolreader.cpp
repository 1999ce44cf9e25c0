// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/blockreader.h"
#include "core/dialects/anthropic/requestreader.h"
#include "core/dialects/extras.h"

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

namespace {

Result<ChatTool> readTool(JsonValue tool)
{
    if (!tool.isObject())
        return failure(ErrorKind::BadRequest, u"A tool is an object."_s);
    ChatTool read;
    read.origin = DialectId::Anthropic;
    read.cache = readCacheMark(tool["cache_control"]);
    const JsonValue type = tool["type"];
    if (type && !type.is("custom")) {
        read.kind = ChatTool::Kind::BuiltIn;
        read.name = type.text();
        read.raw = tool.raw().toByteArray();
        return read;
    }
    read.name = tool["name"].text();
    if (read.name.isEmpty())
        return failure(ErrorKind::MissingParameter, u"A tool needs a name."_s, u"name"_s);
    if (!tool["input_schema"].isObject())
        return failure(ErrorKind::MissingParameter, u"A tool needs the JSON Schema of its input."_s,
                       u"input_schema"_s);
    read.description = tool["description"].text();
    read.schema = tool["input_schema"].raw().toByteArray();
    read.strict = tool["strict"].boolean();
    read.extras = extrasOf(tool, {"name", "description", "input_schema", "strict", "cache_control"},
                           DialectId::Anthropic);
    return read;
}

Result<void> readChoice(ChatRequest &request, JsonValue choice)
{
    if (!choice)
        return {};
    using Kind = ToolChoice::Kind;
    const JsonValue type = choice["type"];
    if (const auto serial = choice["disable_parallel_tool_use"].boolean())
        request.parallelTools = !*serial;
    if (type.is("auto")) {
        request.toolChoice.kind = Kind::Auto;
    } else if (type.is("any")) {
        request.toolChoice.kind = Kind::Required;
    } else if (type.is("none")) {
        request.toolChoice.kind = Kind::None;
    } else if (type.is("tool") && !choice["name"].text().isEmpty()) {
        request.toolChoice.kind = Kind::Named;
        request.toolChoice.names = {choice["name"].text()};
    } else if (type.is("tool")) {
        return failure(ErrorKind::MissingParameter, u"It names the tool that must be called."_s,
                       u"tool_choice.name"_s);
    } else {
        return failure(ErrorKind::BadRequest, u"It is auto, any, tool or none."_s, u"tool_choice.type"_s);
    }
    return {};
}

} // namespace

Result<void> readTools(ChatRequest &request, JsonValue tools, JsonValue choice)
{
    if (tools && !tools.isArray())
        return failure(ErrorKind::BadRequest, u"It is an array of tools."_s, u"tools"_s);
    request.tools.reserve(std::size_t(tools.size()));
    for (const JsonValue &tool : tools) {
        auto read = readTool(tool);
        if (!read)
            return tl::make_unexpected(
                inside(std::move(read).error(), u"tools[%1]"_s.arg(request.tools.size())));
        request.tools.push_back(*std::move(read));
    }
    return readChoice(request, choice);
}

} // namespace anthropic
