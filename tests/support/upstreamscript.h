// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What a ScriptedUpstream does once it has read a request: steps, in order. A value; each call adds one
/// step.
class UpstreamScript
{
public:
    struct Step {
        enum class Action { Send, Pieces, Hold, Flood, Close, Reset };
        Action action = Action::Send;
        QByteArray bytes; ///< Send, Pieces; the repeated piece of a Flood, framed
        QString gate;     ///< Hold
        qint64 count = 0; ///< Pieces: bytes in each; Flood: how often
    };

    /// A whole answer with Content-Length.
    static UpstreamScript answer(int status, const QByteArray &body, const HeaderList &headers = {});
    static UpstreamScript json(const QByteArray &body, int status = 200, const HeaderList &headers = {});
    /// A whole event stream, chunked, each of `chunks` in a chunk of its own.
    static UpstreamScript events(const QList<QByteArray> &chunks);
    /// Reads the request and then nothing, until the other side leaves.
    static UpstreamScript never() { return UpstreamScript().hold(QStringLiteral("never")); }
    static UpstreamScript resetting() { return UpstreamScript().reset(); }

    /// Bytes as they are, head included.
    UpstreamScript &send(const QByteArray &bytes);
    /// The same, but in packets of `size`, each sent only when the one before has left.
    UpstreamScript &sendInPieces(const QByteArray &bytes, qsizetype size);
    UpstreamScript &head(int status, const HeaderList &headers);
    /// Head of a chunked event stream.
    UpstreamScript &streamHead(const HeaderList &more = {});
    UpstreamScript &chunk(const QByteArray &bytes);
    UpstreamScript &lastChunk() { return send("0\r\n\r\n"); }
    /// Waits until ScriptedUpstream::open(gate) was called, before or after.
    UpstreamScript &hold(const QString &gate);
    /// `piece` as a chunk, `count` times, as fast as it is taken and no faster.
    UpstreamScript &flood(const QByteArray &piece, qint64 count);
    /// Ends the connection after all that was written; a body in the middle is cut.
    UpstreamScript &close();
    /// Ends it at once with a reset.
    UpstreamScript &reset();

    const QList<Step> &steps() const { return m_steps; }

    static QByteArray chunkFrame(const QByteArray &bytes);

private:
    UpstreamScript &add(const Step &step);

    QList<Step> m_steps;
};
