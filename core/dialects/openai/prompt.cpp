// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/prompt.h"

#include "core/dialects/textfiles.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace openai {

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

constexpr QByteArrayView userLabel = "User: ";
constexpr QByteArrayView assistantLabel = "Assistant: ";

QByteArrayView label(Role role)
{
    switch (role) {
    case Role::User: return userLabel;
    case Role::Assistant: return assistantLabel;
    case Role::System:
    case Role::Developer:
    case Role::Tool: break;
    }
    return {};
}

/// One part as text; calls and results by the names of their tools.
Result<QByteArray> partText(const ChatPart &part)
{
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal: return part.text;
    case Kind::ToolCall: return "[calls " + part.name + ": " + part.text + ']';
    case Kind::ToolResult: {
        const QByteArray name = part.name.isEmpty() ? part.id : part.name;
        return "[" + name + (part.isError ? " failed: " : " gave: ") + joinedText(part.content) + ']';
    }
    case Kind::File:
        if (const auto text = fileText(part))
            return *text;
        break;
    case Kind::Reasoning:
    case Kind::Opaque: return QByteArray();
    case Kind::Image:
    case Kind::Audio:
    case Kind::Video: break;
    }
    return failure(ErrorKind::BadRequest,
                   u"This model only goes on from a text: it cannot be given images, sound or files."_s,
                   u"messages"_s);
}

Result<QByteArray> messageText(const ChatMessage &message)
{
    QByteArray text;
    for (const ChatPart &part : message.parts) {
        const Result<QByteArray> piece = partText(part);
        if (!piece)
            return piece;
        if (!piece->isEmpty())
            text += (text.isEmpty() ? "" : "\n") + *piece;
    }
    return text;
}

QByteArray formatInstruction(const ResponseFormat &format)
{
    using Format = ResponseFormat::Kind;
    if (format.kind != Format::JsonObject && format.kind != Format::JsonSchema)
        return {};
    QByteArray text = "Answer with one JSON object and nothing else.";
    if (!format.schema.isEmpty())
        text += " It must conform to this JSON Schema:\n" + format.schema;
    return text;
}

/// What has no place beside a prompt.
Result<void> dropOthers(const ChatRequest &request, Losses &losses)
{
    using Choice = ToolChoice::Kind;
    const ToolChoice &choice = request.toolChoice;
    const bool isForced = choice.kind == Choice::Required || choice.kind == Choice::Named ||
                          (choice.kind == Choice::Allowed && choice.required);
    if (isForced)
        return failure(ErrorKind::BadRequest,
                       u"This model only goes on from a text: it cannot be made to call a tool."_s,
                       u"tool_choice"_s);
    if (!request.tools.empty())
        losses.drop("tools");
    if (request.reasoning.isSet() && !request.reasoning.isOff())
        losses.drop("reasoning_effort");
    return {};
}

} // namespace

Result<Prompt> promptOf(const ChatRequest &request, Losses &losses)
{
    if (const Result<void> dropped = dropOthers(request, losses); !dropped)
        return tl::make_unexpected(dropped.error());
    Prompt prompt;
    const QByteArray instruction = formatInstruction(request.format);
    const std::size_t instructions = leadingInstructions(request);
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const Result<QByteArray> text = messageText(request.messages[i]);
        if (!text)
            return tl::make_unexpected(text.error());
        if (request.isPrompt) {
            prompt.text += *text;
            continue;
        }
        if (i == instructions && !instruction.isEmpty())
            prompt.text += instruction + "\n\n";
        prompt.text.append(label(request.messages[i].role)).append(*text).append("\n\n");
    }
    if (request.isPrompt)
        return prompt;
    prompt.text += "Assistant:";
    prompt.stop = {"\nUser:"};
    losses.note("The conversation was written as one text: this provider only goes on from texts.");
    return prompt;
}

} // namespace openai
