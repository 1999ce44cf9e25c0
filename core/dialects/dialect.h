// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/headerlist.h"
#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/targettraits.h"

#include <memory>

/// What could not be carried over: by the names that OpenAI's chats have for it, else by those of the format
/// that is written; clientsWord() (parameterwords.h) knows the client's.
class Losses
{
public:
    void drop(const QByteArray &name)
    {
        constexpr qsizetype most = 64; // names come from clients, and go into a header
        constexpr qsizetype longest = 64;
        if (m_names.size() < most && !m_names.contains(name.first(qMin(name.size(), longest))))
            m_names += name.first(qMin(name.size(), longest));
    }
    void dropIf(bool isAsked, const char *name)
    {
        if (isAsked)
            drop(name);
    }
    const QList<QByteArray> &names() const { return m_names; }
    /// What was changed on purpose, in a sentence for the record.
    void note(const QByteArray &sentence)
    {
        if (!m_notes.contains(sentence))
            m_notes += sentence;
    }
    const QList<QByteArray> &notes() const { return m_notes; }

private:
    QList<QByteArray> m_names;
    QList<QByteArray> m_notes;
};

/// Whether the provider's parameter `name` may be sent: `supported`, and not known to be refused. Where not,
/// it is named as lost, by `client`.
bool isTaken(const TargetTraits &target, Losses &losses, const char *name, const char *client,
             bool supported = true);

/// A provider's streamed answer, bytes at any split, to events. Pure; one for each answer.
class EventDecoder
{
public:
    virtual ~EventDecoder() = default;
    /// Puts the events of the bytes behind `events`. What cannot be read is skipped and counted.
    virtual void feed(QByteArrayView bytes, ChatEvents &events) = 0;
    /// The connection ended properly. An answer that misses its end gets no Completed.
    virtual void finish(ChatEvents &events) = 0;
    int malformed() const { return m_malformed; }

protected:
    void noteMalformed() { ++m_malformed; }

private:
    int m_malformed = 0;
};

/// Events to a client's streamed bytes. Pure; one for each answer.
class EventEncoder
{
public:
    virtual ~EventEncoder() = default;
    /// The bytes of one event, empty where it waits for others or has no form in this dialect.
    virtual QByteArray encode(const ChatEvent &event) = 0;
    /// The stream's content type.
    virtual QByteArray contentType() const { return "text/event-stream"; }
};

/// What an encoder must know beyond the events: the request, and what this gateway adds.
struct AnswerContext {
    const ChatRequest *request = nullptr; ///< may be null in tests of single dialects
    QByteArray model;                     ///< to be named where the provider names none
    QByteArray id;      ///< unique part for ids that the dialect needs and the provider did not give
    qint64 created = 0; ///< Unix time in seconds, where the provider gave none
};

/// One wire format, in both roles. All functions are const and pure; any thread.
class Dialect
{
public:
    virtual ~Dialect() = default;
    virtual DialectId id() const = 0;

    // As the client's.
    /// Error kinds: BadRequest, MissingParameter, with `param` in this dialect's own words.
    virtual Result<ChatRequest> decodeRequest(JsonValue body) const = 0;
    virtual std::unique_ptr<EventEncoder> encoder(const AnswerContext &context) const = 0;
    virtual QByteArray encodeAnswer(const ChatAnswer &answer, const AnswerContext &context) const = 0;
    /// The body of an error answer; its status is the error's own.
    virtual QByteArray encodeError(const ApiError &error) const = 0;

    // As the provider's.
    /// Behind the provider's base URL, e.g. "/chat/completions".
    virtual QByteArray requestPath(const ChatRequest &request, const TargetTraits &target) const = 0;
    /// Error kind: BadRequest, where leaving something out would turn the request into another.
    virtual Result<QByteArray> encodeRequest(const ChatRequest &request, const TargetTraits &target,
                                             Losses &losses) const = 0;
    virtual std::unique_ptr<EventDecoder> decoder() const = 0;
    /// A whole answer with a status below 400. Error kind: InvalidJson.
    virtual Result<ChatAnswer> decodeAnswer(const QByteArray &body) const = 0;
    virtual ApiError decodeError(int status, const QByteArray &body) const = 0;
};

/// Never null for a dialect other than None.
const Dialect *dialect(DialectId id);
/// Its name for people, e.g. "OpenAI chat".
QString dialectName(DialectId id);
