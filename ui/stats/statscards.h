// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"

#include <QFrame>

#include <array>

class QGridLayout;
class QLabel;

/// One figure with its name and a line that explains it.
class StatCard : public QFrame
{
    Q_OBJECT

public:
    StatCard(const QString &icon, const QString &name, QWidget *parent = nullptr);

    void setFigure(const QString &value, const QString &detail);
    QString value() const;

private:
    void setPicture();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_value;
    QLabel *m_detail;
};

/// "97.5 %"; a dash where there was nothing. Never rounded to all or nothing.
QString shareText(qint64 part, qint64 whole);

/// The head figures of a range of time: in one row where there is room, else in two.
class StatsCards : public QWidget
{
    Q_OBJECT

public:
    explicit StatsCards(QWidget *parent = nullptr);

    void setFigures(const HistoryFigures &figures);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);

    QGridLayout *m_grid;
    StatCard *m_requests;
    StatCard *m_tokens;
    StatCard *m_cost;
    StatCard *m_cache;
    StatCard *m_success;
    StatCard *m_firstToken;
    std::array<StatCard *, 6> m_cards;
    int m_columns = 0;
};
