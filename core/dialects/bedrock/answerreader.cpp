// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/answerreader.h"

#include "core/dialects/bedrock/answerfacts.h"
#include "core/dialects/bedrock/formats.h"
#include "core/dialects/extras.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/openaierror.h"

using namespace Qt::Literals::StringLiterals;

namespace bedrock {

namespace {

ChatPart opaque(JsonValue block)
{
    ChatPart part;
    part.kind = ChatPart::Kind::Opaque;
    part.origin = DialectId::Bedrock;
    part.text = block.raw().toByteArray();
    return part;
}

ChatPart readToolUse(JsonValue block)
{
    const JsonValue use = block["toolUse"];
    if (use["type"].is("server_tool_use"))
        return opaque(block); // Bedrock ran it itself
    ChatPart part =
        ChatPart::makeToolCall(use["toolUseId"].text(), use["name"].text(), use["input"].raw().toByteArray());
    part.extras = extrasOf(use, {"toolUseId", "name", "input"}, DialectId::Bedrock);
    return part;
}

ChatPart readReasoning(JsonValue reasoning)
{
    const JsonValue text = reasoning["reasoningText"];
    ChatPart part = ChatPart::makeReasoning(text["text"].text(), DialectId::Bedrock);
    part.signature = text["signature"].text();
    part.encrypted = reasoning["redactedContent"].text();
    part.extras = extrasOf(text, {"text", "signature"}, DialectId::Bedrock);
    return part;
}

ChatPart readCited(JsonValue cited)
{
    ChatPart part;
    for (const JsonValue &content : cited["content"])
        part.text += content["text"].text();
    for (const JsonValue &citation : cited["citations"])
        part.citations.push_back(readCitation(citation));
    return part;
}

ChatPart readBlock(JsonValue block)
{
    if (block["text"].isString()) {
        ChatPart part = ChatPart::makeText(block["text"].text());
        part.extras = extrasOf(block, {"text"}, DialectId::Bedrock);
        return part;
    }
    if (block["toolUse"].isObject())
        return readToolUse(block);
    if (block["reasoningContent"].isObject())
        return readReasoning(block["reasoningContent"]);
    if (block["citationsContent"].isObject())
        return readCited(block["citationsContent"]);
    if (const JsonValue image = block["image"]; image["source"]["bytes"].isString()) {
        ChatPart part;
        part.kind = ChatPart::Kind::Image;
        part.mediaType = mediaTypeOf(ChatPart::Kind::Image, image["format"].text());
        part.data = image["source"]["bytes"].text();
        return part;
    }
    return opaque(block);
}

} // namespace

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    const JsonValue message = root["output"]["message"];
    if (!message.isObject())
        return failure(
            ErrorKind::InvalidJson,
            u"The provider's answer has no \"output.message\": it is not one of Bedrock's Converse. "
            "Check the provider's type and base URL."_s);
    ChatAnswer answer;
    ChatAnswer::Choice choice;
    for (const JsonValue &block : message["content"])
        choice.parts.push_back(readBlock(block));
    choice.nativeReason = root["stopReason"].text();
    choice.finish = finishReason(choice.nativeReason);
    choice.stopSequence = stopSequence(root["additionalModelResponseFields"]);
    if (const JsonValue fields = root["additionalModelResponseFields"]; fields.exists())
        choice.extras = {"\"additionalModelResponseFields\":" + fields.raw().toByteArray(),
                         DialectId::Bedrock};
    ChatEvent usage;
    readMetadata(root, {"output", "stopReason", "additionalModelResponseFields", "usage", "serviceTier"},
                 usage);
    answer.add(usage);
    answer.choices.push_back(std::move(choice));
    answer.isCompleted = true;
    return answer;
}

ApiError readError(int status, const QByteArray &body)
{
    ApiError error;
    error.status = status;
    if (const auto tree = JsonTree::parse(body)) {
        // "com.amazon.coral.service#ThrottlingException", or the name alone.
        const QByteArray name = tree->root()["__type"].text();
        error.type = name.mid(name.lastIndexOf('#') + 1);
    }
    if (error.type.isEmpty())
        error.type = exceptionName(status);
    error.message = providerErrorText(body).toUtf8();
    return error;
}

ApiError readException(const EventStreamMessage &message)
{
    ApiError error;
    error.type = message.header(":exception-type");
    if (error.type.isEmpty())
        error.type = message.header(":error-code");
    error.message = message.header(":error-message");
    if (error.message.isEmpty() && !message.payload.isEmpty())
        error.message = providerErrorText(message.payload).toUtf8();
    if (error.message.isEmpty())
        error.message = error.type;
    error.status = exceptionStatus(error.type);
    return error;
}

} // namespace bedrock
