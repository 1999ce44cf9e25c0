// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/requesthandler.h"

#include <QByteArrayList>
#include <QObject>

/// Answers each request with what it was, `METHOD target body`, as soon as it is ready; a refusal with its
/// code. Or holds the requests for the test to answer.
class EchoHandler : public QObject, public RequestHandler
{
    Q_OBJECT

public:
    void requestBegan(ClientRequest &request) override;
    void requestRefused(const RequestHead &head, const QHostAddress &peer, const Error &error) override;
    std::pair<HeaderList, QByteArray> refusalAnswer(const RequestHead &head, const Error &error) override;

    void answer(ClientRequest *request);

    static QByteArray echo(const QByteArray &method, const QByteArray &target, const QByteArray &body);

    bool hold = false;
    QList<ClientRequest *> held; ///< ready and unanswered
    int live = 0; ///< requests that exist
    int began = 0;
    int gone = 0;
    int answered = 0;
    QList<Error> refused;
    QByteArrayList targets; ///< of what was answered, in order
};
