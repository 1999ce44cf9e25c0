// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/conversation.h"

#include "core/base/ascii.h"
#include "core/dialects/anthropic/billingline.h"
#include "core/dialects/jsonindex.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>

namespace {

/// Two quick hashes side by side: nobody gains by a collision, and system texts are long. Not Qt's, which
/// differs from run to run: a conversation outlives the program.
class QuickHash
{
public:
    void add(QByteArrayView text)
    {
        const char *at = text.data();
        qsizetype left = text.size();
        for (; left >= 8; at += 8, left -= 8)
            mix(qFromLittleEndian<quint64>(at));
        std::array<char, 8> rest{};
        std::copy_n(at, left, rest.begin());
        mix(qFromLittleEndian<quint64>(rest.data()));
        mix(quint64(text.size()));
        m_isEmpty = false;
    }
    QByteArray result() const
    {
        if (m_isEmpty)
            return {};
        QByteArray bytes(16, Qt::Uninitialized);
        qToBigEndian(m_first, bytes.data());
        qToBigEndian(m_second, bytes.data() + 8);
        return bytes;
    }

private:
    void mix(quint64 word)
    {
        m_first = std::rotl((m_first ^ word) * 0x9e3779b97f4a7c15, 29);
        m_second = std::rotl((m_second + word) * 0xc2b2ae3d27d4eb4f, 31);
    }

    quint64 m_first = 0x9e3779b97f4a7c15;
    quint64 m_second = 0xc2b2ae3d27d4eb4f;
    bool m_isEmpty = true;
};

/// A session's id behind `mark` in a user's id; it has letters, digits and hyphens.
QByteArray behind(const QByteArray &user, QByteArrayView mark)
{
    const qsizetype at = user.lastIndexOf(mark);
    if (at < 0)
        return {};
    const QByteArray rest = user.sliced(at + mark.size());
    const auto isOfId = [](char c) { return isAlphanumeric(c) || c == '-'; };
    return rest.first(std::find_if_not(rest.begin(), rest.end(), isOfId) - rest.begin());
}

/// What stands behind a member's name may be spaced.
QByteArray sessionOfUser(QByteArray user)
{
    if (!user.startsWith('{'))
        return behind(user, "_session_");
    return behind(user.replace(": ", ":"), "\"session_id\":\"");
}

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
        if (jsonStringIs(key, "metadata") && walker.at('{'))
            return walker.eachMember([&](QByteArrayView name) {
                const QByteArrayView value = walker.takeText();
                QByteArray user;
                if (jsonStringIs(name, "user_id") && value.startsWith('"') && appendJsonText(user, value))
                    m_start.userSession = sessionOfUser(user);
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
        if (!isTurns || !walker.at('['))
            return value(walker);
        bool sawUser = false;
        return walker.eachElement([&] {
            if (sawUser) {
                m_start.goesOn = true;
                return !walker.takeText().isEmpty();
            }
            return walker.at('{') ? turn(walker, sawUser) : value(walker);
        });
    }

    bool turn(JsonWalker &walker, bool &sawUser)
    {
        bool saysWhat = false;
        const bool isWhole = walker.eachMember([&](QByteArrayView key) {
            saysWhat = saysWhat || jsonStringIs(key, "role") || jsonStringIs(key, "type");
            if (!jsonStringIs(key, "role"))
                return value(walker);
            const QByteArrayView role = walker.takeText();
            sawUser = role == "\"user\"";
            add(role);
            return !role.isEmpty();
        });
        sawUser = sawUser || !saysWhat; // Gemini's may lack its role, and is then the user's
        return isWhole;
    }

    /// `depth`: lists around it. Deeper ones than any wire format has are taken as they stand: a client's
    /// nesting must not take the stack.
    bool value(JsonWalker &walker, int depth = 0)
    {
        constexpr int mostDepth = 8;
        if (walker.at('[') && depth < mostDepth)
            return walker.eachElement([this, &walker, inside = depth + 1] {
                return walker.at('{') ? block(walker, inside) : value(walker, inside);
            });
        const QByteArrayView text = walker.takeText();
        add(text);
        return !text.isEmpty();
    }

    /// A text is the same as a string and as a block; where cache marks stand changes with every turn.
    bool block(JsonWalker &walker, int depth)
    {
        return walker.eachMember([&](QByteArrayView key) {
            const bool isMark = jsonStringIs(key, "cache_control");
            const bool isType = jsonStringIs(key, "type");
            if (!isMark && !isType)
                return value(walker, depth);
            const QByteArrayView text = walker.takeText();
            if (isType && text != "\"text\"" && text != "\"input_text\"")
                add(text);
            return !text.isEmpty();
        });
    }

    void add(QByteArrayView text)
    {
        if (!text.contains(anthropic::billingLine))
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
