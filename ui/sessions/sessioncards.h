// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionmap.h"

#include <QWidget>

#include <array>

class QGridLayout;
class StatCard;

/// The head figures of a session: in one row where there is room, else in two.
class SessionCards : public QWidget
{
    Q_OBJECT

public:
    enum Card { Turns, SubAgents, Calls, Repeated, Tokens, Cached, Cost, Duration, CardCount };

    explicit SessionCards(QWidget *parent = nullptr);

    /// `isCut`: earlier requests are left out.
    void setMap(const SessionMap &map, bool isCut);
    const StatCard &card(Card card) const { return *m_cards[card]; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);

    QGridLayout *m_grid;
    std::array<StatCard *, CardCount> m_cards{};
    int m_columns = 0;
};
