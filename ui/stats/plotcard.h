// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/plotseries.h"
#include "ui/widgets/card.h"

#include <functional>

class PlotLegend;
class QComboBox;
class QMenu;

/// A plot on a card: its name, what it can be switched to, its legend, and a menu to copy it.
class PlotCard : public Card
{
    Q_OBJECT

public:
    PlotCard(const QString &title, QWidget *plot, QWidget *parent = nullptr);

    /// What the plot can show; chosen() follows.
    void setChoices(const QString &name, const QStringList &texts);
    int choice() const;
    void setLegend(const QList<PlotSeries> &series, bool isLine);
    /// For the menu: the plot's figures.
    void setCsv(std::function<QByteArray()> csv) { m_csv = std::move(csv); }
    QMenu &menu() const { return *m_menu; }

signals:
    void chosen(int choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void copyPicture();

    QComboBox *m_choices;
    PlotLegend *m_legend;
    QMenu *m_menu;
    std::function<QByteArray()> m_csv;
};
