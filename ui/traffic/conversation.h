// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include "core/traffic/chattokens.h"

#include <memory>
#include <vector>

/// One row of a conversation as it is shown.
struct ConversationNode {
    enum class Kind : quint8 {
        Group,   ///< system, tools, earlier turns: folded at first
        Message, ///< one turn
        Part,    ///< a part of a message that has several; a tool
        Reasoning,
        Call,
        Result,
        Text, ///< what the row above says, its beginning
        More, ///< there is more of it
        Attachment,
    };
    Kind kind = Kind::Text;
    int parent = -1; ///< -1: the top
    int row = 0;     ///< among its parent's children
    std::vector<int> children;
    QString title;       ///< "user", "system", a tool's name
    QString excerpt;     ///< its text's beginning, in one line
    qint64 tokens = -1;  ///< -1: told elsewhere
    bool isNew = false;  ///< the request before had it not
    bool isOpen = false; ///< unfolded at first
    bool isCode = false; ///< JSON, what a tool said
    const ChatPart *part = nullptr; ///< of what it shows; borrowed from the conversation
    const ChatTool *tool = nullptr;
};

/// A chat as a tree of rows: system texts and tools folded, earlier turns folded into one, then the turn that the
/// request asks about, and the answer. Numbers of nodes stay while an answer grows.
struct Conversation {
    static constexpr qsizetype beginning = 4096; ///< characters of a text that are shown at first

    ChatRecord chat;
    ChatTokens tokens;
    std::size_t newFrom = 0;    ///< the first message that is new
    std::size_t answerFrom = 0; ///< nodes from here on belong to the answer
    int turns = 0;              ///< of the user, this one included
    std::vector<ConversationNode> nodes; ///< parents before their children
    std::vector<int> top;

    /// All that a node says; of a group or a message of several parts, what they say. `most`: characters.
    QString text(int node, qsizetype most = -1) const;
    /// How long text(node) is, in bytes, about.
    qint64 size(int node) const;
    /// Of an Attachment node; with its preview.
    Attachment attachment(int node) const;
    /// A node's share of the input, or of the output where it is the answer's; negative: not known.
    double share(int node) const;
};

/// Takes some 10 µs for each message. Pure but for translation; any thread.
std::shared_ptr<const Conversation> makeConversation(ChatRecord chat, ChatTokens tokens, std::size_t newFrom);
/// A role as people read it.
QString roleName(ChatMessage::Role role);
/// All that a part, a tool says; JSON laid out.
QString partText(const ChatPart &part);
QString toolText(const ChatTool &tool);
