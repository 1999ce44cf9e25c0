// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/bodyredactor.h"

#include "core/base/ascii.h"
#include "core/base/jsonwriter.h"
#include "core/traffic/redactor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace {

constexpr qsizetype shortestKey = 6;
constexpr qsizetype shortestTellingBeginning = 4;

/// True where every form of writing it is the same: the usual key.
bool isPlain(QByteArrayView key)
{
    return std::all_of(key.begin(), key.end(),
                       [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

/// For each byte: the lower, the rarer in chats, code and JSON.
constexpr std::array<quint8, 256> commonness = [] {
    constexpr std::string_view rareToCommon =
        "QZXJKVYWqBHUGzjFPMNODLRxTECIAS9876543201vkb_gywpmfudhclrsni-oat.,:\"e ";
    std::array<quint8, 256> table = {}; // others: rarer still
    for (std::size_t i = 0; i < rareToCommon.size(); ++i)
        table[static_cast<unsigned char>(rareToCommon[i])] = quint8(i + 1);
    return table;
}();

qsizetype rarestPlace(QByteArrayView form)
{
    const auto place = std::min_element(form.begin(), form.end(), [](char a, char b) {
        return commonness[static_cast<unsigned char>(a)] < commonness[static_cast<unsigned char>(b)];
    });
    return place - form.begin();
}

} // namespace

qsizetype BodyRedactor::Pattern::indexIn(QByteArrayView text, qsizetype from) const
{
    const qsizetype last = text.size() - form.size(); // where it can begin
    while (from <= last) {
        const void *hit =
            std::memchr(text.data() + from + rarest, form[rarest], std::size_t(last - from + 1));
        if (!hit)
            return -1;
        const qsizetype at = static_cast<const char *>(hit) - text.data() - rarest;
        if (std::memcmp(text.data() + at, form.constData(), std::size_t(form.size())) == 0)
            return at;
        from = at + 1;
    }
    return -1;
}

BodyRedactor::BodyRedactor(const QList<Secret> &secrets)
{
    for (const Secret &secret : secrets) {
        const QByteArray &key = secret.expose();
        if (key.size() < shortestKey)
            continue;
        const QByteArray mask = Redactor::masked(key);
        add(key, mask);
        if (isPlain(key))
            continue;
        const QByteArray quoted = jsonQuoted(key);
        QByteArray escaped = quoted.sliced(1, quoted.size() - 2);
        add(escaped, mask);
        add(escaped.replace('/', "\\/"), mask); // some writers do
        add(key.toPercentEncoding(), mask);
    }
}

void BodyRedactor::add(const QByteArray &form, const QByteArray &mask)
{
    const auto isKnown = [&](const Pattern &pattern) { return pattern.form == form; };
    if (std::any_of(m_patterns.begin(), m_patterns.end(), isKnown))
        return;
    m_shortest = m_patterns.isEmpty() ? form.size() : qMin(m_shortest, form.size());
    m_patterns.append({form, rarestPlace(form), mask});
}

BodyRedactor::Match BodyRedactor::firstMatch(const QByteArray &text, qsizetype from) const
{
    Match first;
    for (const Pattern &pattern : m_patterns) {
        const qsizetype at = pattern.indexIn(text, from);
        const bool longer =
            at == first.at && first.pattern && pattern.form.size() > first.pattern->form.size();
        if (at >= 0 && (first.at < 0 || at < first.at || longer))
            first = {at, &pattern};
    }
    return first;
}

/// Every key masked; shares `text` where there is none.
QByteArray BodyRedactor::withoutKeys(const QByteArray &text) const
{
    Match match = firstMatch(text, 0);
    if (!match.pattern)
        return text;
    QByteArray result;
    qsizetype done = 0;
    for (; match.pattern; match = firstMatch(text, done)) {
        result.append(QByteArrayView(text).sliced(done, match.at - done));
        result.append(match.pattern->mask);
        done = match.at + match.pattern->form.size();
    }
    result.append(QByteArrayView(text).sliced(done));
    return result;
}

/// Length of the longest end of `text` that a key could begin with.
qsizetype BodyRedactor::possibleBeginning(QByteArrayView text) const
{
    qsizetype longest = 0;
    for (const Pattern &pattern : m_patterns) {
        const QByteArray &key = pattern.form;
        for (qsizetype length = qMin(key.size() - 1, text.size()); length > longest; --length) {
            if (text[text.size() - length] == key[0] &&
                text.last(length) == QByteArrayView(key).first(length))
                longest = length;
        }
    }
    return longest;
}

QByteArray BodyRedactor::feed(const QByteArray &bytes)
{
    if (m_patterns.isEmpty())
        return bytes;
    const QByteArray text = m_kept.isEmpty() ? bytes : std::exchange(m_kept, {}) + bytes;
    // What ends in a whole key is masked first: its end is no beginning of another.
    qsizetype done = 0;
    for (Match match = firstMatch(text, 0); match.pattern; match = firstMatch(text, done))
        done = match.at + match.pattern->form.size();
    const qsizetype kept = possibleBeginning(QByteArrayView(text).sliced(done));
    m_kept = text.last(kept);
    return withoutKeys(kept == 0 ? text : text.chopped(kept));
}

QByteArray BodyRedactor::flush(bool isCut)
{
    const QByteArray kept = std::exchange(m_kept, {});
    return isCut && kept.size() >= shortestTellingBeginning ? QByteArrayLiteral("****") : kept;
}

QByteArray BodyRedactor::redacted(const QByteArray &text, bool isCut) const
{
    if (m_patterns.isEmpty() || (text.size() < m_shortest && !isCut))
        return text;
    const QByteArray clean = withoutKeys(text);
    const qsizetype beginning = isCut ? possibleBeginning(clean) : 0;
    return beginning < shortestTellingBeginning ? clean : clean.chopped(beginning) + "****";
}
