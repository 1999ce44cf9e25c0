// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionmap.h"

#include <QTextBrowser>

/// One turn of a session: what it asked or brought, what was answered and called, what it cost and what took
/// its time. Main thread.
class TurnView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit TurnView(QWidget *parent = nullptr);

    /// `turn`: an index; -1: none.
    void setTurn(const SessionMap &map, int turn);
    QSize sizeHint() const override;

private:
    void show(const SessionMap &map, const SessionMap::Turn &turn);

    QString m_shown; // the same text is not set again: it would scroll back
};
