// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/http/clientrequest.h"

/// What stands behind the listener. Called on the gateway thread.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    /// A head was parsed: connect to ready() and gone() now. The request outlives the call.
    virtual void requestBegan(ClientRequest &request) = 0;
    /// The connection refuses what came, by itself, before or instead of a request: for the record and the
    /// log. `head` is as far as it was understood.
    virtual void requestRefused(const RequestHead &head, const QHostAddress &peer, const Error &error) = 0;
    /// Headers and body of the answer to such a refusal, in the caller's dialect.
    virtual std::pair<HeaderList, QByteArray> refusalAnswer(const RequestHead &head, const Error &error) = 0;
};
