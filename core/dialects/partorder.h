// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

#include <vector>

/// For dialects whose parts come one after the other (Anthropic's blocks, Ollama's and Gemini's whole calls):
/// lets events out so that no part of a choice begins before the one before it has finished. What belongs to
/// a later part is held until then, in the order in which the parts began; the first open part passes as it
/// comes. All other events pass at once, but Finished, before which what was left open is closed. Choices do
/// not wait for each other. One for each answer; pure.
class PartOrder
{
public:
    /// The events that may go out now. An Error passes alone: what is held then has no end.
    ChatEvents add(ChatEvent event);

private:
    struct Part {
        int number = 0;
        bool isFinished = false;
        ChatEvents held; // empty for the first, which passes
    };
    struct Choice {
        int number = 0;
        std::vector<Part> open; // in the order of their beginning; the first one passes
    };
    Choice &choice(int number);
    static void advance(Choice &choice, ChatEvents &out);
    static void close(Choice &choice, ChatEvents &out);

    std::vector<Choice> m_choices;
};
