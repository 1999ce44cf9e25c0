// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gateway/matrix/scenario.h"
#include "tests/support/scriptedupstream.h"

#include <QJsonObject>

/// A provider that speaks one dialect: its place in the configuration, its addresses, and its answers, whole
/// and streamed. Errors are written by hand, as the providers document them.
class MatrixUpstream
{
public:
    explicit MatrixUpstream(DialectId dialect) : m_id(dialect) {}

    /// The providers' dialects, in the order of the table.
    static QList<DialectId> all();

    QByteArray model() const;
    /// An entry of `providers` whose base URL lies at `origin` ("http://127.0.0.1:PORT").
    QJsonObject provider(const QString &origin) const;
    /// What a request for a chat is to go to.
    QByteArray target(bool stream) const;
    /// The header that carries the provider's key, and its value; empty: none does.
    std::pair<QByteArray, QByteArray> keyHeader() const;
    /// The model stands in the body, not in the address.
    bool namesModelInBody() const { return m_id != DialectId::Gemini && m_id != DialectId::Bedrock; }

    UpstreamScript answer(const ChatAnswer &answer, bool stream) const;
    /// 429, with Retry-After.
    UpstreamScript error() const;
    /// `answer` up to its text, and then an error; whole: cut off.
    UpstreamScript broken(const ChatAnswer &answer, bool stream) const;

private:
    QByteArray encode(const ChatEvents &events) const;
    UpstreamScript streamed(const QList<QByteArray> &pieces) const;
    QByteArray base() const;
    QByteArray errorBody() const;
    QByteArray errorEvent() const;

    const DialectId m_id;
};
