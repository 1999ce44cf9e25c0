// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"
#include "core/dialects/jsonindex.h"
#include "core/dialects/tokenestimate.h"

#include <QByteArray>
#include <QString>

#include <bitset>

/// What chat JSON in OpenAI's form says: a stream's chunks one after the other, or one whole answer. Adds up
/// over the calls of read(). Field names beyond OpenAI's own are noted where they are read. Pure; any thread.
class OpenAiReader
{
public:
    /// What one read() found beyond the sums.
    struct Found {
        bool isJson = false;       ///< a JSON object to its end
        bool emptyChoices = false; ///< `choices` is an empty array
        bool usage = false;        ///< `usage` is an object
        bool error = false;        ///< it says that something failed
    };

    Found read(QByteArrayView json);

    TokenUsage usage;
    QByteArray finishReason; ///< the last one
    QByteArray model;        ///< the first that is not empty
    QByteArray text;         ///< UTF-8; to be taken by the caller
    TokenEstimate output;    ///< of content, reasoning and tool arguments
    bool sawOutput = false;
    bool isToolCall = false; ///< something of one came
    int toolCalls = 0;       ///< that began: their names came

    /// True where choices came and each of them has a finish reason.
    bool allFinished() const { return m_seen.any() && (m_seen & ~m_finished).none(); }

private:
    bool readTop(JsonWalker &walker, QByteArrayView key, Found &found);
    bool readChoices(JsonWalker &walker, Found &found);
    bool readChoice(JsonWalker &walker);
    bool readMessage(JsonWalker &walker);
    bool readMessageMember(JsonWalker &walker, QByteArrayView key);
    bool readContent(JsonWalker &walker);
    bool readContentPart(JsonWalker &walker);
    bool readToolCalls(JsonWalker &walker);
    bool readFunction(JsonWalker &walker);
    bool readGroq(JsonWalker &walker);
    bool readUsage(JsonWalker &walker, bool *found = nullptr);
    void addText(QByteArrayView quoted);
    void addHidden(QByteArrayView quoted);

    static constexpr std::size_t mostChoices = 128; // OpenAI's own bound of `n`
    std::bitset<mostChoices> m_seen;
    std::bitset<mostChoices> m_finished;
    QByteArray m_scratch; // decoded text that is only counted
};
