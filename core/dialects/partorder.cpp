// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/partorder.h"

#include <algorithm>
#include <iterator>

namespace {

bool belongsToPart(ChatEvent::Kind kind)
{
    using Kind = ChatEvent::Kind;
    return kind == Kind::PartStarted || kind == Kind::Delta || kind == Kind::Signature ||
           kind == Kind::PartFinished || kind == Kind::Citation;
}

} // namespace

ChatEvents PartOrder::add(ChatEvent event)
{
    ChatEvents out;
    const ChatEvent::Kind kind = event.kind;
    Choice &its = choice(event.choice);
    if (!belongsToPart(kind)) {
        if (kind == ChatEvent::Kind::Finished)
            close(its, out);
        out.push_back(std::move(event));
        return out;
    }
    const auto isIt = [number = event.part](const Part &part) { return part.number == number; };
    auto part = std::find_if(its.open.begin(), its.open.end(), isIt);
    if (kind == ChatEvent::Kind::PartStarted && part == its.open.end())
        part = its.open.insert(part, Part{event.part, false, {}});
    const bool passes = part == its.open.begin() || part == its.open.end();
    if (part != its.open.end())
        part->isFinished = part->isFinished || kind == ChatEvent::Kind::PartFinished;
    (passes ? out : part->held).push_back(std::move(event));
    advance(its, out);
    return out;
}

PartOrder::Choice &PartOrder::choice(int number)
{
    const auto found = std::find_if(m_choices.begin(), m_choices.end(),
                                    [number](const Choice &choice) { return choice.number == number; });
    return found != m_choices.end() ? *found : m_choices.emplace_back(Choice{number, {}});
}

/// Lets out what waited for the parts that are finished now.
void PartOrder::advance(Choice &choice, ChatEvents &out)
{
    while (!choice.open.empty() && choice.open.front().isFinished) {
        choice.open.erase(choice.open.begin());
        if (choice.open.empty())
            return;
        ChatEvents &held = choice.open.front().held;
        out.insert(out.end(), std::make_move_iterator(held.begin()), std::make_move_iterator(held.end()));
        held.clear();
    }
}

void PartOrder::close(Choice &choice, ChatEvents &out)
{
    while (!choice.open.empty()) {
        ChatEvent end;
        end.kind = ChatEvent::Kind::PartFinished;
        end.choice = choice.number;
        end.part = choice.open.front().number;
        choice.open.front().isFinished = true;
        out.push_back(std::move(end));
        advance(choice, out);
    }
}
