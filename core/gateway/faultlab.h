// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/faultycall.h"

#include <QHash>
#include <QRandomGenerator>

class Dialect;

/// By the name of a model. A value: handed from the window to the gateway whenever it changes.
using Faults = QHash<QString, FaultConfig>;

/// What goes wrong on purpose, so that a user can see the chain work. What is switched on lasts for this run
/// only. Lives on the gateway thread; owned by the gateway.
class FaultLab
{
public:
    /// `random` outlives it.
    explicit FaultLab(QRandomGenerator &random) : m_random(random) {}

    void setFaults(const Faults &faults) { m_faults = faults; }
    /// What is to be done to an attempt at a target of `model`; kind None: nothing. What was switched on here
    /// goes before what the configuration says (tests).
    FaultConfig strike(const Config &config, const QString &model, const QString &provider);

private:
    QRandomGenerator &m_random;
    Faults m_faults;
};

/// For people: "429", "cut after 3 events". Not translated: it stands in records.
QString faultName(const FaultConfig &fault);
/// The answer in the provider's place, in its wire format; null: OpenAI's. For kinds that have one.
FaultAnswer faultAnswer(const FaultConfig &fault, const Dialect *form);

Q_DECLARE_METATYPE(Faults)
