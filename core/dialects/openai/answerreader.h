// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/openai/choicereader.h"

namespace openai {

/// What a provider answers in OpenAI's form (chat or legacy completions), a stream's chunks one after the
/// other or one whole answer, as events. Heeds what those who speak this dialect do differently; each is
/// named where it is read. One for each answer; pure.
class AnswerReader
{
public:
    void read(JsonValue root, ChatEvents &events);
    /// The provider says that it is done: what it left open is ended.
    void complete(ChatEvents &events);
    /// Choices came, and each has its finish reason.
    bool allFinished() const;
    /// Nothing more counts.
    bool isOver() const { return m_isOver; }

private:
    void start(JsonValue root, ChatEvents &events);
    void readChoices(JsonValue choices, ChatEvents &events);
    void readChoice(JsonValue choice, int number, ChatEvents &events);
    void readSources(JsonValue root);
    void readUsage(JsonValue usage, ChatEvents &events);
    ChoiceReader *choice(int number);

    bool m_isStarted = false;
    bool m_isOver = false;
    Extras m_early; // of chunks before the first that names the answer
    QByteArray m_serviceTier;
    bool m_toldTier = false;
    ChatEvent m_usage; // the last one told
    std::vector<ChatPart::Citation> m_sources;
    std::vector<ChoiceReader> m_choices;
};

} // namespace openai
