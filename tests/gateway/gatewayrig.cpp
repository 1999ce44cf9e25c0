// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QJsonDocument>

ClientPtr GatewayRig::client() const
{
    auto client = std::make_unique<RawClient>();
    client->connectTo(program.port());
    return client;
}

ClientPtr GatewayRig::send(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                           const HeaderList &headers) const
{
    HeaderList all = withKey(headers);
    if (!body.isEmpty())
        all.emplaceBack("Content-Type", "application/json");
    ClientPtr sender = client();
    if (method == "HEAD")
        sender->expectNoBody();
    sender->send(httpRequest(method, target, all, body));
    return sender;
}

ClientPtr GatewayRig::exchange(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                               const HeaderList &headers) const
{
    ClientPtr sender = send(method, target, body, headers);
    if (!sender->waitForResponse())
        qWarning("no whole answer to %s %s; got %s; the program said %s", method.constData(),
                 target.constData(), sender->received().constData(), program.standardError().constData());
    return sender;
}

ClientPtr GatewayRig::sendChat(const QByteArray &body, const HeaderList &headers) const
{
    return send("POST", "/v1/chat/completions", body, headers);
}

ClientPtr GatewayRig::chat(const QByteArray &body, const HeaderList &headers) const
{
    return exchange("POST", "/v1/chat/completions", body, headers);
}

std::pair<int, ClientPtr> GatewayRig::chatUntilRefused(const QByteArray &body) const
{
    int served = 0;
    ClientPtr client;
    do {
        client = chat(body);
        served += client->status() == 200 ? 1 : 0;
    } while (client->status() == 200 && served < 20);
    return {served, std::move(client)};
}

HeaderList withKey(const HeaderList &headers)
{
    HeaderList all{{"Authorization", "Bearer " + testClientKey.toUtf8()}};
    all += headers;
    return all;
}

QByteArray chatBody()
{
    return R"({"model":"m","messages":[{"role":"user","content":"Hi"}]})";
}

QByteArray streamBody()
{
    return R"({"model":"m","stream":true,"stream_options":{"include_usage":true},)"
           R"("messages":[{"role":"user","content":"Hi"}]})";
}

QByteArray renamed(const QByteArray &body)
{
    QByteArray changed = body;
    const qsizetype at = changed.indexOf("\"m\"");
    return at < 0 ? changed : changed.replace(at, 3, "\"upstream-model\"");
}

QByteArray chatAnswer()
{
    return R"({"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"upstream-model-0613",)"
           R"("choices":[{"index":0,"message":{"role":"assistant","content":"Hello world"},"finish_reason":"stop"}],)"
           R"("usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,)"
           R"("prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}})";
}

static QByteArray event(const QByteArray &rest)
{
    return R"(data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"upstream-model-0613",)" +
           rest + "}\n\n";
}

QByteArray roleEvent()
{
    return event(R"("choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}])");
}

QByteArray textEvent(const QByteArray &text)
{
    return event(R"("choices":[{"index":0,"delta":{"content":")" + text + R"("},"finish_reason":null}])");
}

QByteArray finishEvent()
{
    return event(R"("choices":[{"index":0,"delta":{},"finish_reason":"stop"}])");
}

QByteArray usageEvent()
{
    return event(
        R"("choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,)"
        R"("prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}})");
}

QByteArray doneEvent()
{
    return "data: [DONE]\n\n";
}

QList<QByteArray> chatEvents()
{
    return {roleEvent(), textEvent("Hello"), textEvent(" world"), finishEvent(), usageEvent(), doneEvent()};
}

QJsonObject jsonOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

QString errorCodeOf(const QByteArray &body)
{
    return jsonOf(body)[u"error"_s][u"code"_s].toString();
}

QString errorTypeOf(const QByteArray &body)
{
    return jsonOf(body)[u"error"_s][u"type"_s].toString();
}
