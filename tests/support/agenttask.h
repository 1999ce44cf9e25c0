// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

/// What is said and done in the task of AgentTraffic: a coding agent mends a CSV reader. Only texts, the same
/// for the same numbers.
namespace AgentTask {

/// One answer of the model, and what comes back to it.
struct Step {
    QByteArray says;
    QByteArray tool;   ///< that it calls; empty: its turn ends here
    QByteArray input;  ///< of the tool, JSON
    QByteArray result; ///< of the tool, or what the user says next; empty behind the last step
};

struct Tool {
    QByteArray name;
    QByteArray description;
    QByteArray schema; ///< JSON
};

inline constexpr int steps = 34;
inline constexpr int subAgentSteps = 6;
/// The step that starts the sub-agent, whose report is its result.
inline constexpr int subAgentStep = 10;
/// The first step behind a pause of the user's: the time in the system text is another one from here on.
inline constexpr int laterStep = 20;
/// Calls the same tool with the same input as the step before it.
inline constexpr int repeatedStep = 28;

QByteArray question();
Step step(int number);
QByteArray subAgentQuestion();
Step subAgentStepOf(int number);
/// The line by which `isLater` makes a difference is currentTime().
QByteArray systemText(bool isLater);
QByteArray currentTime(bool isLater);
QByteArray subAgentSystemText();
/// The first `subAgentTools` of them are the sub-agent's.
const QList<Tool> &tools();
inline constexpr int subAgentTools = 4;

} // namespace AgentTask
