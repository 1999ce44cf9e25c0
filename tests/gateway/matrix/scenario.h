// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

#include <vector>

/// What a cell of the matrix is about.
enum class Feature : quint8 {
    Text,
    Tools,     ///< two at once, with their results
    Image,     ///< as data
    Reasoning, ///< with tools, over three turns
    Schema,
    Stop,
    Length,
    Error,          ///< the provider's own, before any answer
    MidStreamError, ///< whole: the answer breaks off
};
inline constexpr int featureCount = 9;
QByteArray nameOf(Feature feature);
QByteArray nameOf(DialectId dialect);

/// One exchange of a conversation: what the model answers, and what the client then tells it.
struct ScenarioTurn {
    ChatAnswer answer;
    std::vector<QByteArray>
        results; ///< of the answer's tool calls, in their order; none: it is the last turn
    bool lastResultFailed = false;
};

/// A conversation as it is meant, in no dialect.
struct Scenario {
    Feature feature = Feature::Text;
    ChatRequest request; ///< the first; later ones grow by the turns
    std::vector<ScenarioTurn> turns;
};

/// `upstream` signs its reasoning in its own way, and names the end of an answer in its own words.
Scenario scenarioOf(Feature feature, DialectId upstream, bool stream);

/// The message of every error that the scripted providers tell.
inline constexpr QByteArrayView toldError = "Too much of everything; try later";
/// What comes of an answer before it fails in its middle.
inline constexpr QByteArrayView toldBefore = "Half of it";
