// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/echo.h"

#include "core/base/jsonwriter.h"

namespace responses {

namespace {

struct Repeated {
    const char *name;
    const char *otherwise; // empty: left out
};

/// Where null is as good as nothing the default says so.
constexpr Repeated repeated[] = {
    {"background", "false"},
    {"instructions", "null"},
    {"max_output_tokens", "null"},
    {"max_tool_calls", "null"},
    {"metadata", "{}"},
    {"parallel_tool_calls", "true"},
    {"previous_response_id", "null"},
    {"prompt_cache_key", "null"},
    {"prompt_cache_retention", "null"},
    {"reasoning", R"({"effort":null,"summary":null})"},
    {"safety_identifier", "null"},
    {"store", "true"},
    {"temperature", "null"},
    {"text", R"({"format":{"type":"text"}})"},
    {"tool_choice", R"("auto")"},
    {"top_logprobs", "null"},
    {"top_p", "null"},
    {"truncation", R"("disabled")"},
    {"user", ""},
};

/// A response's function tools have all their members (FunctionTool), a request's may leave two out.
void writeTool(JsonWriter &json, JsonValue tool)
{
    const bool isFunction = tool["type"].is("function");
    if (!isFunction || (tool["strict"].exists() && tool["parameters"].exists())) {
        json.raw(tool.raw());
        return;
    }
    json.beginObject();
    for (const JsonValue &member : tool)
        json.key(member.key()).raw(member.raw());
    for (const char *name : {"parameters", "strict"}) {
        if (!tool[name].exists())
            json.key(name).null();
    }
    json.endObject();
}

/// `text` always names a format.
void writeText(JsonWriter &json, JsonValue text)
{
    json.beginObject();
    if (!text["format"])
        json.key("format").raw(R"({"type":"text"})");
    for (const JsonValue &member : text) {
        if (member)
            json.key(member.key()).raw(member.raw());
    }
    json.endObject();
}

} // namespace

QByteArray echoOf(JsonValue body)
{
    JsonWriter json;
    for (const Repeated &entry : repeated) {
        const QByteArrayView name = entry.name;
        const QByteArrayView otherwise = entry.otherwise;
        const JsonValue value = body[name];
        if (!value && otherwise.isEmpty())
            continue;
        json.key(name);
        if (value && name == "text")
            writeText(json, value);
        else
            json.raw(value ? value.raw() : otherwise);
    }
    json.key("tools").beginArray();
    for (const JsonValue &tool : body["tools"])
        writeTool(json, tool);
    json.endArray();
    return json.take();
}

} // namespace responses
