// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/dialects/targettraits.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

/// What the catalogue says of some of a provider's models, as changes to TargetTraits.
struct TraitRule {
    QStringList models; ///< with * for any text; empty: all
    std::vector<std::function<void(TargetTraits &)>> changes;

    bool concerns(QStringView model) const;
};

/// Reads an object of traits ("max_completion_tokens": true, …; the names stand in modeltraits.cpp). Error
/// kind: Configuration, for a name or a value that is not known.
Result<TraitRule> readTraitRule(simdjson::dom::element traits);
