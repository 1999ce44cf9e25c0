// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/forcedtool.h"

#include <algorithm>
#include <set>
#include <utility>

namespace {

bool isForcedCall(const ChatPart &part)
{
    return part.kind == ChatPart::Kind::ToolCall && part.name == forcedToolName;
}

/// The call's part without what only a call has.
ChatPart asText(ChatPart call)
{
    return ChatPart::makeText(std::move(call.text));
}

class ForcedToolDecoder : public EventDecoder
{
public:
    explicit ForcedToolDecoder(std::unique_ptr<EventDecoder> decoder) : m_decoder(std::move(decoder)) {}

    void feed(QByteArrayView bytes, ChatEvents &events) override
    {
        const std::size_t from = events.size();
        m_decoder->feed(bytes, events);
        turn(events, from);
    }

    void finish(ChatEvents &events) override
    {
        const std::size_t from = events.size();
        m_decoder->finish(events);
        turn(events, from);
    }

private:
    void turn(ChatEvents &events, std::size_t from)
    {
        while (malformed() < m_decoder->malformed())
            noteMalformed();
        for (std::size_t i = from; i < events.size(); ++i)
            turn(events[i]);
    }

    void turn(ChatEvent &event)
    {
        using Kind = ChatEvent::Kind;
        const std::pair place(event.choice, event.part);
        if (event.kind == Kind::PartStarted) {
            if (isForcedCall(event.value)) {
                m_forced.insert(place);
                event.value = asText(std::move(event.value));
            } else if (event.value.kind == ChatPart::Kind::ToolCall) {
                m_calling.insert(event.choice);
            }
        } else if (event.kind == Kind::PartFinished && m_forced.contains(place)) {
            event.value = {};
        } else if (event.kind == Kind::Finished && event.finish == FinishReason::ToolCalls &&
                   !m_forced.empty() && !m_calling.contains(event.choice)) {
            event.finish = FinishReason::Stop;
            event.nativeReason.clear();
        }
    }

    std::unique_ptr<EventDecoder> m_decoder;
    std::set<std::pair<int, int>> m_forced; // choice and part
    std::set<int> m_calling;                // choices with calls of the client's own tools
};

} // namespace

bool usesForcedTool(const ChatRequest &request, const TargetTraits &target)
{
    return request.format.kind == ResponseFormat::Kind::JsonSchema &&
           target.schema == TargetTraits::Schema::ForcedTool;
}

std::unique_ptr<EventDecoder> withoutForcedTool(std::unique_ptr<EventDecoder> decoder)
{
    return std::make_unique<ForcedToolDecoder>(std::move(decoder));
}

void removeForcedTool(ChatAnswer &answer)
{
    for (ChatAnswer::Choice &choice : answer.choices) {
        bool isForced = false;
        bool callsOthers = false;
        for (ChatPart &part : choice.parts) {
            if (isForcedCall(part)) {
                part = asText(std::move(part));
                isForced = true;
            }
            callsOthers = callsOthers || part.kind == ChatPart::Kind::ToolCall;
        }
        if (!isForced || callsOthers || choice.finish != FinishReason::ToolCalls)
            continue;
        choice.finish = FinishReason::Stop;
        choice.nativeReason.clear();
    }
}
