// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/toolcalls.h"

#include <algorithm>

namespace openai {

namespace {

constexpr std::size_t mostCalls = 1024;

bool isWhole(const QByteArray &arguments)
{
    const auto tree = JsonTree::parse(arguments);
    return tree && tree->root().isObject();
}

JsonValue whatIsCalled(JsonValue element)
{
    return element["custom"].isObject() ? element["custom"] : element["function"];
}

/// `name` begins another call than `call`, where no id tells.
bool beginsAnother(const StreamedCall &call, const QByteArray &name)
{
    return !name.isEmpty() && !call.name.isEmpty() && (name != call.name || isWhole(call.arguments));
}

} // namespace

StreamedCall *StreamedCalls::find(JsonValue element)
{
    const JsonValue what = whatIsCalled(element);
    const QByteArray id = element["id"].text();
    const QByteArray name = what["name"].text();
    const std::optional<qint64> index = element["index"].integer();
    StreamedCall *call = match(index, id, name);
    if (!call) {
        if (m_calls.size() == mostCalls)
            return nullptr;
        call = &m_calls.emplace_back();
        call->index = index;
        call->isCustom = element["custom"].isObject() || element["type"].is("custom");
    }
    if (call->id.isEmpty())
        call->id = id;
    if (call->name.isEmpty())
        call->name = name;
    return call;
}

StreamedCall *StreamedCalls::match(std::optional<qint64> index, const QByteArray &id, const QByteArray &name)
{
    if (!id.isEmpty()) {
        const auto same = std::find_if(m_calls.rbegin(), m_calls.rend(),
                                       [&](const StreamedCall &call) { return call.id == id; });
        if (same != m_calls.rend())
            return &*same;
    }
    const auto last = std::find_if(m_calls.rbegin(), m_calls.rend(),
                                   [&](const StreamedCall &call) { return !index || call.index == index; });
    if (last == m_calls.rend())
        return nullptr;
    if (!id.isEmpty()) // an id may come late, but another one is another call
        return last->id.isEmpty() && index ? &*last : nullptr;
    return beginsAnother(*last, name) ? nullptr : &*last;
}

QByteArray callArguments(JsonValue element)
{
    const JsonValue what = whatIsCalled(element);
    const JsonValue arguments = what["arguments"].exists() ? what["arguments"] : what["input"];
    if (arguments.isObject() || arguments.isArray())
        return arguments.raw().toByteArray();
    return arguments.text();
}

} // namespace openai
