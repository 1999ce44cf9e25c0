// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/tokencount.h"

#include "core/dialects/imagesize.h"
#include "core/dialects/texttokens.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

/// What a provider's tokens are beside the words.
struct Rules {
    double textScale;             ///< tokens for each of o200k_base's
    double base;                  ///< of a request
    double message;               ///< of each message
    double tools;                 ///< the instructions that come with tools
    double forcedTool;            ///< the same where one must be called
    double thinking;              ///< the instructions that come with thinking
    bool instructionsAreMessages; ///< else they stand apart
};

// Anthropic, "Tool use", "Pricing": 346 tokens with tools, 313 where a tool must be called.
constexpr Rules anthropicRules{1.2, 3, 3, 346, 313, 24, false};
constexpr Rules geminiRules{1.0, 0, 1, 0, 0, 0, false};
constexpr Rules openAiRules{1.0, 3, 4, 0, 0, 0, true};

const Rules &rulesOf(DialectId provider)
{
    if (provider == DialectId::Anthropic || provider == DialectId::Bedrock)
        return anthropicRules;
    return provider == DialectId::Gemini ? geminiRules : openAiRules;
}

class Counter
{
public:
    Counter(const ChatRequest &request, DialectId provider)
        : m_request(request), m_provider(provider), m_rules(rulesOf(provider))
    {}

    InputShares count()
    {
        m_shares.frame = m_rules.base;
        addTools();
        addThinking();
        const std::size_t current = beginOfTurn();
        for (std::size_t i = 0; i < m_request.messages.size(); ++i) {
            const ChatMessage &message = m_request.messages[i];
            const bool hasFrame = !message.isInstruction() || m_rules.instructionsAreMessages;
            m_shares.messageFrames.push_back(hasFrame ? m_rules.message : 0);
            std::vector<double> parts;
            for (const ChatPart &part : message.parts)
                parts.push_back(tokensOf(part, i >= current));
            m_shares.parts.push_back(std::move(parts));
        }
        addText(m_request.format.schema);
        m_shares.frame += take();
        return std::move(m_shares);
    }

    double tokensOf(const ChatPart &part, bool isCurrent)
    {
        addPart(part, isCurrent);
        return take();
    }

private:
    double take() { return std::exchange(m_sum, 0); }

    /// The first message behind what the user said last: a turn with its tools is going on from there.
    std::size_t beginOfTurn() const
    {
        for (std::size_t i = m_request.messages.size(); i > 0; --i) {
            if (m_request.messages[i - 1].role == Role::User)
                return i;
        }
        return 0;
    }

    void addText(QByteArrayView text) { m_sum += textTokens(text) * m_rules.textScale; }

    void addTools()
    {
        if (m_request.tools.empty() || m_request.toolChoice.kind == ToolChoice::Kind::None) {
            m_shares.tools.resize(m_request.tools.size());
            return;
        }
        const bool isForced = m_request.toolChoice.kind == ToolChoice::Kind::Required ||
                              m_request.toolChoice.kind == ToolChoice::Kind::Named;
        m_shares.toolFrame = isForced ? m_rules.forcedTool : m_rules.tools;
        // Not scaled: providers write schemas anew, in fewer words.
        for (const ChatTool &tool : m_request.tools)
            m_shares.tools.push_back(textTokens(tool.name) + textTokens(tool.description) +
                                     textTokens(tool.schema) + textTokens(tool.raw));
    }

    void addThinking()
    {
        const ReasoningWish &wish = m_request.reasoning;
        if (wish.isSet() && !wish.isOff())
            m_shares.frame += m_rules.thinking;
    }

    void addPart(const ChatPart &part, bool isCurrent)
    {
        constexpr double aroundCall = 10; // its id, its frame
        switch (part.kind) {
        case Kind::Text:
        case Kind::Refusal:
        case Kind::Opaque: addText(part.text); return;
        case Kind::Reasoning:
            if (isCurrent) // that of earlier turns is left out
                addText(part.text);
            return;
        case Kind::ToolCall:
            m_sum += aroundCall;
            addText(part.name);
            addText(part.text);
            return;
        case Kind::ToolResult:
            m_sum += aroundCall;
            for (const ChatPart &inner : part.content)
                addPart(inner, isCurrent);
            return;
        case Kind::Image: m_sum += imageTokens(part); return;
        case Kind::Audio: m_sum += recordingTokens(part, 10); return;
        case Kind::Video: m_sum += recordingTokens(part, 290); return;
        case Kind::File: addFile(part); return;
        }
    }

    double imageTokens(const ChatPart &image) const
    {
        const auto size = imageSize(image.data);
        if (m_provider == DialectId::Gemini)
            return geminiImage(size);
        return m_rules.textScale > 1 ? anthropicImage(size) : openAiImage(size, image.detail == "low");
    }

    /// Anthropic, "Vision": width × height / 750, scaled down to some 1,600.
    static double anthropicImage(const std::optional<ImageSize> &size)
    {
        constexpr double most = 1600;
        return size ? std::min(double(size->width) * size->height / 750, most) : most;
    }

    /// OpenAI, "Images and vision": fitted into 2,048², then the shorter side to 768; 170 for each 512² and
    /// 85. Unknown sizes: a photograph's.
    static double openAiImage(const std::optional<ImageSize> &size, bool isLow)
    {
        constexpr double base = 85;
        constexpr double tile = 170;
        if (isLow)
            return base;
        if (!size)
            return base + 6 * tile;
        const double fit = std::min(1.0, 2048.0 / std::max(size->width, size->height));
        const double shorter = fit * std::min(size->width, size->height);
        const double scale = fit * std::min(1.0, 768.0 / std::max(shorter, 1.0));
        return base + tile * pieces(size->width * scale, 512) * pieces(size->height * scale, 512);
    }

    /// Gemini, "Understand and count tokens": 258 where both sides are at most 384, else for each 768².
    static double geminiImage(const std::optional<ImageSize> &size)
    {
        constexpr double tile = 258;
        if (!size || std::max(size->width, size->height) <= 384)
            return tile;
        return tile * pieces(size->width, 768) * pieces(size->height, 768);
    }

    static double pieces(double length, int side)
    {
        return double(qint64(std::max(length, 1.0) + side - 1) / side);
    }

    /// By the second, at 128 kbit/s; a minute where nothing is known of it.
    static double recordingTokens(const ChatPart &part, double tokensASecond)
    {
        constexpr double base64BytesASecond = 16000.0 * 4 / 3;
        const double seconds = part.data.isEmpty() ? 60 : double(part.data.size()) / base64BytesASecond;
        return std::max(seconds, 1.0) * tokensASecond;
    }

    void addFile(const ChatPart &file)
    {
        // Anthropic, "PDF support": 1,500 to 3,000 tokens a page. A page takes some 50 KB.
        constexpr double tokensAPage = 2200;
        constexpr double base64BytesAPage = 50000.0 * 4 / 3;
        addText(file.name);
        if (!file.text.isEmpty())
            addText(file.text);
        else if (file.mediaType.startsWith("text/"))
            addText(QByteArray::fromBase64(file.data));
        else
            m_sum += tokensAPage * std::max(1.0, double(file.data.size()) / base64BytesAPage);
    }

    const ChatRequest &m_request;
    const DialectId m_provider;
    const Rules &m_rules;
    InputShares m_shares;
    double m_sum = 0; // of the piece that is being counted
};

double sumOf(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

double InputShares::sum() const
{
    return std::accumulate(
        parts.begin(), parts.end(), frame + toolFrame + sumOf(tools) + sumOf(messageFrames),
        [](double sum, const std::vector<double> &message) { return sum + sumOf(message); });
}

InputShares inputShares(const ChatRequest &request, DialectId provider)
{
    return Counter(request, provider).count();
}

qint64 countInputTokens(const ChatRequest &request, DialectId provider)
{
    return qint64(inputShares(request, provider).sum() + 0.5);
}

double answerTokens(const ChatPart &part, DialectId provider)
{
    static const ChatRequest nothing;
    return Counter(nothing, provider).tokensOf(part, true);
}
