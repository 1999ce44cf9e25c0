// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QVarLengthArray>

#include <optional>
#include <span>

/// A part of a body.
struct ByteSpan {
    qsizetype offset = 0;
    qsizetype length = 0;

    qsizetype end() const { return offset + length; }
    bool operator==(const ByteSpan &) const = default;
};

/// Walks a JSON text in place: simdjson's first stage finds where its structure stands (and checks that it is
/// UTF-8 without bare control characters), this checks the grammar on the way, so what was walked to its end
/// is JSON; only the escapes inside a string are left to whoever reads its text. Nothing is copied and no
/// byte behind the text is read. One walker a thread at a time: the next one ends the last.
class JsonWalker
{
public:
    /// Error kind: InvalidJson, with what is wrong with the text as a whole.
    static Result<JsonWalker> open(QByteArrayView json);

    /// True where the next token begins with `c`.
    bool at(char c) const { return !isAtEnd() && m_json[qsizetype(m_tokens[m_next])] == c; }
    /// Steps over a token that begins with `c`; false (and no step) where it is another one.
    bool take(char c)
    {
        const bool found = at(c);
        m_next += found ? 1 : 0;
        return found;
    }
    /// Offset of the next token; the text's size at its end.
    qsizetype position() const { return isAtEnd() ? m_json.size() : qsizetype(m_tokens[m_next]); }
    bool isAtEnd() const { return m_next == m_tokens.size(); }
    /// Offset behind the closing bracket that was stepped over last.
    qsizetype endOfTaken() const { return qsizetype(m_tokens[m_next - 1]) + 1; }

    /// The next token as a string with its quotes, stepped over; nullopt where it is no string.
    std::optional<ByteSpan> takeString();
    /// The next value, of whatever form and depth, stepped over; nullopt where it is not JSON.
    std::optional<ByteSpan> takeValue();
    /// The same, where only its text counts; empty: not JSON.
    QByteArrayView takeText();

    /// The next value, which must be an object: `member(key)` is called with each key (a string with its
    /// quotes) and steps over its value, false to stop. False: stopped, no object, or not JSON.
    template <typename Member>
    bool eachMember(Member member);
    /// The next value, which must be an array: `element()` is called for each element and steps over it.
    template <typename Element>
    bool eachElement(Element element);

private:
    JsonWalker(QByteArrayView json, std::span<const quint32> tokens) : m_json(json), m_tokens(tokens) {}

    bool takeScalar();
    bool skipKey();
    /// Offset behind the token that was stepped over last; not for brackets.
    qsizetype endOfLast() const;

    QByteArrayView m_json;
    std::span<const quint32> m_tokens; // this thread's index
    std::size_t m_next = 0;
};

template <typename Member>
bool JsonWalker::eachMember(Member member)
{
    if (!take('{'))
        return false;
    if (take('}'))
        return true;
    do {
        const auto key = takeString();
        if (!key || !take(':') || !member(m_json.sliced(key->offset, key->length)))
            return false;
    } while (take(','));
    return take('}');
}

template <typename Element>
bool JsonWalker::eachElement(Element element)
{
    if (!take('['))
        return false;
    if (take(']'))
        return true;
    do {
        if (!element())
            return false;
    } while (take(','));
    return take(']');
}

/// To be called once a text of `size` bytes was walked: gives a large index's memory back.
void trimJsonIndex(qsizetype size);

/// The text of a JSON string given with its quotes, in UTF-8, put behind `out`; false where an escape is
/// wrong. Half of a surrogate pair becomes U+FFFD.
bool appendJsonText(QByteArray &out, QByteArrayView quoted);
/// The same as a value; nullopt where an escape is wrong.
std::optional<QString> jsonUnquoted(QByteArrayView quoted);
/// The same as below for a string that is longer than `wanted`, so that it would need escapes.
bool isEscapedForm(QByteArrayView quoted, QByteArrayView wanted);
/// True where that string, with its escapes resolved, is `wanted` (ASCII, not empty). Inline, as each key of
/// each streamed event is compared with several names.
inline bool jsonStringIs(QByteArrayView quoted, QByteArrayView wanted)
{
    if (quoted.size() <= wanted.size() + 2) // an escape is never shorter than what it stands for
        return quoted.size() == wanted.size() + 2 && quoted.sliced(1, wanted.size()) == wanted;
    return (quoted[1] == wanted[0] || quoted[1] == '\\') && isEscapedForm(quoted, wanted);
}
