// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/messageplan.h"

#include "core/dialects/anthropic/blockwriter.h"

#include <algorithm>

namespace anthropic {

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

class Planner
{
public:
    Planner(const TargetTraits &target, Losses &losses) : m_target(target), m_losses(losses) {}

    MessagePlan plan(const ChatRequest &request)
    {
        const std::size_t leading = leadingInstructions(request);
        for (std::size_t i = 0; i < request.messages.size(); ++i) {
            if (i < leading)
                addSystem(request.messages[i]);
            else
                addMessage(request.messages[i]);
        }
        for (PlannedTurn &turn : m_plan.turns)
            putResultsFirst(turn);
        beginWithUser();
        trimEnd();
        return std::move(m_plan);
    }

private:
    void addSystem(const ChatMessage &message)
    {
        for (const ChatPart &part : message.parts) {
            if (part.kind != Kind::Text)
                m_losses.drop("system");
            else if (!isBlank(part.text))
                m_plan.system.push_back({&part, part.cache});
        }
    }

    void addMessage(const ChatMessage &message)
    {
        if (!message.name.isEmpty())
            m_losses.drop("messages[].name");
        if (message.isInstruction())
            m_losses.note("Instructions inside the conversation were sent as the user's words.");
        for (const ChatPart &part : message.parts)
            addPart(part, message.role == Role::Assistant);
    }

    void addPart(const ChatPart &part, bool isAssistant)
    {
        switch (part.kind) {
        case Kind::Text:
        case Kind::Refusal:
            if (!isBlank(part.text))
                addBlock(part, isAssistant);
            return;
        case Kind::Reasoning:
            if (part.origin == DialectId::Anthropic && !(part.signature + part.encrypted).isEmpty())
                addBlock(part, isAssistant);
            else
                m_losses.note("Earlier reasoning that is not signed by Anthropic was left out.");
            return;
        case Kind::Opaque:
            if (part.origin == DialectId::Anthropic)
                addBlock(part, isAssistant);
            else
                m_losses.drop(part.name.isEmpty() ? QByteArray("messages[].content") : part.name);
            return;
        case Kind::Image: addImage(part, isAssistant); return;
        case Kind::File: addFile(part, isAssistant); return;
        case Kind::Audio:
            standIn(part, "audio", "[Here stood a recording that cannot be heard.]", isAssistant);
            return;
        case Kind::Video:
            standIn(part, "video", "[Here stood a video that cannot be seen.]", isAssistant);
            return;
        case Kind::ToolCall: addBlock(part, isAssistant); return;
        case Kind::ToolResult: addToolResult(part); return;
        }
    }

    void addBlock(const ChatPart &part, bool isAssistant)
    {
        if (m_plan.turns.empty() || m_plan.turns.back().isAssistant != isAssistant)
            m_plan.turns.push_back({isAssistant, {}});
        m_plan.turns.back().blocks.push_back({&part, part.kind == Kind::Reasoning ? Mark() : part.cache});
    }

    /// Something that the target cannot take: its words where it has any, else a text that says so, so that
    /// the model does not answer as if nothing had been there.
    void standIn(const ChatPart &part, const QByteArray &name, const QByteArray &otherwise, bool isAssistant)
    {
        m_losses.drop(name);
        ChatPart &text =
            m_plan.made.emplace_back(ChatPart::makeText(isBlank(part.text) ? otherwise : part.text));
        text.cache = part.cache;
        addBlock(text, isAssistant);
    }

    static bool isForeignFile(const ChatPart &part)
    {
        return !part.fileId.isEmpty() && part.origin != DialectId::Anthropic;
    }

    void addImage(const ChatPart &part, bool isAssistant)
    {
        if (isForeignFile(part) || isAssistant)
            standIn(part, "image", "[Here stood an image that cannot be seen.]", isAssistant);
        else
            addBlock(part, isAssistant);
    }

    /// PDFs and texts; of other documents Anthropic takes none.
    void addFile(const ChatPart &part, bool isAssistant)
    {
        const bool isPdf = part.mediaType == "application/pdf" || part.data.startsWith("JVBERi");
        const bool isText = part.mediaType.startsWith("text/");
        const bool isReadable = part.data.isEmpty() || isPdf || isText;
        if (isForeignFile(part) || isAssistant || !isReadable || !m_target.files)
            standIn(part, "file", "[Here stood a file that cannot be read.]", isAssistant);
        else
            addBlock(part, isAssistant);
    }

    void addToolResult(const ChatPart &part)
    {
        const auto takesAsItIs = [this](const ChatPart &inner) {
            if (inner.kind == Kind::Opaque)
                return inner.origin == DialectId::Anthropic;
            if (inner.kind == Kind::Image)
                return !isForeignFile(inner) && m_target.toolImages;
            return inner.kind == Kind::Text || (inner.kind == Kind::File && m_target.files);
        };
        if (std::all_of(part.content.begin(), part.content.end(), takesAsItIs)) {
            addBlock(part, false);
            return;
        }
        ChatPart &result = m_plan.made.emplace_back(part);
        std::vector<ChatPart> behind;
        const auto kept = std::stable_partition(result.content.begin(), result.content.end(), takesAsItIs);
        std::move(kept, result.content.end(), std::back_inserter(behind));
        result.content.erase(kept, result.content.end());
        addBlock(result, false);
        for (ChatPart &inner : behind)
            addPart(m_plan.made.emplace_back(std::move(inner)), false);
    }

    static void putResultsFirst(PlannedTurn &turn)
    {
        std::vector<PlannedBlock> ordered;
        ordered.reserve(turn.blocks.size());
        for (const bool results : {true, false}) {
            for (PlannedBlock &block : turn.blocks) {
                if ((block.part->kind == Kind::ToolResult) == results)
                    ordered.push_back(std::move(block));
            }
        }
        turn.blocks = std::move(ordered);
    }

    void beginWithUser()
    {
        if (!m_plan.turns.empty() && !m_plan.turns.front().isAssistant)
            return;
        if (m_plan.turns.empty() && !m_plan.system.empty()) {
            m_plan.turns.push_back({false, {m_plan.system.back()}});
            m_plan.system.pop_back();
            m_losses.note("The last instruction was sent as the user's words, as there were no others.");
            return;
        }
        const ChatPart &begin = m_plan.made.emplace_back(ChatPart::makeText("Begin."));
        m_plan.turns.insert(m_plan.turns.begin(), {false, {{&begin, {}}}});
        m_losses.note("A user's turn was put before the assistant's, with which no conversation may begin.");
    }

    /// "final assistant content cannot end with trailing whitespace".
    void trimEnd()
    {
        PlannedTurn &last = m_plan.turns.back();
        if (!last.isAssistant || last.blocks.back().part->kind != Kind::Text)
            return;
        PlannedBlock &block = last.blocks.back();
        qsizetype end = block.part->text.size();
        while (isBlank(QByteArrayView(block.part->text).sliced(end - 1)))
            --end;
        if (end == block.part->text.size())
            return;
        ChatPart &trimmed = m_plan.made.emplace_back(*block.part);
        trimmed.text.truncate(end);
        block.part = &trimmed;
    }

    const TargetTraits &m_target;
    Losses &m_losses;
    MessagePlan m_plan;
};

} // namespace

bool MessagePlan::callsWithoutThinking() const
{
    const auto last =
        std::find_if(turns.rbegin(), turns.rend(), [](const PlannedTurn &turn) { return turn.isAssistant; });
    if (last == turns.rend() || last->blocks.front().part->kind == Kind::Reasoning)
        return false;
    return std::any_of(last->blocks.begin(), last->blocks.end(),
                       [](const PlannedBlock &block) { return block.part->kind == Kind::ToolCall; });
}

MessagePlan planMessages(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    return Planner(target, losses).plan(request);
}

void addInstruction(MessagePlan &plan, const QByteArray &text)
{
    plan.system.push_back({&plan.made.emplace_back(ChatPart::makeText(text)), {}});
}

} // namespace anthropic
