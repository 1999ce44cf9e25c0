// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chat.h"

namespace responses {

/// One output item while it grows.
struct OutputItem {
    enum class Kind : quint8 { Message, Call, Reasoning, Image, Opaque };
    enum class Stage : quint8 { Added, Done, Incomplete };

    Kind kind = Kind::Message;
    int index = 0;
    QByteArray id;
    bool isOwn = false;     ///< it was an item of a responses provider
    bool hasStatus = true;  ///< false: that provider's item had none
    bool isCustom = false;  ///< Call: a custom tool's
    bool asSummary = false; ///< Reasoning: its texts are shown as a summary
    QByteArray name;        ///< Call: as the client named the tool
    QByteArray space;       ///< Call: its namespace
    QByteArray members;     ///< what else a provider's item had
    std::vector<ChatPart> parts;
    std::vector<QByteArray> logprobs; ///< of each part: a JSON array, or nothing
    bool keepsReasoning = false; ///< Reasoning: the client keeps it, so it is sealed also without a signature
    int open = 0;                ///< parts that are not finished
    bool isAdded = false;
    bool isDone = false;
    bool isCut = false; ///< the answer's limit ended it

    bool isSummary(const ChatPart &part) const { return isOwn ? part.isSummary : asSummary; }
    /// The index of a part among those of its list (summary or content).
    int indexOf(std::size_t part) const;
    /// Takes id, status and other members from what an item reader kept.
    void takeMembers(const Extras &extras);
};

/// An entry of a message's content.
void writeContent(JsonWriter &json, const ChatPart &part, const QByteArray &logprobs);
/// The item as it stands in output_item.added (empty), output_item.done and the response's output.
QByteArray itemJson(const OutputItem &item, OutputItem::Stage stage);
/// An annotation in OpenAI's form; false: it has none.
bool writeAnnotation(JsonWriter &json, const ChatPart &part, const ChatPart::Citation &citation);

} // namespace responses
