// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statscards.h"

#include "ui/format/format.h"
#include "ui/stats/modelstatstexts.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>

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

StatsCards::StatsCards(QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)),
      m_requests(new StatCard(u"traffic"_s, tr("Requests"), this)),
      m_success(new StatCard(u"success"_s, tr("Success rate"), this)),
      m_errors(new StatCard(u"error"_s, tr("Errors"), this)),
      m_inFlight(new StatCard(u"play"_s, tr("In flight"), this)),
      m_tokens(new StatCard(u"spark"_s, tr("Tokens"), this)),
      m_firstToken(new StatCard(u"clock"_s, tr("First token, p50"), this)), m_cards{m_requests, m_success,
                                                                                    m_errors,   m_inFlight,
                                                                                    m_tokens,   m_firstToken}
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(10);
    m_requests->setObjectName(u"requestsCard"_s);
    m_success->setObjectName(u"successCard"_s);
    m_errors->setObjectName(u"errorsCard"_s);
    m_inFlight->setObjectName(u"inFlightCard"_s);
    m_tokens->setObjectName(u"tokensCard"_s);
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

void StatsCards::setReport(const StatsReport &report)
{
    const double minutes = std::chrono::duration<double, std::ratio<60>>(report.window).count();
    const QLocale locale;
    qint64 input = 0;
    qint64 output = 0;
    for (const ModelStats &model : report.models) {
        input += model.inputTokens;
        output += model.outputTokens;
    }
    m_requests->setFigure(
        Format::count(qint64(report.totalRequests)),
        tr("%1 a minute").arg(locale.toString(double(report.totalRequests) / minutes, 'f', 1)));
    m_success->setFigure(shareText(report.totalRequests - std::min(report.totalErrors, report.totalRequests),
                                   report.totalRequests),
                         tr("without an error"));
    m_errors->setFigure(Format::count(qint64(report.totalErrors)),
                        tr("%1 of requests").arg(shareText(report.totalErrors, report.totalRequests)));
    m_inFlight->setFigure(Format::count(report.inFlight), tr("running now"));
    m_tokens->setFigure(Format::shortCount(report.totalTokens),
                        tr("%1 in, %2 out").arg(Format::shortCount(input), Format::shortCount(output)));
    m_firstToken->setFigure(Format::milliseconds(report.firstTokenMs.p50),
                            tr("p95 %1").arg(Format::milliseconds(report.firstTokenMs.p95)));
}
