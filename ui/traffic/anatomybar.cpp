// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/anatomybar.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int barHeight = 22;
constexpr int swatch = 12;
constexpr int gap = 8;

struct Look {
    Theme::Role role;
    Qt::BrushStyle pattern;
};

Look lookOf(TokenUse use)
{
    static constexpr std::array<Look, tokenUses> looks{{
        {Theme::Series4, Qt::SolidPattern},
        {Theme::Series2, Qt::BDiagPattern},
        {Theme::Series1, Qt::SolidPattern},
        {Theme::Series5, Qt::Dense5Pattern},
        {Theme::Series3, Qt::FDiagPattern},
        {Theme::Series6, Qt::SolidPattern},
        {Theme::Series4, Qt::CrossPattern},
        {Theme::Series2, Qt::SolidPattern},
        {Theme::Series1, Qt::DiagCrossPattern},
    }};
    return looks[std::size_t(use)];
}

/// The colour, and the pattern in the ground's colour on it.
void fill(QPainter &painter, const QRectF &place, TokenUse use)
{
    const Look look = lookOf(use);
    painter.setPen(Qt::NoPen);
    painter.fillRect(place, Theme::color(look.role));
    if (look.pattern != Qt::SolidPattern) {
        QColor ground = Theme::color(Theme::Surface);
        ground.setAlphaF(0.55F);
        painter.fillRect(place, QBrush(ground, look.pattern));
    }
}

TokenUse useAt(std::size_t number)
{
    return TokenUse(number);
}

} // namespace

AnatomyBar::AnatomyBar(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("What the tokens are spent on"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AnatomyBar::setTokens(const ChatTokens &tokens)
{
    m_tokens = tokens;
    QStringList texts;
    for (const Entry &entry : legend(100'000))
        texts += entry.text;
    setAccessibleDescription(texts.join(u", "_s));
    updateGeometry();
    update();
}

QString AnatomyBar::name(TokenUse use)
{
    switch (use) {
    case TokenUse::System: return tr("system");
    case TokenUse::Tools: return tr("tools");
    case TokenUse::History: return tr("history");
    case TokenUse::Files: return tr("files and images");
    case TokenUse::ToolResults: return tr("tool results");
    case TokenUse::NewText: return tr("new text");
    case TokenUse::Reasoning: return tr("output: reasoning");
    case TokenUse::AnswerText: return tr("output: text");
    case TokenUse::ToolCalls: return tr("output: tool calls");
    }
    return {};
}

QString AnatomyBar::figures(TokenUse use) const
{
    const bool isOutput = use >= TokenUse::Reasoning;
    // The parts are always estimated; where even the sum is, that is said.
    const bool isTold = isOutput ? m_tokens.isOutputTold : m_tokens.isInputTold;
    const qint64 count = m_tokens.use(use);
    return (isTold ? QString() : u"≈ "_s) + Format::shortCount(count) + u" · "_s +
           Format::percent(double(count) / double(std::max<qint64>(sum(), 1)));
}

QList<AnatomyBar::Entry> AnatomyBar::legend(int width) const
{
    QList<Entry> entries;
    int x = 0;
    int y = barHeight + gap;
    const int line = fontMetrics().height() + 4;
    for (std::size_t i = 0; i < tokenUses; ++i) {
        const TokenUse use = useAt(i);
        if (m_tokens.use(use) <= 0)
            continue;
        const QString text = name(use) + u' ' + figures(use);
        const int needed = swatch + 6 + fontMetrics().horizontalAdvance(text);
        if (x > 0 && x + needed > width) {
            x = 0;
            y += line;
        }
        entries += Entry{use, text, QRect(x, y, needed, line)};
        x += needed + 20;
    }
    return entries;
}

int AnatomyBar::heightForWidth(int width) const
{
    const QList<Entry> entries = legend(width);
    return entries.isEmpty() ? barHeight : entries.last().place.bottom() + 1;
}

QSize AnatomyBar::sizeHint() const
{
    return {400, heightForWidth(std::max(width(), 400))};
}

QRectF AnatomyBar::segment(TokenUse wanted) const
{
    qint64 before = 0;
    for (std::size_t i = 0; i < std::size_t(wanted); ++i)
        before += std::max<qint64>(m_tokens.use(useAt(i)), 0);
    const double whole = double(std::max<qint64>(sum(), 1));
    const double from = width() * double(before) / whole;
    return {from, 0, width() * double(std::max<qint64>(m_tokens.use(wanted), 0)) / whole, barHeight};
}

void AnatomyBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), barHeight), Theme::color(Theme::Raised));
    for (std::size_t i = 0; i < tokenUses; ++i) {
        const QRectF place = segment(useAt(i));
        if (place.width() <= 0)
            continue;
        fill(painter, place, useAt(i));
        painter.fillRect(QRectF(place.right() - 1, 0, 1, barHeight), Theme::color(Theme::Surface));
    }
    for (const Entry &entry : legend(width())) {
        const QRect box(entry.place.left(), entry.place.center().y() - swatch / 2, swatch, swatch);
        fill(painter, box, entry.use);
        painter.setPen(Theme::color(Theme::Text));
        painter.drawText(entry.place.adjusted(swatch + 6, 0, 2, 0), Qt::AlignVCenter, entry.text);
    }
}

bool AnatomyBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (std::size_t i = 0; i < tokenUses; ++i) {
        if (segment(useAt(i)).contains(help->pos()))
            text = name(useAt(i)) + u' ' + figures(useAt(i));
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}
