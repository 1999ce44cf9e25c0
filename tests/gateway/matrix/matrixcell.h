// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gateway/gatewayrig.h"
#include "tests/gateway/matrix/facts.h"
#include "tests/gateway/matrix/matrixclient.h"
#include "tests/gateway/matrix/matrixupstream.h"

/// The place of a cell.
struct CellId {
    DialectId client = DialectId::None;
    DialectId upstream = DialectId::None;
    Feature feature = Feature::Text;
    bool stream = false;

    bool isNative() const { return client == upstream; }
};

/// Runs one cell: the scenario's conversation from the client's side and the provider's, over real sockets.
class MatrixCell
{
public:
    MatrixCell(GatewayRig &rig, const CellId &id);

    /// What was not as the scenario means it, in words of expectation.h; sorted, each once.
    QStringList run();
    /// What was seen, for messages of failed tests.
    QString account() const { return m_account; }

private:
    bool runTurn(const ScenarioTurn &turn);
    bool writeRequest(QByteArray &body);
    void checkUpstream(const ScriptedRequest &request);
    void checkWording(const QByteArray &body);
    void checkHeaders(const RawClient &client);
    void checkAnswer(const RawClient &client, ChatAnswer wanted);
    void checkError(const RawClient &client, int status, bool isTold);
    void checkBrokenStream(const RawClient &client);
    void goOn(const ScenarioTurn &turn);
    UpstreamScript script(const ScenarioTurn &turn, const ScriptedRequest &request) const;

    void deviate(const QString &what) { m_deviations += what; }
    void compare(const QString &prefix, const Facts &wanted, const Facts &got);

    GatewayRig &m_rig;
    const CellId m_id;
    const MatrixClient m_client;
    const MatrixUpstream m_upstream;
    Scenario m_scenario;
    ChatRequest m_asked; ///< as the client goes on with what it was told
    ChatRequest m_meant; ///< as it would be had nothing been lost
    ChatRequest m_said;  ///< what the client's body says
    ChatAnswer m_told;   ///< as the client reads it
    QStringList m_deviations;
    QString m_account;
};
