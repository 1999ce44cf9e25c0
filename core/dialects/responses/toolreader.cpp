// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/toolreader.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;
constexpr qsizetype longestName = 64; // of a function, with OpenAI and Anthropic

/// Both names in one, of the characters that every provider takes.
QByteArray joinedName(const QByteArray &space, const QByteArray &name)
{
    QByteArray flat = name.startsWith(space) ? name
                      : space.endsWith("__") ? space + name
                                             : space + "__" + name;
    for (char &c : flat) {
        const bool holds = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!holds && c != '_' && c != '-')
            c = '_';
    }
    if (flat.size() <= longestName)
        return flat;
    const QByteArray mark = QCryptographicHash::hash(flat, QCryptographicHash::Sha1).toHex().first(8);
    return flat.first(longestName - mark.size() - 1) + '_' + mark;
}

bool hasName(const std::vector<ChatTool> &tools, const QByteArray &name)
{
    return std::any_of(tools.begin(), tools.end(), [&](const ChatTool &tool) {
        return tool.kind != ChatTool::Kind::BuiltIn && tool.name == name;
    });
}

class ToolReader
{
public:
    explicit ToolReader(std::vector<ChatTool> &tools) : m_tools(tools) {}

    /// `path` names the tool in errors.
    std::optional<Error> read(JsonValue tool, const QString &path)
    {
        const JsonValue type = tool["type"];
        if (!tool.isObject() || !type.isString())
            return Error{ErrorKind::BadRequest,
                         u"%1 is no tool: an object with a `type` is expected."_s.arg(path), path};
        if (type.is("namespace"))
            return readNamespace(tool, path);
        if (!type.is("function") && !type.is("custom")) {
            addBuiltIn(tool);
            return std::nullopt;
        }
        return readNamed(tool, {}, path);
    }

private:
    std::optional<Error> readNamed(JsonValue tool, const QByteArray &space, const QString &path)
    {
        ChatTool result;
        result.kind = tool["type"].is("custom") ? ChatTool::Kind::Custom : ChatTool::Kind::Function;
        result.name = tool["name"].text();
        if (result.name.isEmpty())
            return Error{ErrorKind::MissingParameter, u"%1.name is missing: a tool needs a name."_s.arg(path),
                         path + u".name"_s};
        result.description = tool["description"].text();
        if (const JsonValue schema = tool[result.kind == ChatTool::Kind::Custom ? "format" : "parameters"])
            result.schema = schema.raw().toByteArray();
        result.strict = tool["strict"].boolean();
        result.origin = own;
        if (!space.isEmpty()) {
            result.space = space;
            result.nameInSpace = result.name;
            result.name = freeName(joinedName(space, result.name));
        }
        m_tools.push_back(std::move(result));
        return std::nullopt;
    }

    std::optional<Error> readNamespace(JsonValue tool, const QString &path)
    {
        const QByteArray space = tool["name"].text();
        if (space.isEmpty() || !tool["tools"].isArray())
            return Error{ErrorKind::MissingParameter,
                         u"%1: a namespace needs `name` and `tools`."_s.arg(path), path};
        qsizetype index = 0;
        for (const JsonValue &inner : tool["tools"]) {
            const QString at = u"%1.tools[%2]"_s.arg(path).arg(index++);
            const JsonValue type = inner["type"];
            if (!type.is("function") && !type.is("custom"))
                return Error{
                    ErrorKind::BadRequest,
                    u"%1.type is not understood: a namespace holds function and custom tools."_s.arg(at),
                    at + u".type"_s};
            if (auto error = readNamed(inner, space, at))
                return error;
        }
        return std::nullopt;
    }

    void addBuiltIn(JsonValue tool)
    {
        ChatTool result;
        result.kind = ChatTool::Kind::BuiltIn;
        result.name = tool["type"].text();
        result.raw = tool.raw().toByteArray();
        result.origin = own;
        m_tools.push_back(std::move(result));
    }

    QByteArray freeName(const QByteArray &wanted) const
    {
        QByteArray name = wanted;
        for (int n = 2; hasName(m_tools, name); ++n) {
            const QByteArray suffix = '_' + QByteArray::number(n);
            name = wanted.first(std::min(wanted.size(), longestName - suffix.size())) + suffix;
        }
        return name;
    }

    std::vector<ChatTool> &m_tools;
};

} // namespace

Result<std::vector<ChatTool>> readTools(JsonValue tools)
{
    std::vector<ChatTool> result;
    if (!tools)
        return result;
    if (!tools.isArray())
        return failure(ErrorKind::BadRequest, u"tools must be an array."_s, u"tools"_s);
    ToolReader reader(result);
    // Tools with names of their own first: they keep them.
    for (const bool namespaces : {false, true}) {
        qsizetype index = -1;
        for (const JsonValue &tool : tools) {
            ++index;
            if (tool["type"].is("namespace") != namespaces)
                continue;
            if (auto error = reader.read(tool, u"tools[%1]"_s.arg(index)))
                return tl::make_unexpected(*std::move(error));
        }
    }
    return result;
}

QByteArray flatToolName(const std::vector<ChatTool> &tools, const QByteArray &space, const QByteArray &name)
{
    const auto found = std::find_if(tools.begin(), tools.end(), [&](const ChatTool &tool) {
        if (tool.space.isEmpty())
            return space.isEmpty() && tool.kind != ChatTool::Kind::BuiltIn && tool.name == name;
        return tool.nameInSpace == name && tool.space == space;
    });
    if (found != tools.end())
        return found->name;
    return space.isEmpty() ? name : joinedName(space, name); // offered no more
}

Result<ToolChoice> readToolChoice(JsonValue choice, const std::vector<ChatTool> &tools,
                                  QList<QByteArray> &unknown)
{
    ToolChoice result;
    if (!choice)
        return result;
    const auto nameOf = [&](JsonValue tool) {
        return flatToolName(tools, tool["namespace"].text(), tool["name"].text());
    };
    const auto isNamed = [](JsonValue tool) {
        return tool["type"].is("function") || tool["type"].is("custom");
    };
    if (choice.is("auto")) {
        result.kind = ToolChoice::Kind::Auto;
    } else if (choice.is("none")) {
        result.kind = ToolChoice::Kind::None;
    } else if (choice.is("required")) {
        result.kind = ToolChoice::Kind::Required;
    } else if (isNamed(choice) && choice["name"].isString()) {
        result.kind = ToolChoice::Kind::Named;
        result.names = {nameOf(choice)};
    } else if (choice["type"].is("allowed_tools")) {
        result.kind = ToolChoice::Kind::Allowed;
        result.required = choice["mode"].is("required");
        for (const JsonValue &tool : choice["tools"]) {
            if (isNamed(tool))
                result.names += nameOf(tool);
        }
    } else if (choice["type"].isString()) { // a tool of the provider's own
        unknown += "tool_choice";
    } else {
        return failure(
            ErrorKind::BadRequest,
            u"tool_choice is not understood: auto, none, required, or an object with a type is expected."_s,
            u"tool_choice"_s);
    }
    return result;
}

} // namespace responses
