// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/tokenusage.h"

#include <QByteArray>
#include <QString>

/// What becomes of a streamed answer on its way to the client, and what it says. One for each stream; pure,
/// no clock.
class AnswerTap
{
public:
    virtual ~AnswerTap() = default;

    /// Bytes from upstream to the bytes that go to the client now: whole events, so that an error event can
    /// follow at any time.
    virtual QByteArray feed(const QByteArray &bytes) = 0;
    /// The upstream ended properly: what is left to pass.
    virtual QByteArray finish() = 0;
    /// The client has the beginning of an event whose end it has not: a blank line is needed before anything
    /// else.
    virtual bool isMidEvent() const { return false; }

    /// An error stands inside the stream.
    bool sawError() const { return m_sawError; }
    const QString &errorMessage() const { return m_errorMessage; }

    /// The answer itself has begun, in any of its forms.
    virtual bool sawOutput() const = 0;
    /// Nothing is missing if the stream ends here.
    virtual bool isComplete() const = 0;
    /// Nothing can follow, whatever becomes of the connection.
    virtual bool sawDone() const = 0;
    virtual const TokenUsage &usage() const = 0;
    /// The provider's word for why it ended; empty until it did.
    virtual QString finishReason() const = 0;
    /// UTF-8 of the answer's text (no reasoning) since the last call.
    virtual QByteArray takeText() = 0;
    /// The output's tokens by the rule of TokenEstimate.
    virtual qint64 estimatedOutputTokens() const = 0;
    /// Calls of tools that it asks for.
    virtual int toolCalls() const = 0;
    /// Id of the object that the stream is about, where one can be asked for later; else empty.
    virtual QByteArray objectId() const { return {}; }
    /// `error` as an event of this stream.
    virtual QByteArray errorEvent(const Error &error) = 0;

protected:
    AnswerTap() = default;
    AnswerTap(const AnswerTap &) = default;
    void noteError(const QString &message)
    {
        m_sawError = true;
        m_errorMessage = message;
    }

private:
    bool m_sawError = false;
    QString m_errorMessage;
};
