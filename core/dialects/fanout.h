// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/dialect.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <vector>

// The answers of several calls that serve one request (a fan-out), as one: first their bytes, then what they
// say. Pure.

/// A piece of one call's answer between those of others: `CALL LENGTH` on a line, then the bytes and a line
/// end. Without bytes: that answer has ended.
QByteArray fanOutFrame(int call, QByteArrayView bytes);

/// Takes fan-out frames apart again, at any split of the input.
class FanOutReader
{
public:
    /// Calls `piece(call, bytes)` for each frame that is whole. False where the bytes are no frames; then
    /// nothing more is read.
    bool feed(QByteArrayView bytes, const std::function<void(int, QByteArrayView)> &piece);

private:
    QByteArray m_pending;
    bool m_isBroken = false;
};

/// The answers of `calls` calls, each whole, in the order of the calls. Error kind: InvalidJson, where one
/// misses its end.
Result<QList<QByteArray>> fanOutAnswers(QByteArrayView frames, int calls);

/// Events of several answers to those of one: the choices of answer i stand behind those of the answers
/// before it (i * `choices` + j), the usage is the sum, and it is complete when all are.
class FanInEvents
{
public:
    FanInEvents(int answers, int choices)
        : m_choices(choices), m_usages(std::size_t(answers)), m_open(answers)
    {}
    /// Puts what an event of answer `answer` says of the whole behind `events`.
    void add(int answer, const ChatEvent &event, ChatEvents &events);

private:
    const int m_choices;
    std::vector<TokenUsage> m_usages;
    int m_open; // answers that are not complete
    bool m_hasStarted = false;
};

/// Reads the frames of several streamed answers as one answer.
class FanOutDecoder final : public EventDecoder
{
public:
    /// One decoder for each call, none null; `choices` of each answer.
    FanOutDecoder(std::vector<std::unique_ptr<EventDecoder>> decoders, int choices);
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    void piece(int call, QByteArrayView bytes, ChatEvents &events);

    std::vector<std::unique_ptr<EventDecoder>> m_decoders;
    FanOutReader m_reader;
    FanInEvents m_answers;
};

/// Whole answers to one, as FanInEvents puts them together.
ChatAnswer mergedAnswer(const std::vector<ChatAnswer> &answers, int choices);
/// Figures that are known, added up; those that nobody told stay unknown.
TokenUsage sumOfUsages(const std::vector<TokenUsage> &usages);
