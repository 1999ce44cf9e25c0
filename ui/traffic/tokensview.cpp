// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/tokensview.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/anatomybar.h"
#include "ui/traffic/chatjob.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(Theme::scaled(1.0, QFont::DemiBold));
    return label;
}

QLabel *words(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString muted(const QString &text)
{
    return u"<span style='color:%1'>%2</span>"_s.arg(Theme::color(Theme::Muted).name(), text.toHtmlEscaped());
}

} // namespace

TokensView::TokensView(ChatJob &job, QWidget *parent) : QScrollArea(parent), m_job(job)
{
    setWidgetResizable(true);
    setAccessibleName(tr("Tokens and cost"));
    auto *content = new QWidget(this);
    m_bar = new AnatomyBar(content);
    m_figures = words(content);
    m_figures->setAccessibleName(tr("Tokens"));
    m_cost = words(content);
    m_cost->setAccessibleName(tr("Cost"));
    m_cost->setObjectName(u"costLines"_s);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2, 6, 8, 10);
    layout->setSpacing(8);
    layout->addWidget(m_bar);
    layout->addWidget(m_figures);
    m_xray = makeXray();
    m_costs = new QVBoxLayout;
    m_costs->setSpacing(8);
    m_costs->addWidget(heading(tr("Cost"), content));
    m_costs->addWidget(m_cost);
    placeXray(false);
    layout->addSpacing(6);
    layout->addLayout(m_costs);
    layout->addStretch(1);
    setWidget(content);
    connect(&m_job, &ChatJob::changed, this, &TokensView::showReport);
    connect(&Theme::instance(), &Theme::changed, this, &TokensView::showReport);
}

QWidget *TokensView::makeXray()
{
    auto *xray = new QWidget(this);
    m_verdict = words(xray);
    m_verdict->setObjectName(u"xrayVerdict"_s);
    m_quotes = words(xray);
    m_quotes->setObjectName(u"xrayQuotes"_s);
    m_quotes->setFont(Theme::monospace());
    m_quotes->setProperty("role", u"code"_s);
    m_quotes->setAccessibleName(tr("Where they part"));
    m_open = new QPushButton(xray);
    m_compare = new QPushButton(tr("Compare side by side"), xray);
    for (QPushButton *button : {m_open, m_compare})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_compare);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(xray);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(heading(tr("Beginning shared with the request before"), xray));
    layout->addWidget(m_verdict);
    layout->addWidget(m_quotes);
    layout->addLayout(buttons);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_job.report().xray)
            emit openRequested(m_job.report().xray->earlier);
    });
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (m_job.report().xray)
            emit compareRequested(m_job.report().xray->earlier, m_record.row.id);
    });
    return xray;
}

/// Before or behind the cost.
void TokensView::placeXray(bool isFirst)
{
    constexpr int costWidgets = 2;
    const int place = isFirst ? 0 : costWidgets;
    if (m_costs->indexOf(m_xray) == place)
        return;
    m_costs->removeWidget(m_xray);
    m_costs->insertWidget(place, m_xray);
}

void TokensView::setRecord(const TrafficRecord &record)
{
    m_record.row = record.row;
    m_record.attempts = record.attempts;
    for (RecordedAttempt &attempt : m_record.attempts)
        attempt.leg = {};
    showReport();
}

void TokensView::showReport()
{
    const bool isRead = m_job.isOf(m_record.row.id) && m_job.report().conversation;
    m_bar->setVisible(isRead);
    if (isRead)
        m_bar->setTokens(m_job.report().conversation->tokens);
    showFigures();
    showCost();
    showXray();
}

void TokensView::showFigures()
{
    const TokenUsage &usage = m_record.row.usage;
    QStringList facts;
    const auto fact = [&](const QString &name, qint64 count) {
        if (count >= 0)
            facts += muted(name) + u"&nbsp;<b>"_s + Format::count(count) + u"</b>"_s;
    };
    fact(tr("input"), usage.input);
    fact(tr("from the cache"), usage.cachedInput);
    fact(tr("written to the cache"), usage.cacheWrite);
    if (usage.input >= 0 && (usage.cachedInput >= 0 || usage.cacheWrite >= 0))
        fact(tr("not cached"), std::max<qint64>(usage.input - std::max<qint64>(usage.cachedInput, 0) -
                                                    std::max<qint64>(usage.cacheWrite, 0),
                                                0));
    fact(tr("output"), usage.output);
    fact(tr("reasoning"), usage.reasoning);
    QString text = facts.isEmpty() ? muted(tr("The provider has not told its tokens.")) : facts.join(u" &nbsp; "_s);
    if (!facts.isEmpty() && m_record.row.usageEstimated)
        text += u" &nbsp; "_s + muted(tr("≈ estimated: the provider did not tell"));
    const bool isRead = m_job.isOf(m_record.row.id) && m_job.report().conversation;
    if (isRead && m_job.report().conversation->tokens.isInputTold)
        text += u"<br>"_s + muted(tr("The sums are the provider's; how they are shared out is estimated."));
    if (isRead && m_job.report().conversation->chat.isRequestCut)
        text += u"<br>"_s + muted(tr("Only the beginning of the request was recorded, and only that is shared out."));
    m_figures->setText(text);
}

void TokensView::showCost()
{
    const TrafficRow &row = m_record.row;
    const QString model = !m_record.attempts.isEmpty() ? m_record.attempts.last().model : row.modelServed;
    const Price price = m_prices && !row.provider.isEmpty() ? m_prices(row.provider, model) : Price();
    if (row.cache == CacheUse::Hit) {
        m_cost->setText(tr("The answer came from the gateway's own cache and cost nothing.").toHtmlEscaped());
        return;
    }
    if (!price.isKnown()) {
        m_cost->setText(muted(tr("No price known for %1. Set one under \"prices\" in the configuration.")
                                  .arg(row.provider.isEmpty() ? tr("this request") : row.provider + u'/' + model)));
        return;
    }
    const std::optional<Cost> cost = costOf(row.usage, price);
    if (!cost) {
        m_cost->setText(muted(isOver(row.state) ? tr("What was used is not known, or a price for it is not.")
                                                : tr("It is told when the answer has ended.")));
        return;
    }
    QString lines = u"<table cellspacing='0' cellpadding='1'>"_s;
    for (const CostTerm &term : cost->terms)
        lines += u"<tr><td>%1&nbsp;&nbsp;&nbsp;</td><td align='right'>%2</td></tr>"_s.arg(
            CostText::name(term.part).toHtmlEscaped(), CostText::formula(term).toHtmlEscaped());
    const QString about = row.usageEstimated ? u"≈ "_s : QString();
    lines += u"<tr><td><b>%1</b></td><td align='right'><b>%2</b></td></tr></table>"_s.arg(
        tr("Together").toHtmlEscaped(), about + CostText::amount(cost->usd()));
    lines += muted(CostText::source(price));
    const bool isOther = row.costUsd && std::abs(*row.costUsd - cost->usd()) > 1e-8;
    if (isOther)
        lines += u"<br>"_s + muted(tr("It was recorded as %1: the price was another one then.")
                                       .arg(CostText::amount(*row.costUsd)));
    m_cost->setText(lines);
}

/// The bytes as text, from the mark on in bold.
QString TokensView::quote(const QByteArray &bytes, qsizetype mark) const
{
    while (mark > 0 && mark < bytes.size() && (uchar(bytes[mark]) & 0xc0) == 0x80)
        --mark;
    const auto html = [](QByteArrayView part) {
        return QString::fromUtf8(part).toHtmlEscaped().replace(u' ', u"&nbsp;"_s);
    };
    return html(QByteArrayView(bytes).first(std::min(mark, bytes.size()))) +
           u"<span style='background:%1;color:%2'><b>%3</b></span>"_s.arg(
               Theme::color(Theme::WarningSoft).name(), Theme::color(Theme::Warning).name(),
               html(QByteArrayView(bytes).sliced(std::min(mark, bytes.size()))));
}

void TokensView::showXray()
{
    const bool isShown = m_job.isOf(m_record.row.id) && m_job.report().xray;
    m_xray->setVisible(isShown);
    if (!isShown)
        return;
    const PrefixXray &xray = *m_job.report().xray;
    placeXray(CostText::isBroken(xray));
    const TrafficRow &row = m_record.row;
    const Price price = m_prices && !row.provider.isEmpty() ? m_prices(row.provider, row.modelServed) : Price();
    m_verdict->setText(u"<b>"_s + tr("Compared with #%1").arg(xray.earlier).toHtmlEscaped() + u":</b> "_s +
                       CostText::verdict(xray).toHtmlEscaped() + u"<br>"_s +
                       CostText::consequences(xray, price).toHtmlEscaped());
    const bool hasQuotes = xray.outcome == PrefixXray::Outcome::Diverged &&
                           xray.section != PrefixXray::Section::Target;
    m_quotes->setVisible(hasQuotes);
    if (hasQuotes)
        m_quotes->setText(muted(u"#%1 "_s.arg(xray.earlier)) + u" …"_s + quote(xray.earlierQuote, xray.mark) + u"…<br>"_s +
                          muted(u"#%1 "_s.arg(row.id)) + u" …"_s + quote(xray.quote, xray.mark) + u"…"_s);
    m_open->setText(tr("Open #%1").arg(xray.earlier));
}
