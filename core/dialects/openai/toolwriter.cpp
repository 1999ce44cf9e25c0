// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/toolwriter.h"

#include "core/dialects/customtools.h"
#include "core/dialects/forcedtool.h"
#include "core/dialects/openai/messagewriter.h"

#include <algorithm>

namespace openai {

namespace {

constexpr QByteArrayView noParameters = R"({"type":"object","properties":{}})";

/// The answer's own tool: see forcedtool.h.
ChatTool answerTool(const ResponseFormat &format)
{
    ChatTool tool;
    tool.name = forcedToolName.toByteArray();
    tool.description = format.description.isEmpty()
                           ? QByteArray("Gives the answer to the user, in its final form.")
                           : format.description;
    tool.schema = format.schema;
    return tool;
}

} // namespace

ToolWriter::ToolWriter(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                       Losses &losses)
    : m_json(json), m_request(request), m_target(target), m_losses(losses),
      m_knowsCustom(target.takes.contains("custom_tools")),
      m_knowsAllowed(target.takes.contains("allowed_tools")), m_forcesAnswer(usesForcedTool(request, target))
{}

bool ToolWriter::isOffered(const ChatTool &tool) const
{
    if (tool.kind == ChatTool::Kind::BuiltIn && tool.origin != DialectId::OpenAiChat)
        return false;
    const bool onlySome = m_request.toolChoice.kind == ToolChoice::Kind::Allowed && !m_knowsAllowed;
    return !onlySome || m_request.toolChoice.names.contains(tool.name);
}

void ToolWriter::writeTools()
{
    for (const ChatTool &tool : m_request.tools) {
        if (tool.kind == ChatTool::Kind::BuiltIn && tool.origin != DialectId::OpenAiChat)
            m_losses.drop("tools." + tool.name);
    }
    const bool any = m_forcesAnswer || std::any_of(m_request.tools.begin(), m_request.tools.end(),
                                                   [this](const ChatTool &tool) { return isOffered(tool); });
    if (!any)
        return;
    if (isRefused("tools")) {
        m_losses.drop("tools");
        return;
    }
    m_json.key("tools").beginArray();
    for (const ChatTool &tool : m_request.tools) {
        if (isOffered(tool))
            writeTool(tool);
    }
    if (m_forcesAnswer)
        writeTool(answerTool(m_request.format));
    m_json.endArray();
    writeChoice();
    if (!m_request.parallelTools)
        return;
    if (m_target.parallelTools && !isRefused("parallel_tool_calls"))
        m_json.member("parallel_tool_calls", *m_request.parallelTools);
    else if (!*m_request.parallelTools) // many at once are what most do by themselves
        m_losses.drop("parallel_tool_calls");
}

void ToolWriter::writeTool(const ChatTool &tool)
{
    if (tool.kind == ChatTool::Kind::BuiltIn) {
        m_json.raw(tool.raw);
        return;
    }
    const bool isCustom = tool.kind == ChatTool::Kind::Custom;
    m_json.beginObject().member("type", isCustom && m_knowsCustom ? "custom" : "function");
    if (isCustom && m_knowsCustom) {
        m_json.key("custom").beginObject().member("name", tool.name);
        if (!tool.description.isEmpty())
            m_json.member("description", tool.description);
        if (!tool.schema.isEmpty())
            m_json.key("format").raw(tool.schema);
        m_json.endObject();
    } else {
        writeFunction(isCustom ? asFunction(tool) : tool);
    }
    if (tool.cache && m_target.cacheMarks)
        writeCacheMark(m_json, *tool.cache);
    m_json.endObject();
}

void ToolWriter::writeFunction(const ChatTool &tool)
{
    m_json.key("function").beginObject().member("name", tool.name);
    if (!tool.description.isEmpty())
        m_json.member("description", tool.description);
    m_json.key("parameters").raw(tool.schema.isEmpty() ? noParameters : QByteArrayView(tool.schema));
    if (tool.strict && m_target.strictTools)
        m_json.member("strict", *tool.strict);
    else if (tool.strict.value_or(false))
        m_losses.drop("strict");
    m_json.endObject();
}

void ToolWriter::writeChoice()
{
    using Kind = ToolChoice::Kind;
    const ToolChoice &choice = m_request.toolChoice;
    if (isRefused("tool_choice")) {
        if (choice.kind != Kind::Unset && choice.kind != Kind::Auto)
            m_losses.drop("tool_choice");
        return;
    }
    if (m_forcesAnswer) { // beside tools of the client's own, the model decides when the answer is due
        const bool isAlone = m_request.tools.empty() || choice.kind == Kind::None;
        m_json.key("tool_choice");
        isAlone ? writeNamed(forcedToolName.toByteArray()) : void(m_json.text(QByteArrayView("required")));
        return;
    }
    switch (choice.kind) {
    case Kind::Unset: return;
    case Kind::Auto: m_json.member("tool_choice", "auto"); return;
    case Kind::None: m_json.member("tool_choice", "none"); return;
    case Kind::Required: m_json.member("tool_choice", "required"); return;
    case Kind::Named:
        m_json.key("tool_choice");
        writeNamed(choice.names.value(0));
        return;
    case Kind::Allowed:
        if (m_knowsAllowed)
            writeAllowed();
        else // only those are offered
            m_json.member("tool_choice", choice.required ? "required" : "auto");
        return;
    }
}

void ToolWriter::writeNamed(const QByteArray &name)
{
    const char *type = m_knowsCustom && isCustomTool(&m_request, name) ? "custom" : "function";
    m_json.beginObject().member("type", type).key(type).beginObject().member("name", name);
    m_json.endObject().endObject();
}

void ToolWriter::writeAllowed()
{
    m_json.key("tool_choice")
        .beginObject()
        .member("type", "allowed_tools")
        .key("allowed_tools")
        .beginObject();
    m_json.member("mode", m_request.toolChoice.required ? "required" : "auto").key("tools").beginArray();
    for (const QByteArray &name : m_request.toolChoice.names)
        writeNamed(name);
    m_json.endArray().endObject().endObject();
}

void ToolWriter::writeResponseFormat()
{
    using Kind = ResponseFormat::Kind;
    const ResponseFormat &format = m_request.format;
    if (format.kind == Kind::Unset || format.kind == Kind::Text || m_forcesAnswer)
        return;
    if (isRefused("response_format")) // the instructions say it
        return;
    m_json.key("response_format").beginObject();
    if (format.kind == Kind::JsonObject || m_target.schema != TargetTraits::Schema::Native) {
        m_json.member("type", "json_object").endObject();
        return;
    }
    m_json.member("type", "json_schema").key("json_schema").beginObject();
    m_json.member("name", format.name.isEmpty() ? QByteArray("answer") : format.name);
    if (!format.description.isEmpty())
        m_json.member("description", format.description);
    if (!format.schema.isEmpty())
        m_json.key("schema").raw(format.schema);
    if (format.strict)
        m_json.member("strict", *format.strict);
    m_json.endObject().endObject();
}

QByteArray ToolWriter::formatInstruction() const
{
    using Kind = ResponseFormat::Kind;
    const ResponseFormat &format = m_request.format;
    const bool isJson = format.kind == Kind::JsonObject || format.kind == Kind::JsonSchema;
    if (!isJson || m_forcesAnswer)
        return {};
    const bool lacksMeans = isRefused("response_format");
    if (format.kind == Kind::JsonObject)
        return lacksMeans ? QByteArray("Answer with one JSON object and nothing else.") : QByteArray();
    if (!lacksMeans && m_target.schema == TargetTraits::Schema::Native)
        return {};
    return "Answer with one JSON object and nothing else. It must conform to this JSON Schema:\n" +
           (format.schema.isEmpty() ? QByteArray("{}") : format.schema);
}

} // namespace openai
