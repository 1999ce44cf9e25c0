// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/replayrequest.h"

#include <QDialog>
#include <QTimer>

class GatewayThread;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class ReplayCall;

/// A recorded request whose body can be changed before it is sent again. Says while one types what the
/// gateway would refuse.
class ResendDialog : public QDialog
{
    Q_OBJECT

public:
    ResendDialog(GatewayThread &gateway, ReplayRequest request, QWidget *parent = nullptr);

    void send();

signals:
    /// It was sent; its record has this as its request id.
    void sent(const QString &requestId);

private:
    ReplayRequest edited() const;
    void check();
    void showAnswer();

    GatewayThread &m_gateway;
    const ReplayRequest m_request;
    QPlainTextEdit *m_body;
    QLabel *m_problem;
    QPlainTextEdit *m_answer;
    QPushButton *m_send;
    QTimer m_soon; // a moment after the last key
    std::unique_ptr<ReplayCall> m_call;
    QString m_shown; // the body as it was before it was edited
    bool m_isSentTold = false;
};
