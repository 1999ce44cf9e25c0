// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/responsesdialect.h"

#include "core/dialects/responses/answerreader.h"
#include "core/dialects/responses/errors.h"
#include "core/dialects/responses/eventdecoder.h"
#include "core/dialects/responses/eventencoder.h"
#include "core/dialects/responses/requestreader.h"
#include "core/dialects/responses/requestwriter.h"

#include <algorithm>

Result<ChatRequest> ResponsesDialect::decodeRequest(JsonValue body) const
{
    return responses::readRequest(body);
}

std::unique_ptr<EventEncoder> ResponsesDialect::encoder(const AnswerContext &context) const
{
    return std::make_unique<responses::ResponsesEncoder>(context);
}

QByteArray ResponsesDialect::encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const
{
    using Kind = ChatEvent::Kind;
    ChatEvents events = unfoldAnswer(answer);
    // Log probabilities belong to a text here, and come before it.
    const auto isLogprobs = [](const ChatEvent &event) { return event.kind == Kind::Logprobs; };
    const auto logprobs = std::find_if(events.begin(), events.end(), isLogprobs);
    if (logprobs != events.end()) {
        const auto isText = [](const ChatEvent &event) {
            return event.kind == Kind::PartStarted && event.value.kind == ChatPart::Kind::Text;
        };
        const auto text = std::find_if(std::make_reverse_iterator(logprobs), events.rend(), isText).base();
        std::rotate(text, logprobs, logprobs + 1);
    }
    responses::ResponsesEncoder encoder(context);
    for (const ChatEvent &event : events)
        encoder.encode(event);
    return encoder.finalResponse();
}

QByteArray ResponsesDialect::encodeError(const ApiError &error) const
{
    return responses::writeError(error);
}

QByteArray ResponsesDialect::requestPath(const ChatRequest &, const TargetTraits &) const
{
    return "/responses";
}

Result<QByteArray> ResponsesDialect::encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                                   Losses &losses) const
{
    return responses::writeRequest(request, target, losses);
}

std::unique_ptr<EventDecoder> ResponsesDialect::decoder() const
{
    return std::make_unique<responses::ResponsesDecoder>();
}

Result<ChatAnswer> ResponsesDialect::decodeAnswer(const QByteArray &body) const
{
    return responses::readAnswer(body);
}

ApiError ResponsesDialect::decodeError(int status, const QByteArray &body) const
{
    return responses::readError(status, body);
}
