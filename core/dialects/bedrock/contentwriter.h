// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <set>

namespace bedrock {

/// Writes parts as Converse's content blocks. One for each request: documents need names of their own.
class ContentWriter
{
public:
    ContentWriter(JsonWriter &json, const TargetTraits &target, Losses &losses)
        : m_json(json), m_target(target), m_losses(losses)
    {}

    /// Writes `part` as a block, and a cache point behind it where it is marked. What has no form here is
    /// named as lost; false where nothing was written. Error kind: BadRequest.
    Result<bool> write(const ChatPart &part);
    /// A cache point, where the target takes them.
    void writeCachePoint(const CacheMark &mark);
    /// The results' images that could not stand inside them.
    bool hasMovedImages() const { return !m_moved.empty(); }
    Result<void> writeMovedImages();

private:
    Result<bool> writeBlock(const ChatPart &part);
    /// An image, sound, video or document with its bytes.
    Result<bool> writeMedia(const ChatPart &part);
    void writeSource(const ChatPart &part);
    Result<bool> writeReasoning(const ChatPart &part);
    Result<bool> writeToolResult(const ChatPart &part);
    /// As Bedrock allows document names: letters, digits, single blanks, hyphens, brackets; each once.
    QByteArray documentName(const ChatPart &part);

    JsonWriter &m_json;
    const TargetTraits &m_target;
    Losses &m_losses;
    std::vector<const ChatPart *> m_moved;
    std::set<QByteArray> m_names;
};

/// `id` as Bedrock allows it ([a-zA-Z0-9_-], at most 64): the same for a call and its result.
QByteArray toolUseId(const QByteArray &id);

} // namespace bedrock
