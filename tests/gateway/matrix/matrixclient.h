// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/dialects/dialect.h"

/// A program that talks to the gateway in one dialect, and keeps what it is told as that dialect has it.
class MatrixClient
{
public:
    explicit MatrixClient(DialectId dialect) : m_id(dialect) {}

    /// The clients' dialects, in the order of the table.
    static QList<DialectId> all();

    /// With every parameter that the dialect knows; `losses` are what it has no words for.
    Result<QByteArray> write(const ChatRequest &request, Losses &losses) const;
    /// What such a body says, as its receiver reads it.
    Result<ChatRequest> read(const QByteArray &body, bool stream) const;
    QByteArray target(const QByteArray &model, bool stream) const;
    /// The client key in the dialect's own header.
    HeaderList headers() const;

    /// A successful answer. Error kind: InvalidJson.
    Result<ChatAnswer> readAnswer(const QByteArray &body, bool stream) const;
    /// The answer's parts as the client sends them back: reasoning as it came, whoever made it.
    std::vector<ChatPart> kept(std::vector<ChatPart> parts) const;
    /// That of a stream, or of a whole answer.
    QByteArray contentType(bool stream) const;
    /// Something in a stream says that the answer is whole.
    bool hasEndMark(const QByteArray &stream) const;

    /// The error's kind in the dialect's own words, where the body has the dialect's form of errors; else
    /// empty.
    QByteArray errorWord(const QByteArray &body) const;
    /// What that is for a rate limit.
    QByteArray rateLimitWord() const;
    /// An event in the dialect's form of errors stands in the stream.
    bool hasErrorEvent(const QByteArray &stream) const;

private:
    const DialectId m_id;
};
