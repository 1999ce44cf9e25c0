// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/prefixxray.h"

#include "core/traffic/promptpieces.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace {

using Section = PrefixXray::Section;
using Culprit = PrefixXray::Culprit;
using Outcome = PrefixXray::Outcome;

/// Where two values part.
struct Parting {
    const char *earlier = nullptr; // in their bodies
    const char *now = nullptr;
    QByteArrayView earlierText; // the strings in which they part; empty where it is no string
    QByteArrayView nowText;
    bool isOrder = false; // the same members in another order
};

using Members = std::vector<JsonValue>;

Members membersOf(const JsonValue &object)
{
    Members members;
    for (const JsonValue &member : object) {
        if (!member.keyIs("cache_control"))
            members.push_back(member);
    }
    return members;
}

/// A string, or the text of a list that holds one text block only: providers read both as the same.
std::optional<QByteArrayView> onlyText(const JsonValue &value)
{
    if (value.isString())
        return value.raw();
    if (!value.isArray() || value.size() != 1)
        return std::nullopt;
    const JsonValue block = *value.begin();
    const JsonValue text = block["text"];
    const bool isText = block["type"].is("text") || block["type"].is("input_text");
    return isText && text.isString() ? std::optional(text.raw()) : std::nullopt;
}

std::optional<Parting> parting(const JsonValue &earlier, const JsonValue &now);

std::optional<Parting> textParting(QByteArrayView earlier, QByteArrayView now)
{
    if (earlier == now)
        return std::nullopt;
    const auto [a, b] = std::mismatch(earlier.begin(), earlier.end(), now.begin(), now.end());
    return Parting{a, b, earlier, now, false};
}

bool haveSameKeys(const Members &a, const Members &b)
{
    const auto sortedKeys = [](const Members &members) {
        std::vector<QByteArray> keys;
        for (const JsonValue &member : members)
            keys.push_back(member.key());
        std::sort(keys.begin(), keys.end());
        return keys;
    };
    return sortedKeys(a) == sortedKeys(b);
}

const char *endOf(const JsonValue &value)
{
    return value.raw().end() - 1;
}

std::optional<Parting> objectParting(const JsonValue &earlier, const JsonValue &now)
{
    const Members a = membersOf(earlier);
    const Members b = membersOf(now);
    const std::size_t both = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < both; ++i) {
        if (a[i].key() != b[i].key())
            return Parting{a[i].raw().begin(), b[i].raw().begin(), {}, {}, haveSameKeys(a, b)};
        if (auto found = parting(a[i], b[i]))
            return found;
    }
    if (a.size() == b.size())
        return std::nullopt;
    return Parting{both < a.size() ? a[both].raw().begin() : endOf(earlier),
                   both < b.size() ? b[both].raw().begin() : endOf(now), {}, {}, false};
}

std::optional<Parting> arrayParting(const JsonValue &earlier, const JsonValue &now)
{
    auto a = earlier.begin();
    auto b = now.begin();
    for (; a != earlier.end() && b != now.end(); ++a, ++b) {
        if (auto found = parting(*a, *b))
            return found;
    }
    const bool isEarlierDone = !(a != earlier.end());
    const bool isNowDone = !(b != now.end());
    if (isEarlierDone && isNowDone)
        return std::nullopt;
    return Parting{isEarlierDone ? endOf(earlier) : a->raw().begin(), isNowDone ? endOf(now) : b->raw().begin(),
                   {}, {}, false};
}

/// Where two values first differ, in the order in which they are written.
std::optional<Parting> parting(const JsonValue &earlier, const JsonValue &now)
{
    if (earlier.raw() == now.raw())
        return std::nullopt;
    const auto a = onlyText(earlier);
    const auto b = onlyText(now);
    if (a && b)
        return textParting(*a, *b);
    if (earlier.isObject() && now.isObject())
        return objectParting(earlier, now);
    if (earlier.isArray() && now.isArray())
        return arrayParting(earlier, now);
    return Parting{earlier.raw().begin(), now.raw().begin(), {}, {}, false};
}

/// True where a date, a time of day or a Unix time stands at that place of the text.
bool isTimeAt(QByteArrayView text, const char *place)
{
    static const QRegularExpression time(
        uR"(\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?)"
        uR"(|\d\d?:\d\d(?::\d\d)?(?:\s?[AP]M)?|\b1[5-9]\d{8}(?:\d{3})?\b|\d\d?[./]\d\d?[./]\d{2,4})"
        uR"(|\b(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b,?)"
        uR"(|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d\d?|\b\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"_s);
    constexpr qsizetype around = 40;
    const qsizetype at = place - text.begin();
    const qsizetype from = std::max<qsizetype>(at - around, 0);
    const QString window = QString::fromLatin1(text.sliced(from, std::min(text.size() - from, 2 * around)));
    auto matches = time.globalMatch(window);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedStart() <= at - from && at - from <= match.capturedEnd())
            return true;
    }
    return false;
}

bool isBillingLine(QByteArrayView text, const char *place)
{
    constexpr qsizetype around = 400; // the line is some 100 bytes long
    const qsizetype at = place - text.begin();
    const qsizetype from = std::max<qsizetype>(at - around, 0);
    const QByteArrayView before = text.sliced(from, at - from);
    const qsizetype found = before.lastIndexOf("x-anthropic-billing-header");
    return found >= 0 && !before.sliced(found).contains("\\n");
}

/// Some bytes around a place; the last character is whole.
QByteArray quoteAround(QByteArrayView body, qsizetype at, qsizetype before, qsizetype after)
{
    const auto isInside = [&](qsizetype i) { return i < body.size() && (uchar(body[i]) & 0xc0) == 0x80; };
    const qsizetype from = at - before;
    qsizetype to = std::min(at + after, body.size());
    while (to < body.size() && isInside(to))
        ++to;
    return body.sliced(from, to - from).toByteArray();
}

class Comparison
{
public:
    Comparison(const TrafficRecord &record, const TrafficRecord &earlier)
        : m_record(record), m_earlier(earlier), m_now(PromptPieces::read(record.client.requestBody)),
          m_before(PromptPieces::read(earlier.client.requestBody))
    {
        m_xray.earlier = earlier.row.id;
        m_xray.cached = record.row.usageEstimated ? -1 : record.row.usage.cachedInput;
        m_xray.apartMs = record.row.startedMs - earlier.row.startedMs;
    }

    PrefixXray run()
    {
        if (!m_now || !m_before)
            return m_xray;
        if (compareTargets() || compareSections())
            return m_xray;
        if (m_passedOver)
            part(Section::System, m_passedIndex, *m_passedOver);
        else
            appended();
        return m_xray;
    }

private:
    bool compareTargets()
    {
        const auto differ = [](const QString &a, const QString &b) {
            return !a.isEmpty() && !b.isEmpty() && a != b;
        };
        const TrafficRow &a = m_earlier.row;
        const TrafficRow &b = m_record.row;
        const bool isOtherProvider = differ(a.provider, b.provider);
        if (!isOtherProvider && !differ(a.modelServed, b.modelServed))
            return false;
        m_xray.culprit = isOtherProvider ? Culprit::Provider : Culprit::Model;
        m_xray.earlierQuote = (isOtherProvider ? a.provider : a.modelServed).toUtf8();
        m_xray.quote = (isOtherProvider ? b.provider : b.modelServed).toUtf8();
        m_xray.section = Section::Target;
        m_xray.outcome = Outcome::Diverged;
        countTokens(0, 0);
        return true;
    }

    bool isCut() const
    {
        return m_record.client.requestBody.isCut() || m_earlier.client.requestBody.isCut();
    }

    /// True where they part.
    bool compareSections()
    {
        for (const Section section : {Section::Tools, Section::System, Section::Messages}) {
            const PieceList &a = m_before->section(section);
            const PieceList &b = m_now->section(section);
            if (isCut() && (a.empty() || b.empty())) // it may stand behind the cut
                continue;
            if (comparePieces(section, a, b))
                return true;
        }
        return false;
    }

    bool comparePieces(Section section, const PieceList &a, const PieceList &b)
    {
        const std::size_t both = std::min(a.size(), b.size());
        for (std::size_t i = 0; i < both; ++i) {
            const auto found = parting(a[i].value, b[i].value);
            if (!found || (section == Section::System && passesOver(i, *found)))
                continue;
            part(section, i, *found);
            return true;
        }
        if (a.size() == b.size() || (section == Section::Messages && a.size() < b.size()))
            return false;
        const bool isEnd = m_record.client.requestBody.isCut() && b.size() < a.size();
        const bool isEarlierEnd = m_earlier.client.requestBody.isCut() && a.size() < b.size();
        if (isEnd || isEarlierEnd)
            return false; // what is missing was cut off
        const auto place = [both](const PieceList &pieces, const PromptPieces &prompt) {
            if (both < pieces.size())
                return pieces[both].value.raw().begin();
            return pieces.empty() ? prompt.bytes().begin() : pieces.back().value.raw().end();
        };
        part(section, both, {place(a, *m_before), place(b, *m_now), {}, {}, false});
        return true;
    }

    /// Claude Code's billing line, which is a system text of its own: where the provider's cache held behind it in one of
    /// the two, it leaves the line out when it compares, as Anthropic does, and what spoiled the cache stands further on.
    bool passesOver(std::size_t index, const Parting &found)
    {
        const auto isAlone = [](QByteArrayView text) { return !text.contains("\\n"); };
        if (m_passedOver || found.nowText.isEmpty() || found.earlierText.isEmpty() || !isAlone(found.nowText) ||
            !isAlone(found.earlierText) || !isBillingLine(found.nowText, found.now))
            return false;
        const auto holds = [index](const TrafficRow &row, const PromptPieces &prompt, const char *place) {
            constexpr double margin = 0.1; // the weights are estimates
            const double before = prompt.weightUpTo(Section::System, index, place) / prompt.weight();
            return !row.usageEstimated && row.usage.input > 0 &&
                   double(row.usage.cachedInput) / double(row.usage.input) > before + margin;
        };
        if (!holds(m_record.row, *m_now, found.now) && !holds(m_earlier.row, *m_before, found.earlier))
            return false;
        m_passedOver = found;
        m_passedIndex = index;
        return true;
    }

    void part(Section section, std::size_t index, const Parting &found)
    {
        const QByteArrayView nowBytes = m_now->bytes();
        const QByteArrayView earlierBytes = m_before->bytes();
        m_xray.offset = found.now - nowBytes.begin();
        m_xray.earlierOffset = found.earlier - earlierBytes.begin();
        m_xray.section = section;
        m_xray.index = qsizetype(index);
        const PieceList &pieces = m_now->section(section);
        const PieceList &earlierPieces = m_before->section(section);
        m_xray.name = index < pieces.size()          ? pieces[index].name
                      : index < earlierPieces.size() ? earlierPieces[index].name
                                                     : QByteArray();
        const auto isBehind = [](const RecordedBody &body, qsizetype offset) {
            return body.isCut() && offset >= body.bytes.size() - 1;
        };
        const bool isKnown = !isBehind(m_record.client.requestBody, m_xray.offset) &&
                             !isBehind(m_earlier.client.requestBody, m_xray.earlierOffset);
        m_xray.outcome = isKnown ? Outcome::Diverged : Outcome::SameAsKept;
        if (isKnown)
            m_xray.culprit = culprit(section, index, found);
        quote(nowBytes, earlierBytes);
        countTokens(m_now->weightUpTo(section, index, found.now),
                    m_before->weightUpTo(section, index, found.earlier));
    }

    void quote(QByteArrayView now, QByteArrayView earlier)
    {
        constexpr qsizetype most = 48;
        qsizetype before = std::min({most, m_xray.offset, m_xray.earlierOffset});
        const auto isInside = [](QByteArrayView body, qsizetype at) {
            return at < body.size() && (uchar(body[at]) & 0xc0) == 0x80;
        };
        // Back to where the character begins in which they part, and to where the quote's first one does.
        while (before > 0 && isInside(now, m_xray.offset - before))
            --before;
        m_xray.mark = before;
        m_xray.quote = quoteAround(now, m_xray.offset, before, most);
        m_xray.earlierQuote = quoteAround(earlier, m_xray.earlierOffset, before, most);
    }

    Culprit culprit(Section section, std::size_t index, const Parting &found)
    {
        if (!found.nowText.isEmpty() && !found.earlierText.isEmpty()) {
            if (isBillingLine(found.nowText, found.now) || isBillingLine(found.earlierText, found.earlier))
                return Culprit::BillingLine;
            if (isTimeAt(found.nowText, found.now) && isTimeAt(found.earlierText, found.earlier))
                return Culprit::Time;
        }
        if (found.isOrder)
            return Culprit::JsonOrder;
        if (section == Section::Tools)
            return toolCulprit();
        if (section == Section::System)
            return Culprit::SystemText;
        if (index >= m_now->section(section).size())
            return Culprit::FewerMessages;
        const QByteArray &role = m_now->section(section)[index].name;
        return role == "system" || role == "developer" ? Culprit::SystemText : Culprit::EditedMessage;
    }

    Culprit toolCulprit()
    {
        const auto namesOf = [](const PieceList &pieces) {
            QList<QByteArray> names;
            for (const PromptPiece &piece : pieces)
                names += piece.name;
            return names;
        };
        QList<QByteArray> before = namesOf(m_before->section(Section::Tools));
        QList<QByteArray> now = namesOf(m_now->section(Section::Tools));
        const bool isSameOrder = before == now;
        for (const QByteArray &name : std::as_const(now)) {
            if (!before.contains(name))
                m_xray.added += name;
        }
        for (const QByteArray &name : std::as_const(before)) {
            if (!now.contains(name))
                m_xray.removed += name;
        }
        if (!m_xray.added.isEmpty() || !m_xray.removed.isEmpty())
            return Culprit::ToolList;
        return isSameOrder ? Culprit::ToolText : Culprit::ToolOrder;
    }

    void appended()
    {
        m_xray.outcome = isCut() ? Outcome::SameAsKept : Outcome::Appended;
        const std::size_t same = std::min(m_before->section(Section::Messages).size(),
                                          m_now->section(Section::Messages).size());
        const PieceList &messages = m_now->section(Section::Messages);
        const char *end = same < messages.size() ? messages[same].value.raw().begin() : m_now->bytes().end();
        m_xray.offset = end - m_now->bytes().begin();
        countTokens(m_now->weightUpTo(Section::Messages, same, end), m_before->weight());
    }

    /// Weights in front of the difference, in both requests.
    void countTokens(double now, double earlier)
    {
        const auto factor = [](const TrafficRecord &record, double weight) {
            const bool isTold = record.row.usage.input >= 0 && !record.row.usageEstimated &&
                                !record.client.requestBody.isCut() && weight > 0;
            return isTold ? double(record.row.usage.input) / weight : -1;
        };
        const double scale = factor(m_record, m_now->weight());
        const double earlierScale = factor(m_earlier, m_before->weight());
        m_xray.isEstimated = scale < 0;
        const double used = scale < 0 ? 1 : scale;
        m_xray.before = std::llround(now * used);
        m_xray.after = std::llround(m_now->weight() * used) - m_xray.before;
        const double behind = (m_before->weight() - earlier) * (earlierScale < 0 ? used : earlierScale);
        m_xray.lost = std::clamp<qint64>(std::llround(behind), 0, m_xray.after);
    }

    const TrafficRecord &m_record;
    const TrafficRecord &m_earlier;
    std::optional<PromptPieces> m_now;
    std::optional<PromptPieces> m_before;
    std::optional<Parting> m_passedOver; // told where there is no other one
    std::size_t m_passedIndex = 0;
    PrefixXray m_xray;
};

} // namespace

PrefixXray prefixXray(const TrafficRecord &record, const TrafficRecord &earlier)
{
    return Comparison(record, earlier).run();
}
