// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/costtext.h"

#include "core/traffic/trafficrecord.h"

#include <QScrollArea>

class AnatomyBar;
class ChatJob;
class QLabel;
class QPushButton;
class QVBoxLayout;

/// What a request's tokens were spent on and what they cost, line by line, and where it stopped being the
/// continuation of the request before: where that spoiled the cache, it stands above the cost.
class TokensView : public QScrollArea
{
    Q_OBJECT

public:
    /// Shows what `job` reads, which must live longer.
    explicit TokensView(ChatJob &job, QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    void setPrices(PriceSource prices) { m_prices = std::move(prices); }

signals:
    /// The other record of the comparison is to be shown; or both, side by side.
    void openRequested(quint64 id);
    void compareRequested(quint64 earlier, quint64 id);

private:
    QWidget *makeXray();
    void placeXray(bool isFirst);
    void showReport();
    void showFigures();
    void showCost();
    void showXray();
    QString quote(const QByteArray &bytes, qsizetype mark) const;

    ChatJob &m_job;
    TrafficRecord m_record; // without its bodies
    PriceSource m_prices;
    AnatomyBar *m_bar;
    QLabel *m_figures;
    QVBoxLayout *m_costs;
    QLabel *m_cost;
    QWidget *m_xray;
    QLabel *m_verdict;
    QLabel *m_quotes;
    QPushButton *m_open;
    QPushButton *m_compare;
};
