// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/chatrecord.h"
#include "core/traffic/slowverdict.h"

/// One request of a session, as the map of the session needs it: what it said that was new, and what it was
/// answered. Small, whatever the bodies were; texts for people are the beginnings of what was written, on one
/// line.
struct SessionStep {
    /// A tool that the answer asks for.
    struct Call {
        QByteArray id; ///< empty where the wire format has none (Ollama)
        QByteArray name;
        QString arguments;
        QByteArray argumentsHash;  ///< the same however the JSON is spaced and ordered
        QList<QByteArray> prompts; ///< hashes of its arguments' texts: one may be a sub-agent's first message
        QString purpose;           ///< an argument `description`, as tools that start sub-agents have

        bool isSameAs(const Call &other) const
        {
            return name == other.name && argumentsHash == other.argumentsHash;
        }
        bool operator==(const Call &) const = default;
    };
    /// What a tool said, among what is new in the request.
    struct Result {
        QByteArray id;
        QByteArray name; ///< where the wire format tells it
        QString text;
        bool isError = false;

        bool operator==(const Result &) const = default;
    };

    TrafficRow row;
    bool isChat = false;       ///< a chat; counting tokens and the like is none
    bool isRead = false;       ///< its request is there, and can be read; else all below is empty
    QByteArray agent;          ///< agentOf() its headers
    QByteArray system;         ///< hash of the instructions, without Claude Code's billing line
    QByteArray beginning;      ///< hash of all that the user says before the first answer
    QList<QByteArray> prompts; ///< hashes of the user's texts before the first answer
    QString opening;           ///< what the user wants, of these texts: the last that no program put there
    bool offersTools = false;
    QByteArray previous; ///< id of the response that it goes on from (`previous_response_id`)
    QByteArray answerId; ///< the answer's own id
    QString asked;       ///< the user's new text; empty where only tools' results are new
    QList<Result> results;
    QString answered;
    QList<Call> calls;
    int repeatedBefore =
        0; ///< of all calls that its messages and its answer hold, those that came before in the same form

    SlowVerdict slow; ///< what took its time

    bool operator==(const SessionStep &) const = default;
};

/// Takes some 10 ms for each MiB of the bodies. `usual`: how fast its model is. Pure; any thread.
SessionStep sessionStep(const TrafficRecord &record, const SpeedBaseline &usual = {});
/// The same of a request whose record is not there (yet).
SessionStep sessionStep(const TrafficRow &row);

/// What a person wrote of a user's text: without the blocks `<name>…</name>` at its beginning that tools put
/// there
/// (`<system-reminder>`, `<environment_context>`), and nothing of a text that is a tool's own (`# AGENTS.md
/// instructions`). Trimmed.
QByteArray spokenText(QByteArrayView text);
/// A tool's result tells of a failure: it is marked so, or says `error` or a non-zero exit code at its
/// beginning.
bool isFailedResult(const ChatPart &result);
