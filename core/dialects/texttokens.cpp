// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/texttokens.h"

#include "core/base/ascii.h"

#include <algorithm>

namespace {

// Set by comparing with o200k_base on the texts that texttokens.h names.
constexpr double word = 1;
constexpr double letterBeyondSeven = 0.12; // of a word
constexpr double capitalBeyondThree = 0.4; // of an abbreviation
constexpr double latinLetter = 0.55;       // with accents, inside words
constexpr double cyrillicLetter = 0.28;    // Greek, Cyrillic, Armenian
constexpr double ideogram = 0.83;          // and kana, hangul
constexpr double otherCharacter = 1;
constexpr double emoji = 2;
constexpr double punctuation = 0.88; // up to two marks
constexpr double markBeyondTwo = 0.35;
constexpr double spaces = 0.9; // more than one

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isMark(char c)
{
    return static_cast<unsigned char>(c) < 0x80 && !isAlphanumeric(c) && !isBlank(c) && !isLineEnd(c);
}

class Estimator
{
public:
    explicit Estimator(QByteArrayView text) : m_text(text) {}

    double sum()
    {
        while (m_at < m_text.size())
            m_sum += next();
        return m_sum;
    }

private:
    /// Takes a run of what `belongs`; its length.
    template <typename Belongs>
    qsizetype take(Belongs belongs)
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && belongs(m_text[m_at]))
            ++m_at;
        return m_at - from;
    }

    double next()
    {
        const char c = m_text[m_at];
        if (static_cast<unsigned char>(c) >= 0x80)
            return otherScript();
        if (isUpper(c))
            return capitalised();
        if (isLower(c))
            return lowerCase();
        if (isDigit(c))
            return digits();
        if (isLineEnd(c)) {
            const bool joinsMarks = m_at > 0 && isMark(m_text[m_at - 1]);
            take(isLineEnd);
            return joinsMarks ? 0 : 1;
        }
        if (isBlank(c))
            return take(isBlank) > 1 ? spaces : 0; // a single one belongs to the word behind it
        return punctuation + markBeyondTwo * double(std::max<qsizetype>(take(isMark) - 2, 0));
    }

    double lowerCase()
    {
        return word + letterBeyondSeven * double(std::max<qsizetype>(take(isLower) - 7, 0));
    }

    /// A word with a capital, or an abbreviation.
    double capitalised()
    {
        const qsizetype capitals = take(isUpper);
        if (capitals == 1) {
            const qsizetype others = take(isLower);
            return word + letterBeyondSeven * double(std::max<qsizetype>(others - 6, 0));
        }
        const bool wordFollows = m_at < m_text.size() && isLower(m_text[m_at]);
        m_at -= wordFollows ? 1 : 0;
        return word + capitalBeyondThree * double(std::max<qsizetype>(capitals - (wordFollows ? 4 : 3), 0));
    }

    double digits()
    {
        const bool spaceApart = m_at > 0 && m_text[m_at - 1] == ' ';
        return double((take(isDigit) + 2) / 3) + (spaceApart ? 1 : 0);
    }

    double otherScript()
    {
        const auto lead = static_cast<unsigned char>(m_text[m_at]);
        const qsizetype length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        m_at = std::min(m_at + length, m_text.size());
        if (length == 4)
            return emoji;
        if (length == 3) // U+3000 and above; before it, signs and scripts that are cut small
            return lead > 0xE2 ? ideogram : otherCharacter;
        if (lead >= 0xC3 && lead <= 0xC9)
            return latinLetter;
        return lead >= 0xCD && lead <= 0xD7 ? cyrillicLetter : otherCharacter;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    double m_sum = 0;
};

} // namespace

double textTokens(QByteArrayView utf8)
{
    return Estimator(utf8).sum();
}
