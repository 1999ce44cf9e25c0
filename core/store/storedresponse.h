// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

/// A response of OpenAI's Responses API that a later request may name as `previous_response_id`.
struct StoredResponse {
    QByteArray id;         ///< as answered, e.g. `resp_…`
    QString clientKey;     ///< name of the client key that it was made for; empty without keys
    QString provider;      ///< name of the provider that answered
    QString model;         ///< the name that the client asked for
    qint64 createdMs = 0;  ///< wall clock, milliseconds since 1970 UTC
    QByteArray items;      ///< JSON array: input and output items that a later request goes on from
    QByteArray answer;     ///< JSON object: the response as answered
    QByteArray inputItems; ///< JSON array: the input items of this request alone

    bool operator==(const StoredResponse &) const = default;
};

/// How much is kept; the oldest go first.
struct ResponseBounds {
    /// Of the three texts as they stand on disk, compressed: some thousand turns of an agent.
    qint64 bytes = 64 * 1024 * 1024;
    /// A number of rows that is found, counted and thinned out in no time.
    int count = 10'000;
    /// As long as OpenAI keeps what is stored (https://platform.openai.com/docs/guides/your-data).
    std::chrono::days age{30};
};
