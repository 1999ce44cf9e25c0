// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/conversation.h"

#include "core/dialects/jsonindex.h"

#include <QHashFunctions>

#include <algorithm>
#include <array>

namespace {

/// Two quick hashes side by side: nobody gains by a collision, and system texts are long.
class QuickHash
{
public:
    void add(QByteArrayView text)
    {
        m_first = qHashBits(text.data(), std::size_t(text.size()), m_first);
        m_second = qHashBits(text.data(), std::size_t(text.size()), m_second);
        m_isEmpty = false;
    }
    QByteArray result() const
    {
        if (m_isEmpty)
            return {};
        QByteArray bytes(reinterpret_cast<const char *>(&m_first), sizeof m_first);
        return bytes.append(reinterpret_cast<const char *>(&m_second), sizeof m_second);
    }

private:
    std::size_t m_first = 0x9e3779b97f4a7c15;
    std::size_t m_second = 0xc2b2ae3d27d4eb4f;
    bool m_isEmpty = true;
};

template <std::size_t Count>
bool isOneOf(QByteArrayView key, const std::array<QByteArrayView, Count> &names)
{
    return std::any_of(names.begin(), names.end(),
                       [key](QByteArrayView name) { return jsonStringIs(key, name); });
}

class StartReader
{
public:
    explicit StartReader(QByteArrayView body) : m_body(body) {}

    ConversationStart read()
    {
        auto walker = JsonWalker::open(m_body);
        if (!walker || !walker->eachMember([&](QByteArrayView key) { return member(*walker, key); }))
            return {};
        m_start.hash = m_hash.result();
        return m_start;
    }

private:
    bool member(JsonWalker &walker, QByteArrayView key)
    {
        static constexpr std::array<QByteArrayView, 4> systems{"system", "instructions", "systemInstruction",
                                                               "system_instruction"};
        static constexpr std::array<QByteArrayView, 4> turns{"messages", "input", "contents", "prompt"};
        if (isOneOf(key, systems))
            return each(walker, false);
        if (isOneOf(key, turns))
            return each(walker, true);
        static constexpr std::array<QByteArrayView, 3> nested{"generationConfig", "generation_config",
                                                              "options"}; // Gemini's and Ollama's
        if (isOneOf(key, nested) && walker.at('{'))
            return walker.eachMember([&](QByteArrayView name) {
                const QByteArrayView value = walker.takeText();
                setting(name, value);
                return !value.isEmpty();
            });
        const QByteArrayView value = walker.takeText();
        setting(key, value);
        if (jsonStringIs(key, "prompt_cache_key") && value.startsWith('"'))
            return appendJsonText(m_start.promptCacheKey, value);
        return !value.isEmpty();
    }

    void setting(QByteArrayView key, QByteArrayView value)
    {
        static constexpr std::array<QByteArrayView, 5> limits{
            "max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens", "num_predict"};
        if (isOneOf(key, limits))
            m_start.maxOutputTokens = std::max(m_start.maxOutputTokens, value.toLongLong());
        if (jsonStringIs(key, "temperature")) {
            bool isNumber = false;
            m_start.isDeterministic = value.toDouble(&isNumber) == 0 && isNumber;
        }
    }

    /// A value as a whole, or, where it is a list, its elements; `isTurns`: up to the user's first.
    bool each(JsonWalker &walker, bool isTurns)
    {
        if (!walker.at('[')) {
            const QByteArrayView value = walker.takeText();
            add(value);
            return !value.isEmpty();
        }
        bool sawUser = false;
        return walker.eachElement([&] {
            if (sawUser) {
                m_start.goesOn = true;
                return !walker.takeText().isEmpty();
            }
            if (!isTurns || !walker.at('{')) {
                const QByteArrayView value = walker.takeText();
                add(value);
                return !value.isEmpty();
            }
            return turn(walker, sawUser);
        });
    }

    bool turn(JsonWalker &walker, bool &sawUser)
    {
        const qsizetype from = walker.position();
        bool saysWhat = false;
        const bool isWhole = walker.eachMember([&](QByteArrayView key) {
            const QByteArrayView value = walker.takeText();
            if (jsonStringIs(key, "role"))
                sawUser = value == "\"user\"";
            saysWhat = saysWhat || jsonStringIs(key, "role") || jsonStringIs(key, "type");
            return !value.isEmpty();
        });
        if (!isWhole)
            return false;
        sawUser = sawUser || !saysWhat; // Gemini's may lack its role, and is then the user's
        add(m_body.sliced(from, walker.endOfTaken() - from));
        return true;
    }

    void add(QByteArrayView text)
    {
        if (!text.contains("x-anthropic-billing-header:"))
            m_hash.add(text);
    }

    QByteArrayView m_body;
    QuickHash m_hash;
    ConversationStart m_start;
};

} // namespace

ConversationStart conversationStart(QByteArrayView body)
{
    const ConversationStart start = StartReader(body).read();
    trimJsonIndex(body.size());
    return start;
}
