// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/echohandler.h"

QByteArray EchoHandler::echo(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    return method + ' ' + target + ' ' + body;
}

void EchoHandler::requestBegan(ClientRequest &request)
{
    ++began;
    ++live;
    connect(&request, &QObject::destroyed, this, [this] { --live; });
    connect(&request, &ClientRequest::ready, this, [this, &request] {
        if (hold)
            held += &request;
        else
            answer(&request);
    });
    connect(&request, &ClientRequest::gone, this, [this, &request] {
        held.removeAll(&request);
        ++gone;
    });
}

void EchoHandler::answer(ClientRequest *request)
{
    if (request->head().isWebSocket) {
        request->respond(426, {{"Content-Type", "text/plain"}}, errorCode(ErrorKind::UpgradeNotSupported));
        return;
    }
    ++answered;
    targets += request->head().target;
    request->respond(200, {}, echo(request->head().method, request->head().target, request->body()));
}

void EchoHandler::requestRefused(const RequestHead &, const QHostAddress &, const Error &error)
{
    refused += error;
}

std::pair<HeaderList, QByteArray> EchoHandler::refusalAnswer(const RequestHead &, const Error &error)
{
    return {{{"Content-Type", "text/plain"}}, errorCode(error.kind)};
}
