// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstreamscript.h"

UpstreamScript UpstreamScript::answer(int status, const QByteArray &body, const HeaderList &headers)
{
    HeaderList all = headers;
    all.append({"Content-Length", QByteArray::number(body.size())});
    return UpstreamScript().head(status, all).send(body);
}

UpstreamScript UpstreamScript::json(const QByteArray &body, int status, const HeaderList &headers)
{
    HeaderList all{{"Content-Type", "application/json"}};
    all += headers;
    return answer(status, body, all);
}

UpstreamScript UpstreamScript::events(const QList<QByteArray> &chunks)
{
    UpstreamScript script;
    script.streamHead();
    for (const QByteArray &bytes : chunks)
        script.chunk(bytes);
    return script.lastChunk();
}

UpstreamScript &UpstreamScript::send(const QByteArray &bytes)
{
    return add({Step::Action::Send, bytes, {}, 0});
}

UpstreamScript &UpstreamScript::sendInPieces(const QByteArray &bytes, qsizetype size)
{
    return add({Step::Action::Pieces, bytes, {}, size});
}

UpstreamScript &UpstreamScript::head(int status, const HeaderList &headers)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return send(text + "\r\n");
}

UpstreamScript &UpstreamScript::streamHead(const HeaderList &more)
{
    HeaderList all{{"Content-Type", "text/event-stream"}, {"Transfer-Encoding", "chunked"}};
    all += more;
    return head(200, all);
}

UpstreamScript &UpstreamScript::chunk(const QByteArray &bytes)
{
    return send(chunkFrame(bytes));
}

UpstreamScript &UpstreamScript::hold(const QString &gate)
{
    return add({Step::Action::Hold, {}, gate, 0});
}

UpstreamScript &UpstreamScript::flood(const QByteArray &piece, qint64 count)
{
    return add({Step::Action::Flood, chunkFrame(piece), {}, count});
}

UpstreamScript &UpstreamScript::close()
{
    return add({Step::Action::Close, {}, {}, 0});
}

UpstreamScript &UpstreamScript::reset()
{
    return add({Step::Action::Reset, {}, {}, 0});
}

QByteArray UpstreamScript::chunkFrame(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

UpstreamScript &UpstreamScript::add(const Step &step)
{
    m_steps.append(step);
    return *this;
}
