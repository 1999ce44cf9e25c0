// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedupstream.h"
#include "tests/support/testconfig.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;

using ClientPtr = std::unique_ptr<RawClient>;

/// A running `pllm serve` in front of a scripted upstream, and what it takes to talk to it. One for each test
/// function.
struct GatewayRig {
    GatewayRig() { upstream.hideDiscovery(); }

    ScriptedUpstream upstream;
    Program program;

    /// What start() runs with unless told otherwise.
    QJsonObject config() const { return testConfig(upstream.baseUrl()); }
    bool start() { return start(config()); }
    bool start(const QJsonObject &config) { return program.serve(config); }

    /// A connected client.
    ClientPtr client() const;
    /// Sends a request with the test's client key on a connection of its own.
    ClientPtr send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                   const HeaderList &headers = {}) const;
    /// The same, and waits for the whole answer.
    ClientPtr exchange(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                       const HeaderList &headers = {}) const;
    ClientPtr sendChat(const QByteArray &body, const HeaderList &headers = {}) const;
    ClientPtr chat(const QByteArray &body, const HeaderList &headers = {}) const;
    /// The same again and again until one is not answered with 200, or 20 were: how many were, and that one.
    std::pair<int, ClientPtr> chatUntilRefused(const QByteArray &body) const;
};

/// Authorization with the test's client key.
HeaderList withKey(const HeaderList &headers = {});

/// A small chat request for model `m`.
QByteArray chatBody();
/// The same, streamed, with the usage chunk asked for (so that the body passes unchanged but for the model).
QByteArray streamBody();
/// What the body is to look like upstream: `"m"` replaced by `"upstream-model"`, once.
QByteArray renamed(const QByteArray &body);

/// A whole chat answer with usage: 10 prompt tokens (4 of them cached), 5 completion tokens (2 for
/// reasoning).
QByteArray chatAnswer();
/// Events of a chat stream: `data: …` with the empty line.
QByteArray roleEvent();
QByteArray textEvent(const QByteArray &text);
QByteArray finishEvent();
QByteArray usageEvent();
QByteArray doneEvent();
/// role, "Hello", " world", finish, usage, done.
QList<QByteArray> chatEvents();

/// The JSON object of an answer; an empty one where it is none.
QJsonObject jsonOf(const QByteArray &body);
/// `error.code` and `error.type` of an error answer.
QString errorCodeOf(const QByteArray &body);
QString errorTypeOf(const QByteArray &body);
