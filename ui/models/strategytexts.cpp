// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/strategytexts.h"

#include <QCoreApplication>

namespace {

struct StrategyTexts {
    Q_DECLARE_TR_FUNCTIONS(StrategyTexts)
};

} // namespace

QList<Strategy> allStrategies()
{
    return {Strategy::Priority,     Strategy::RoundRobin, Strategy::Weighted,
            Strategy::LeastLatency, Strategy::LeastBusy,  Strategy::Random};
}

StrategyText strategyText(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Priority:
        return {StrategyTexts::tr("In order"),
                StrategyTexts::tr("The first target that works gets the request.")};
    case Strategy::RoundRobin:
        return {StrategyTexts::tr("In turn"),
                StrategyTexts::tr("Each target gets the same number of requests.")};
    case Strategy::Weighted:
        return {StrategyTexts::tr("By weight"),
                StrategyTexts::tr("A target of weight 3 gets three times as many as one of 1.")};
    case Strategy::LeastLatency:
        return {StrategyTexts::tr("Fastest"), StrategyTexts::tr("The target that answered fastest of late.")};
    case Strategy::LeastBusy:
        return {StrategyTexts::tr("Least busy"),
                StrategyTexts::tr("The target with the fewest requests running.")};
    case Strategy::Random: break;
    }
    return {StrategyTexts::tr("At random"), StrategyTexts::tr("Any target, with the same chance.")};
}
