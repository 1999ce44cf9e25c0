// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"
#include "core/dialects/gemini/modelfacts.h"

#include <map>

namespace gemini {

/// Writes `systemInstruction` and `contents`: consecutive messages of one role become one content, results of
/// functions get their names from the calls.
class ContentWriter
{
public:
    ContentWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses);

    /// `instruction`: what is to be said to the model beside the request's own texts. An error (BadRequest)
    /// where a part cannot be brought before the model.
    std::optional<Error> write(JsonWriter &json, const QByteArray &instruction);

private:
    void writeSystem(std::size_t instructions, const QByteArray &instruction);
    std::optional<Error> writeMessage(const ChatMessage &message);
    std::optional<Error> writePart(const ChatPart &part);
    std::optional<Error> writeResults(const ChatMessage &message);
    void writeText(const QByteArray &text);
    void writeCall(const ChatPart &call);
    std::optional<Error> checkMedia(const ChatPart &part) const;
    void noteLosses(const ChatPart &part);
    /// The parts of `role` go on, or begin.
    JsonWriter &open(QByteArrayView role);
    void closeContent();

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    ModelFacts m_facts;
    JsonWriter *m_json = nullptr;
    QByteArray m_wanted;                      // role of the message under way
    QByteArray m_open;                        // role of the content under way; empty: none
    bool m_hasCall = false;                   // the content under way calls a function
    std::map<QByteArray, QByteArray> m_names; // of calls, by their ids
};

} // namespace gemini
