// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/slowtext.h"

#include "ui/format/format.h"

#include <QCoreApplication>

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(SlowText)
};

QString percent(double share)
{
    return Format::percent(share).replace(u' ', QChar::Nbsp); // in a sentence, lines may end anywhere
}

QString missedCache(const SlowVerdict &verdict)
{
    const QString usual = percent(verdict.expectedCachedShare);
    constexpr double nothing = 0.005;
    return (verdict.cachedShare < nothing
                ? Text::tr("Nothing of the prompt came from the provider's cache, where usually %1 does.")
                      .arg(usual)
                : Text::tr("Only %1 of the prompt came from the provider's cache, where usually %2 does.")
                      .arg(percent(verdict.cachedShare), usual)) +
           u' ' + Text::tr("Tokens & cost shows where it parts from the request before.");
}

} // namespace

QString slowText(const SlowVerdict &verdict)
{
    using Cause = SlowVerdict::Cause;
    const QString took = Format::duration(verdict.tookUs);
    const QString total = Format::duration(verdict.totalUs);
    const QString usual = Format::duration(verdict.expectedUs);
    switch (verdict.cause) {
    case Cause::Unknown: return {};
    case Cause::None: return Text::tr("Nothing was slow: %1 in all.").arg(total);
    case Cause::GatewayQueue:
        return Text::tr("It waited in the gateway: %1 of %2 passed before anything was sent to a provider.")
            .arg(took, total);
    case Cause::Retries:
        return Text::tr("%n failed try (tries) took the time: %1 of %2.", nullptr, verdict.count)
            .arg(took, total);
    case Cause::Connect: return Text::tr("Connecting to the provider was slow: %1 of %2.").arg(took, total);
    case Cause::Send:
        return Text::tr("Sending the request to the provider was slow: %1 of %2.").arg(took, total);
    case Cause::ColdLoad:
        return Text::tr("The provider had to load the model first: %1 of %2.").arg(took, total);
    case Cause::FirstToken: {
        const QString wait =
            verdict.expectedUs >= 0
                ? Text::tr("The provider's first token was slow: %1 of %2; this model usually takes %3.")
                      .arg(took, total, usual)
                : Text::tr("The provider's first token was slow: %1 of %2.").arg(took, total);
        return verdict.cachedShare < 0 ? wait : wait + u' ' + missedCache(verdict);
    }
    case Cause::Decode: {
        const QString rate = Format::rate(verdict.tokensPerSecond);
        return verdict.expectedTokensPerSecond > 0
                   ? Text::tr("Tokens came slowly: %1 a second, %2 of %3; this model usually makes %4.")
                         .arg(rate, took, total, Format::rate(verdict.expectedTokensPerSecond))
                   : Text::tr("Tokens came slowly: %1 a second, %2 of %3.").arg(rate, took, total);
    }
    case Cause::Stall:
        return Text::tr("The provider's stream stood still %n time(s): %1 of %2.", nullptr, verdict.count)
            .arg(took, total);
    case Cause::ClientReading:
        return Text::tr("The client read slowly: for %1 of %2 the answer had to wait for it.")
            .arg(took, total);
    }
    return {};
}
