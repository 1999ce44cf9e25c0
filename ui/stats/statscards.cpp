// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statscards.h"

#include "ui/format/format.h"
#include "ui/stats/figuresplots.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

StatCard::StatCard(const QString &icon, const QString &name, QWidget *parent)
    : QFrame(parent), m_iconName(icon), m_icon(new QLabel(this)), m_value(new QLabel(this)),
      m_detail(new QLabel(this))
{
    auto *title = new QLabel(name, this);
    title->setProperty("role", u"muted"_s);
    title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_value->setFont(Theme::scaled(1.75, QFont::DemiBold));
    m_value->setTextFormat(Qt::PlainText);
    m_detail->setProperty("role", u"muted"_s);
    m_detail->setFont(Theme::scaled(0.9));
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(14, 11, 14, 11);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0);
    layout->addWidget(title, 0, 1);
    layout->addWidget(m_value, 1, 0, 1, 2);
    layout->addWidget(m_detail, 2, 0, 1, 2);
    setAccessibleName(name);
    setFigure({}, {});
    setPicture();
    connect(&Theme::instance(), &Theme::changed, this, &StatCard::setPicture);
}

void StatCard::setPicture()
{
    m_icon->setPixmap(Theme::icon(m_iconName, Theme::Muted).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void StatCard::setFigure(const QString &value, const QString &detail)
{
    m_value->setText(value.isEmpty() ? u"–"_s : value);
    m_detail->setText(detail.isEmpty() ? u" "_s : detail);
    m_detail->setToolTip(detail);
    setAccessibleDescription(value + u", "_s + detail);
}

QString StatCard::value() const
{
    return m_value->text();
}

QString shareText(qint64 part, qint64 whole)
{
    if (whole == 0)
        return Format::dash();
    const double percent = 100.0 * double(part) / double(whole);
    const bool isRound = part == 0 || part == whole;
    // One failure in ten thousand still shows.
    const double shown = isRound ? percent : std::clamp(percent, 0.1, 99.9);
    return StatsCards::tr("%1 %").arg(QLocale().toString(shown, 'f', isRound ? 0 : 1));
}

StatsCards::StatsCards(QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)),
      m_requests(new StatCard(u"traffic"_s, tr("Requests"), this)),
      m_tokens(new StatCard(u"spark"_s, tr("Tokens"), this)),
      m_cost(new StatCard(u"stats"_s, tr("Cost"), this)),
      m_cache(new StatCard(u"refresh"_s, tr("Cache hits"), this)),
      m_success(new StatCard(u"success"_s, tr("Success rate"), this)),
      m_firstToken(new StatCard(u"clock"_s, tr("First token, average"), this)), m_cards{
                                                                                    m_requests, m_tokens,
                                                                                    m_cost,     m_cache,
                                                                                    m_success,  m_firstToken}
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(10);
    m_requests->setObjectName(u"requestsCard"_s);
    m_tokens->setObjectName(u"tokensCard"_s);
    m_cost->setObjectName(u"costCard"_s);
    m_cache->setObjectName(u"cacheCard"_s);
    m_success->setObjectName(u"successCard"_s);
    m_firstToken->setObjectName(u"firstTokenCard"_s);
    arrange(6);
}

void StatsCards::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int column = 0; column < 6; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[std::size_t(i)], i / columns, i % columns);
}

void StatsCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int narrow = fontMetrics().averageCharWidth() * 120;
    arrange(event->size().width() < narrow ? 3 : 6);
}

void StatsCards::setFigures(const HistoryFigures &figures)
{
    const TrafficCounts &counts = figures.total.counts;
    const SpeedFigures &speed = figures.total.speed;
    m_requests->setFigure(Format::count(counts.requests), tr("%n error(s)", nullptr, int(counts.errors)));
    m_tokens->setFigure(
        (counts.estimated > 0 ? u"≈ "_s : QString()) + Format::shortCount(counts.input + counts.output),
        tr("%1 in, %2 out").arg(Format::shortCount(counts.input), Format::shortCount(counts.output)));
    m_cost->setFigure(counts.unpriced == counts.requests ? QString() : Format::usd(toUsd(counts.cost)),
                      counts.unpriced > 0 ? tr("%n without a price", nullptr, int(counts.unpriced))
                                          : tr("all have a price"));
    m_cache->setFigure(shareText(counts.cachedInput, counts.input),
                       tr("%1 tokens read").arg(Format::shortCount(counts.cachedInput)));
    m_success->setFigure(shareText(FiguresPlots::answered(counts), counts.requests),
                         tr("%n left by clients", nullptr, int(counts.cancelled)));
    m_firstToken->setFigure(
        Format::milliseconds(speed.averageFirstTokenMs),
        tr("p50 %1, p95 %2")
            .arg(Format::milliseconds(speed.firstTokenMs.p50), Format::milliseconds(speed.firstTokenMs.p95)));
}
