// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plotcard.h"

#include "ui/stats/plotlegend.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

PlotCard::PlotCard(const QString &title, QWidget *plot, QWidget *parent)
    : Card(title, parent), m_choices(new QComboBox(this)), m_legend(new PlotLegend(this)),
      m_menu(new QMenu(this))
{
    m_choices->hide();
    m_choices->setFocusPolicy(Qt::StrongFocus); // the wheel scrolls the page
    m_choices->installEventFilter(this);
    addToHead(m_choices);
    connect(m_choices, &QComboBox::activated, this, &PlotCard::chosen);
    m_menu->setTitle(QString(title).replace(u'&', u"&&"_s));
    QAction *picture = m_menu->addAction(Theme::icon(u"copy"_s), tr("Copy as &picture (PNG)"));
    QAction *table = m_menu->addAction(Theme::icon(u"columns"_s), tr("Copy as &table (CSV)"));
    connect(picture, &QAction::triggered, this, &PlotCard::copyPicture);
    connect(table, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(QString::fromUtf8(m_csv())); });
    auto *more = new QToolButton(this);
    more->setIcon(Theme::icon(u"copy"_s));
    more->setToolTip(tr("Copy this plot"));
    more->setAccessibleName(tr("Copy %1").arg(title));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    addToHead(more);
    m_legend->hide();
    body()->addWidget(m_legend);
    plot->setParent(this);
    body()->addWidget(plot, 1);
}

void PlotCard::setChoices(const QString &name, const QStringList &texts)
{
    m_choices->addItems(texts);
    m_choices->setAccessibleName(name);
    m_choices->show();
}

bool PlotCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_choices && event->type() == QEvent::Wheel && !m_choices->hasFocus()) {
        event->ignore();
        return true;
    }
    return Card::eventFilter(watched, event);
}

int PlotCard::choice() const
{
    return m_choices->currentIndex();
}

void PlotCard::setLegend(const QList<PlotSeries> &series, bool isLine)
{
    m_legend->setSeries(series, isLine);
    m_legend->setVisible(!series.isEmpty());
}

/// The card without its buttons: title, legend and plot.
void PlotCard::copyPicture()
{
    const QList<QWidget *> parts = findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Theme::color(Theme::Surface));
    for (QWidget *part : parts) {
        const bool isButton = qobject_cast<QToolButton *>(part) || qobject_cast<QComboBox *>(part);
        if (!part->isHidden() && !isButton && !part->isWindow())
            part->render(&picture, part->pos(), {}, QWidget::DrawChildren); // on the card's own ground
    }
    QApplication::clipboard()->setPixmap(picture);
}
