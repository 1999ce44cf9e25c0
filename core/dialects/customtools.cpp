// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/customtools.h"

#include "core/dialects/jsontree.h"

#include <algorithm>

ChatTool asFunction(const ChatTool &custom)
{
    ChatTool tool;
    tool.name = custom.name;
    tool.description = custom.description;
    tool.cache = custom.cache;
    tool.schema =
        R"({"type":"object","properties":{"input":{"type":"string","description":"The tool's input as )"
        R"(plain text."}},"required":["input"],"additionalProperties":false})";
    if (const auto format = JsonTree::parse(custom.schema)) {
        const JsonValue root = format->root();
        const JsonValue grammar = root["grammar"].isObject() ? root["grammar"] : root;
        if (grammar["definition"].isString())
            tool.description += "\n\nThe input follows this " + grammar["syntax"].text() + " grammar:\n" +
                                grammar["definition"].text();
    }
    return tool;
}

bool isCustomTool(const ChatRequest *request, QByteArrayView name)
{
    return request && std::any_of(request->tools.begin(), request->tools.end(), [&](const ChatTool &tool) {
               return tool.kind == ChatTool::Kind::Custom && tool.name == name;
           });
}

QByteArray customInput(const QByteArray &arguments)
{
    const auto tree = JsonTree::parse(arguments);
    return tree && tree->root()["input"].isString() ? tree->root()["input"].text() : arguments;
}
