// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plotcard.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

LegendEntry::LegendEntry(const QString &name, Theme::Role colour, Look look, QWidget *parent)
    : QWidget(parent), m_colour(colour), m_look(look), m_swatch(new QLabel(this))
{
    auto *label = new QLabel(name, this);
    label->setProperty("role", QStringLiteral("muted"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_swatch);
    layout->addWidget(label);
    draw();
    connect(&Theme::instance(), &Theme::changed, this, &LegendEntry::draw);
}

void LegendEntry::draw()
{
    const QSize size(18, 12);
    QPixmap pixmap(size * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = Theme::color(m_colour);
    if (m_look == Look::Bar || m_look == Look::HatchedBar) {
        painter.setPen(QPen(colour, 1));
        painter.setBrush(m_look == Look::Bar ? QBrush(colour) : QBrush(colour, Qt::Dense2Pattern));
        painter.drawRect(QRectF(4.5, 1.5, 9, 9));
    } else {
        painter.setPen(QPen(colour, 2, m_look == Look::Line ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(0, 6), QPointF(18, 6));
    }
    m_swatch->setPixmap(pixmap);
}

PlotCard::PlotCard(const QString &title, QWidget *plot, QWidget *parent) : Card(title, parent)
{
    plot->setParent(this);
    body()->addWidget(plot, 1);
}
