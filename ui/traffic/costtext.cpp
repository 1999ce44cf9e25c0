// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/costtext.h"

#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(CostText)
};

QString tokens(const PrefixXray &xray, qint64 count)
{
    return (xray.isEstimated ? u"≈ "_s : QString()) + Format::shortCount(count);
}

QString names(const QList<QByteArray> &list)
{
    constexpr qsizetype most = 6;
    QStringList words;
    for (const QByteArray &name : list.first(std::min(list.size(), most)))
        words += QString::fromUtf8(name);
    QString text = words.join(u", "_s);
    if (list.size() > most)
        text += Text::tr(" and %1 more").arg(list.size() - most);
    return text;
}

QString place(const PrefixXray &xray)
{
    using Section = PrefixXray::Section;
    const QString name = QString::fromUtf8(xray.name);
    switch (xray.section) {
    case Section::Tools: return Text::tr("tool %1 (%2)").arg(xray.index + 1).arg(name);
    case Section::System: return Text::tr("system text %1").arg(xray.index + 1);
    case Section::Messages: return Text::tr("message %1 (%2)").arg(xray.index + 1).arg(name);
    case Section::Target:
    case Section::None: return {};
    }
    return {};
}

QString culprit(const PrefixXray &xray)
{
    using Culprit = PrefixXray::Culprit;
    switch (xray.culprit) {
    case Culprit::Provider:
        return Text::tr("It went to another provider (%1 before, %2 now): providers do not share their caches.")
            .arg(QString::fromUtf8(xray.earlierQuote), QString::fromUtf8(xray.quote));
    case Culprit::Model:
        return Text::tr("Another model answered (%1 before, %2 now): each has a cache of its own.")
            .arg(QString::fromUtf8(xray.earlierQuote), QString::fromUtf8(xray.quote));
    case Culprit::BillingLine:
        return Text::tr("Claude Code's billing line (x-anthropic-billing-header, cch=) is another one in every "
                        "request. Anthropic leaves it out when it compares; other providers do not.");
    case Culprit::Time: return Text::tr("A date or time stands here, and it went on.");
    case Culprit::ToolList: {
        QStringList parts;
        if (!xray.added.isEmpty())
            parts += Text::tr("Tools came: %1.").arg(names(xray.added));
        if (!xray.removed.isEmpty())
            parts += Text::tr("Tools went: %1.").arg(names(xray.removed));
        return parts.join(u' ');
    }
    case Culprit::ToolOrder: return Text::tr("The tools are the same, in another order.");
    case Culprit::ToolText: return Text::tr("This tool's description or schema is another one.");
    case Culprit::SystemText: return Text::tr("The system text is another one.");
    case Culprit::JsonOrder: return Text::tr("The same members stand in another order.");
    case Culprit::EditedMessage: return Text::tr("An earlier message was changed.");
    case Culprit::FewerMessages: return Text::tr("The earlier request had more messages.");
    case Culprit::Unknown: return {};
    }
    return {};
}

} // namespace

QString CostText::rate(double usd)
{
    int places = 2;
    while (places < 6 && std::abs(usd * std::pow(10, places) - std::round(usd * std::pow(10, places))) > 1e-6)
        ++places;
    return u"$"_s + QLocale().toString(usd, 'f', places);
}

QString CostText::amount(double usd)
{
    const int places = usd >= 0.1 || usd <= 0 ? 2 : usd >= 0.001 ? 4 : 6;
    return u"$"_s + QLocale().toString(usd, 'f', places);
}

QString CostText::name(CostTerm::Part part)
{
    using Part = CostTerm::Part;
    switch (part) {
    case Part::Input: return Text::tr("Input, not cached");
    case Part::CacheRead: return Text::tr("Input from the cache");
    case Part::CacheWrite: return Text::tr("Input written to the cache");
    case Part::AudioInput: return Text::tr("Sound in");
    case Part::Output: return Text::tr("Output");
    case Part::Reasoning: return Text::tr("Reasoning");
    case Part::AudioOutput: return Text::tr("Sound out");
    case Part::Images: return Text::tr("Images");
    }
    return {};
}

QString CostText::formula(const CostTerm &term)
{
    const QString count = Format::count(term.count);
    const QString cost = amount(toUsd(term.nano));
    return term.part == CostTerm::Part::Images
               ? Text::tr("%1 × %2 each = %3").arg(count, rate(term.rate), cost)
               : Text::tr("%1 × %2 per million = %3").arg(count, rate(term.rate), cost);
}

QString CostText::source(const Price &price)
{
    return price.date.isEmpty() ? Text::tr("Price: %1").arg(price.source)
                                : Text::tr("Price: %1, as of %2").arg(price.source, price.date);
}

QString CostText::verdict(const PrefixXray &xray)
{
    using Outcome = PrefixXray::Outcome;
    switch (xray.outcome) {
    case Outcome::Unreadable: return Text::tr("One of the two requests cannot be read.");
    case Outcome::Appended:
        return Text::tr("All of the earlier request stands at the beginning of this one: everything in it could "
                        "come from the cache.");
    case Outcome::SameAsKept: return Text::tr("As far as both were recorded they are the same.");
    case Outcome::Diverged: break;
    }
    if (xray.section == PrefixXray::Section::Target)
        return culprit(xray);
    return Text::tr("They part in %1, at byte %2.").arg(place(xray), Format::count(xray.offset)) + u' ' +
           culprit(xray);
}

std::optional<double> CostText::lossUsd(const PrefixXray &xray, const Price &price)
{
    if (!price.in || !price.cacheRead)
        return std::nullopt;
    return double(xray.lost) * std::max(*price.in - *price.cacheRead, 0.0) / 1e6;
}

bool CostText::isBroken(const PrefixXray &xray)
{
    return xray.outcome == PrefixXray::Outcome::Diverged && xray.cached <= xray.before + xray.before / 4 + 200;
}

QString CostText::consequences(const PrefixXray &xray, const Price &price)
{
    using Outcome = PrefixXray::Outcome;
    if (xray.outcome == Outcome::Unreadable)
        return {};
    QStringList parts;
    parts += Text::tr("%1 tokens stand before that, %2 behind it.")
                 .arg(tokens(xray, xray.before), tokens(xray, xray.after));
    if (xray.cached >= 0)
        parts += Text::tr("The provider counts %1 from its cache.").arg(Format::shortCount(xray.cached));
    else
        parts += Text::tr("The provider does not tell what came from its cache.");
    if (xray.outcome == Outcome::Diverged && !isBroken(xray)) {
        parts += Text::tr("So its cache held beyond the difference.");
    } else if (xray.outcome == Outcome::Diverged && xray.lost > 0) {
        const std::optional<double> loss = lossUsd(xray, price);
        parts += loss ? Text::tr("Up to %1 of them were there before and count anew: ≈ %2 more than from the cache.")
                            .arg(tokens(xray, xray.lost), amount(*loss))
                      : Text::tr("Up to %1 of them were there before and count anew; what that costs is not known.")
                            .arg(tokens(xray, xray.lost));
    }
    constexpr qint64 usualLifeMs = 300'000;
    const bool isMissed = xray.cached >= 0 && xray.cached < xray.before / 2;
    if (isMissed && xray.apartMs > usualLifeMs)
        parts += Text::tr("%1 lie between the two; most caches keep a prompt for five minutes.")
                     .arg(Format::duration(xray.apartMs * 1000));
    return parts.join(u' ');
}
