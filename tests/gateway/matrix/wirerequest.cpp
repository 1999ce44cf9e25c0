// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/wirerequest.h"

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

ChatPart bedrockMedia(JsonValue image)
{
    ChatPart part;
    part.kind = Kind::Image;
    part.mediaType = "image/" + image["format"].text();
    part.data = image["source"]["bytes"].text();
    return part;
}

ChatPart bedrockResult(JsonValue result)
{
    ChatPart part;
    part.kind = Kind::ToolResult;
    part.id = result["toolUseId"].text();
    part.isError = result["status"].is("error");
    for (const JsonValue &block : result["content"])
        part.content.push_back(ChatPart::makeText(block["text"].text()));
    return part;
}

ChatPart bedrockPart(JsonValue block)
{
    if (const JsonValue call = block["toolUse"])
        return ChatPart::makeToolCall(call["toolUseId"].text(), call["name"].text(),
                                      call["input"].raw().toByteArray());
    if (const JsonValue result = block["toolResult"])
        return bedrockResult(result);
    if (const JsonValue image = block["image"])
        return bedrockMedia(image);
    if (const JsonValue thought = block["reasoningContent"]["reasoningText"]) {
        ChatPart part = ChatPart::makeReasoning(thought["text"].text(), DialectId::Bedrock);
        part.signature = thought["signature"].text();
        return part;
    }
    return ChatPart::makeText(block["text"].text());
}

ChatRequest readBedrock(JsonValue body)
{
    ChatRequest request;
    for (const JsonValue &block : body["system"])
        request.messages.push_back({Role::System, {ChatPart::makeText(block["text"].text())}, {}});
    for (const JsonValue &message : body["messages"]) {
        ChatMessage read;
        read.role = message["role"].is("assistant") ? Role::Assistant : Role::User;
        for (const JsonValue &block : message["content"])
            read.parts.push_back(bedrockPart(block));
        request.messages.push_back(std::move(read));
    }
    for (const JsonValue &tool : body["toolConfig"]["tools"]) {
        const JsonValue spec = tool["toolSpec"];
        ChatTool read;
        read.name = spec["name"].text();
        read.description = spec["description"].text();
        read.schema = spec["inputSchema"]["json"].raw().toByteArray();
        request.tools.push_back(std::move(read));
    }
    const JsonValue inference = body["inferenceConfig"];
    request.maxTokens = inference["maxTokens"].integer();
    request.temperature = inference["temperature"].number();
    for (const JsonValue &stop : inference["stopSequences"])
        request.stop += stop.text();
    request.reasoning.budgetTokens =
        body["additionalModelRequestFields"]["thinking"]["budget_tokens"].integer();
    const JsonValue schema = body["outputConfig"]["textFormat"]["structure"]["jsonSchema"]["schema"];
    if (schema) {
        request.format.kind = ResponseFormat::Kind::JsonSchema;
        request.format.schema = schema.text();
    }
    return request;
}

ChatPart coherePart(JsonValue block)
{
    if (const JsonValue image = block["image_url"]) {
        const QByteArray url = image["url"].text(); // data:image/png;base64,…
        ChatPart part;
        part.kind = Kind::Image;
        part.mediaType = url.mid(5, url.indexOf(';') - 5);
        part.data = url.mid(url.indexOf(',') + 1);
        return part;
    }
    if (const JsonValue thought = block["thinking"])
        return ChatPart::makeReasoning(thought.text(), DialectId::Cohere);
    return ChatPart::makeText(block["text"].text());
}

std::vector<ChatPart> cohereContent(JsonValue content)
{
    if (content.isString())
        return {ChatPart::makeText(content.text())};
    std::vector<ChatPart> parts;
    for (const JsonValue &block : content)
        parts.push_back(coherePart(block));
    return parts;
}

ChatMessage cohereMessage(JsonValue message)
{
    const JsonValue role = message["role"];
    ChatMessage read;
    read.role = role.is("system")      ? Role::System
                : role.is("assistant") ? Role::Assistant
                : role.is("tool")      ? Role::Tool
                                       : Role::User;
    read.parts = cohereContent(message["content"]);
    if (read.role == Role::Tool) {
        ChatPart result;
        result.kind = Kind::ToolResult;
        result.id = message["tool_call_id"].text();
        result.content = std::move(read.parts);
        read.parts = {std::move(result)};
    }
    if (const JsonValue plan = message["tool_plan"])
        read.parts.push_back(ChatPart::makeReasoning(plan.text(), DialectId::Cohere));
    for (const JsonValue &call : message["tool_calls"]) {
        const JsonValue function = call["function"];
        read.parts.push_back(
            ChatPart::makeToolCall(call["id"].text(), function["name"].text(), function["arguments"].text()));
    }
    return read;
}

ChatRequest readCohere(JsonValue body)
{
    ChatRequest request;
    request.model = body["model"].text();
    request.stream = body["stream"].boolean().value_or(false);
    for (const JsonValue &message : body["messages"])
        request.messages.push_back(cohereMessage(message));
    for (const JsonValue &tool : body["tools"]) {
        const JsonValue function = tool["function"];
        ChatTool read;
        read.name = function["name"].text();
        read.description = function["description"].text();
        read.schema = function["parameters"].raw().toByteArray();
        request.tools.push_back(std::move(read));
    }
    request.maxTokens = body["max_tokens"].integer();
    request.temperature = body["temperature"].number();
    for (const JsonValue &stop : body["stop_sequences"])
        request.stop += stop.text();
    if (body["thinking"]["type"].is("enabled"))
        request.reasoning.effort = "some";
    if (const JsonValue schema = body["response_format"]["json_schema"]) {
        request.format.kind = ResponseFormat::Kind::JsonSchema;
        request.format.schema = schema.raw().toByteArray();
    }
    return request;
}

} // namespace

Result<ChatRequest> readWireRequest(DialectId id, JsonValue body)
{
    if (id == DialectId::Bedrock)
        return readBedrock(body);
    if (id == DialectId::Cohere)
        return readCohere(body);
    return dialect(id)->decodeRequest(body);
}
