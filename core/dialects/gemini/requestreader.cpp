// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/requestreader.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/extras.h"
#include "core/dialects/gemini/generationreader.h"
#include "core/dialects/gemini/partreader.h"
#include "core/dialects/gemini/schema.h"
#include "core/dialects/gemini/words.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gemini {

namespace {

using Role = ChatMessage::Role;

class RequestReader
{
public:
    std::optional<Error> read(JsonValue body);
    ChatRequest request;

private:
    std::optional<Error> readSystem(JsonValue content);
    std::optional<Error> readContents(JsonValue contents);
    std::optional<Error> readContent(JsonValue content, const QString &path);
    std::optional<Error> readTools(JsonValue tools);
    std::optional<Error> readFunction(JsonValue function, const QString &path);
    void addPart(Role role, ChatPart part);
    void name(ChatPart &part);
    void tie(ChatPart &result);

    struct Call {
        QByteArray id;
        QByteArray name;
    };
    std::vector<Call> m_unanswered;
    int m_namedCalls = 0;
    bool m_beginsMessage = true; // each content is a message of its own
};

Error wrong(const QString &message, const QString &path)
{
    return {ErrorKind::BadRequest, u"%1: %2"_s.arg(path, message), path};
}

std::optional<Error> RequestReader::read(JsonValue body)
{
    if (!body.isObject())
        return Error{ErrorKind::BadRequest, u"The request must be a JSON object."_s};
    request.wantsStreamUsage = true;
    auto problem = readSystem(pick(body, "systemInstruction", "system_instruction"));
    if (!problem)
        problem = readContents(body["contents"]);
    if (!problem)
        problem = readTools(body["tools"]);
    if (problem)
        return problem;
    readGeneration(pick(body, "generationConfig", "generation_config"), request);
    readToolConfig(pick(body, "toolConfig", "tool_config"), request);
    request.serviceTier = pick(body, "serviceTier", "service_tier").text().toLower();
    request.store = body["store"].boolean();
    if (const JsonValue labels = body["labels"]; labels.isObject())
        request.metadata = labels.raw().toByteArray();
    request.unknown +=
        unknownMembers(body, {"model", "contents", "systemInstruction", "system_instruction", "tools",
                              "toolConfig", "tool_config", "generationConfig", "generation_config",
                              "serviceTier", "service_tier", "store", "labels"});
    return std::nullopt;
}

/// A Content, whose role does not count, or (what some clients send) a text or parts alone.
std::optional<Error> RequestReader::readSystem(JsonValue content)
{
    if (!content)
        return std::nullopt;
    ChatMessage message;
    message.role = Role::System;
    if (content.isString())
        message.parts.push_back(ChatPart::makeText(content.text()));
    const JsonValue parts = content.isArray() ? content : content["parts"];
    if (parts.isObject()) {
        message.parts.push_back(ChatPart::makeText(parts["text"].text()));
    } else {
        for (const JsonValue &value : parts) {
            if (!value.isString() && !value["text"].isString())
                return wrong(u"the system instruction takes texts only."_s, u"systemInstruction.parts"_s);
            message.parts.push_back(
                ChatPart::makeText(value.isString() ? value.text() : value["text"].text()));
        }
    }
    if (!message.parts.empty())
        request.messages.push_back(std::move(message));
    return std::nullopt;
}

std::optional<Error> RequestReader::readContents(JsonValue contents)
{
    if (contents.isObject())
        return readContent(contents, u"contents"_s);
    if (!contents.isArray() || contents.size() == 0)
        return Error{ErrorKind::MissingParameter,
                     u"contents is missing: the request holds nothing to be answered."_s, u"contents"_s};
    qsizetype index = 0;
    for (const JsonValue &content : contents) {
        if (auto problem = readContent(content, u"contents[%1]"_s.arg(index++)))
            return problem;
    }
    return std::nullopt;
}

std::optional<Error> RequestReader::readContent(JsonValue content, const QString &path)
{
    if (!content.isObject())
        return wrong(u"a Content object is expected."_s, path);
    const QByteArray name = content["role"].text();
    if (!name.isEmpty() && name != "user" && name != "model" && name != "function")
        return wrong(u"\"%1\" is no role; use user or model."_s.arg(QString::fromUtf8(name)),
                     path + u".role"_s);
    const Role role = name == "model" ? Role::Assistant : Role::User;
    const JsonValue parts = content["parts"];
    m_beginsMessage = true;
    if (parts.isObject()) {
        if (auto part = readPart(parts))
            addPart(role, std::move(*part));
        return std::nullopt;
    }
    if (!parts.isArray())
        return wrong(u"an array of parts is expected."_s, path + u".parts"_s);
    qsizetype index = 0;
    for (const JsonValue &value : parts) {
        const QString place = u"%1.parts[%2]"_s.arg(path).arg(index++);
        if (!value.isObject() || !isKnownPart(value))
            return wrong(u"a part holds one of text, inlineData, fileData, functionCall, functionResponse, "
                         "executableCode and codeExecutionResult."_s,
                         place);
        if (auto part = readPart(value))
            addPart(role, std::move(*part));
    }
    return std::nullopt;
}

/// Results of functions stand among the user's parts; here they are messages of their own.
void RequestReader::addPart(Role role, ChatPart part)
{
    if (part.kind == ChatPart::Kind::ToolCall)
        name(part);
    if (part.kind == ChatPart::Kind::ToolResult) {
        tie(part);
        role = Role::Tool;
    }
    if (m_beginsMessage || request.messages.empty() || request.messages.back().role != role) {
        request.messages.emplace_back();
        request.messages.back().role = role;
    }
    m_beginsMessage = false;
    request.messages.back().parts.push_back(std::move(part));
}

void RequestReader::name(ChatPart &part)
{
    if (part.id.isEmpty())
        part.id = "call_" + QByteArray::number(m_namedCalls++);
    m_unanswered.push_back({part.id, part.name});
}

void RequestReader::tie(ChatPart &result)
{
    const auto call = std::find_if(m_unanswered.begin(), m_unanswered.end(), [&](const Call &one) {
        return result.id.isEmpty() ? one.name == result.name : one.id == result.id;
    });
    if (call == m_unanswered.end()) {
        if (result.id.isEmpty())
            result.id = "call_" + QByteArray::number(m_namedCalls++);
        return;
    }
    result.id = call->id;
    if (result.name.isEmpty())
        result.name = call->name;
    m_unanswered.erase(call);
}

std::optional<Error> RequestReader::readTools(JsonValue tools)
{
    if (tools && !tools.isArray())
        return wrong(u"an array is expected."_s, u"tools"_s);
    qsizetype index = 0;
    for (const JsonValue &tool : tools) {
        const QString path = u"tools[%1]"_s.arg(index++);
        if (!tool.isObject())
            return wrong(u"an object is expected."_s, path);
        qsizetype number = 0;
        for (const JsonValue &function : pick(tool, "functionDeclarations", "function_declarations")) {
            const QString place = u"%1.functionDeclarations[%2]"_s.arg(path).arg(number++);
            if (auto problem = readFunction(function, place))
                return problem;
        }
        for (const JsonValue &member : tool) {
            if (member.keyIs("functionDeclarations") || member.keyIs("function_declarations") || !member)
                continue;
            ChatTool builtIn;
            builtIn.kind = ChatTool::Kind::BuiltIn;
            builtIn.origin = DialectId::Gemini;
            builtIn.name = member.key();
            builtIn.raw = '{' + jsonQuoted(builtIn.name) + ':' + member.raw().toByteArray() + '}';
            request.tools.push_back(std::move(builtIn));
        }
    }
    return std::nullopt;
}

std::optional<Error> RequestReader::readFunction(JsonValue function, const QString &path)
{
    ChatTool tool;
    tool.name = function["name"].text();
    if (tool.name.isEmpty())
        return wrong(u"a function needs its name."_s, path + u".name"_s);
    tool.description = function["description"].text();
    if (const JsonValue schema = pick(function, "parametersJsonSchema", "parameters_json_schema"))
        tool.schema = schema.raw().toByteArray();
    else if (const JsonValue subset = function["parameters"])
        tool.schema = jsonSchemaOf(subset);
    tool.extras = extrasOf(
        function, {"name", "description", "parameters", "parametersJsonSchema", "parameters_json_schema"},
        DialectId::Gemini);
    request.tools.push_back(std::move(tool));
    return std::nullopt;
}

} // namespace

Result<ChatRequest> readRequest(JsonValue body)
{
    RequestReader reader;
    if (auto problem = reader.read(body))
        return tl::make_unexpected(std::move(*problem));
    return std::move(reader.request);
}

} // namespace gemini
