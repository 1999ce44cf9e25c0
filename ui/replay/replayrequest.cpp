// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayrequest.h"

#include "core/dialects/dialect.h"
#include "core/dialects/envelope.h"
#include "core/traffic/chatrecord.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ReplayRequest)
};

/// Path and query of a start line, without a key in either.
QByteArray keylessPath(const QByteArray &requestLine)
{
    QByteArray target = requestLine.split(' ').value(1);
    if (const qsizetype scheme = target.indexOf("://");
        scheme > 0 && !target.startsWith('/')) { // from elsewhere
        const qsizetype path = target.indexOf('/', scheme + 3);
        target = path < 0 ? QByteArray("/") : target.mid(path);
    }
    if (target.startsWith("/t/")) { // /t/KEY/v1/…
        const qsizetype end = target.indexOf('/', 3);
        target = end < 0 ? QByteArray("/") : target.mid(end);
    }
    const qsizetype mark = target.indexOf('?');
    if (mark < 0)
        return target;
    QByteArrayList kept;
    for (const QByteArray &field : target.mid(mark + 1).split('&')) {
        if (!field.startsWith("key=") && !field.isEmpty())
            kept += field;
    }
    return target.first(mark) + (kept.isEmpty() ? QByteArray() : '?' + kept.join('&'));
}

bool isMeaning(QByteArrayView name)
{
    // With the session it stays what it was: private, or at its target.
    static constexpr std::array<QByteArrayView, 11> exact{"content-type",
                                                          "accept",
                                                          "x-app",
                                                          "x-claude-code-session-id",
                                                          "session-id",
                                                          "session_id",
                                                          "conversation_id",
                                                          "thread-id",
                                                          "x-session-id",
                                                          "x-session-affinity",
                                                          "x-openwebui-chat-id"};
    const QByteArray lower = name.toByteArray().toLower();
    return std::find(exact.begin(), exact.end(), lower) != exact.end() || lower.startsWith("anthropic-") ||
           lower.startsWith("openai-");
}

Error cannot(const QString &why)
{
    return {ErrorKind::BadRequest, why};
}

} // namespace

Result<ReplayRequest> replayOf(const TrafficRecord &record)
{
    const RecordedLeg &client = record.client;
    if (record.row.api == u"realtime"_s)
        return tl::make_unexpected(cannot(Text::tr("A WebSocket session cannot be sent again.")));
    if (client.requestBody.isCut())
        return tl::make_unexpected(cannot(
            client.requestBody.bytes.isEmpty()
                ? Text::tr("The request's content was not recorded (Settings, Recording).")
                : Text::tr("Only a part of the request was recorded: raise traffic.max_body_kb to send such "
                           "requests again.")));
    ReplayRequest request;
    request.parent = record.row.id;
    request.method = client.requestLine.split(' ').value(0);
    request.path = keylessPath(client.requestLine);
    if (!request.path.startsWith('/')) // a path alone never leads to another host
        return tl::make_unexpected(cannot(Text::tr("Its address is none that the gateway has.")));
    for (const auto &[name, value] : client.requestHeaders) {
        if (isMeaning(name))
            request.headers.emplaceBack(name, value);
    }
    request.body = client.requestBody.bytes;
    request.format = chatFormat(record.row);
    return request;
}

Result<ReplayRequest> withModel(const ReplayRequest &request, const QString &model)
{
    ReplayRequest other = request;
    constexpr QByteArrayView before = "/models/";
    const qsizetype place = request.path.indexOf(before);
    const qsizetype end = place < 0 ? -1 : request.path.indexOf(':', place);
    if (place >= 0 && end > place) { // Gemini's stands in the path
        const qsizetype from = place + before.size();
        other.path.replace(from, end - from, model.toUtf8().toPercentEncoding());
        return other;
    }
    EnvelopeRules rules;
    rules.needsModel = false;
    const Result<Envelope> envelope = readEnvelope(request.body, rules);
    if (!envelope)
        return tl::make_unexpected(envelope.error());
    other.body = spliceBody(request.body, *envelope, model.toUtf8(), false).join();
    return other;
}

std::optional<Error> problemOf(const ReplayRequest &request)
{
    if (request.body.isEmpty())
        return std::nullopt;
    const Dialect *form = dialect(request.format);
    if (!form)
        return std::nullopt; // the gateway will say
    const Result<JsonTree> tree = JsonTree::parse(request.body);
    if (!tree)
        return tree.error();
    const Result<ChatRequest> chat = form->decodeRequest(tree->root());
    return chat ? std::nullopt : std::optional(chat.error());
}
