// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/coderequest.h"

#include "core/dialects/jsontree.h"

#include <optional>

/// How the official SDKs of OpenAI and Anthropic say a request.
struct SdkCall {
    bool isAnthropic = false;
    QString baseUrl; ///< as the SDK takes it
    QString method;  ///< behind the client, e.g. "chat.completions.create"
    JsonTree body;   ///< of an object
    bool isStream = false;
    bool usesBearer = false; ///< Anthropic: the key goes into Authorization
    /// Headers and query that the SDK does not set itself.
    QList<std::pair<QString, QString>> headers;
    QList<std::pair<QString, QString>> query;

    /// Python's SDKs refuse keywords that they do not know: those go into `extra_body`.
    bool isKnownToPython(const QByteArray &parameter) const;
};

/// None where the SDKs have no method for it, or its body is no JSON object, or not whole.
std::optional<SdkCall> sdkCall(const CodeRequest &request);
