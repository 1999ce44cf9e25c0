// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/timingview.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/trafficcells.h"

#include "core/base/clock.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int margin = 4;
constexpr int barHeight = 14;
} // namespace

TimingView::TimingView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimingView::setRecord(const TrafficRecord &record)
{
    m_record = record;
    QStringList texts;
    for (const RecordedAttempt &attempt : record.attempts)
        texts += attempt.provider + u": "_s + phaseText(attempt, endOf(record));
    setAccessibleName(tr("Timing"));
    setAccessibleDescription(texts.join(u'\n'));
    setMinimumHeight(sizeHint().height());
    updateGeometry();
    update();
}

int TimingView::rowHeight() const
{
    return 2 * fontMetrics().lineSpacing() + barHeight + 22;
}

QSize TimingView::sizeHint() const
{
    return {400, int(std::max<qsizetype>(m_record.attempts.size(), 1)) * rowHeight() + 2 * margin};
}

qint64 TimingView::endOf(const TrafficRecord &record)
{
    qint64 end = std::max<qint64>(TrafficCells::elapsedUs(record.row, unixMilliseconds()), 1);
    for (const RecordedAttempt &attempt : record.attempts)
        end = std::max(end, attempt.endedUs);
    return end;
}

QList<TimingView::Phase> TimingView::phases(const RecordedAttempt &attempt, qint64 endUs)
{
    const qint64 end = attempt.endedUs >= 0 ? attempt.endedUs : endUs;
    const QList<Phase> all{
        {tr("connect"), Theme::Series4, attempt.startedUs, attempt.connectedUs},
        {tr("wait for the answer"), Theme::Series2, attempt.connectedUs, attempt.headUs},
        {tr("wait for the first byte"), Theme::Series5, attempt.headUs, attempt.firstByteUs},
        {tr("receive"), Theme::Series1, attempt.firstByteUs, end},
    };
    QList<Phase> known;
    for (Phase phase : all) {
        if (phase.fromUs < 0)
            break;
        const bool last = phase.toUs < 0; // got no further
        phase.toUs = last ? end : phase.toUs;
        known += phase;
        if (last)
            break;
    }
    return known;
}

QString TimingView::phaseText(const RecordedAttempt &attempt, qint64 endUs)
{
    QStringList parts;
    for (const Phase &phase : phases(attempt, endUs))
        parts += phase.name + u' ' + Format::duration(phase.toUs - phase.fromUs);
    return parts.join(u" · "_s);
}

void TimingView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int top = margin;
    for (qsizetype i = 0; i < m_record.attempts.size(); ++i) {
        paintAttempt(painter, m_record.attempts[i], i, top);
        top += rowHeight();
    }
    if (m_record.attempts.isEmpty()) {
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(rect().adjusted(margin, margin, 0, 0), tr("Nothing was sent to a provider."));
    }
}

void TimingView::paintAttempt(QPainter &painter, const RecordedAttempt &attempt, qsizetype number, int top)
{
    const int line = fontMetrics().lineSpacing();
    const QRect text(margin, top, width() - 2 * margin, line);
    painter.setFont(Theme::scaled(1, QFont::DemiBold));
    painter.setPen(Theme::color(Theme::Text));
    const QString title = tr("Try %1: %2, %3").arg(number + 1).arg(attempt.provider, attempt.model);
    painter.drawText(text, Qt::AlignVCenter, title);
    const int titleWidth = painter.fontMetrics().horizontalAdvance(title);
    painter.setFont(font());
    const QString outcome = attempt.error.isEmpty() ? attempt.reason : attempt.error;
    painter.setPen(Theme::color(attempt.error.isEmpty() ? Theme::Muted : Theme::Bad));
    const QRect rest = text.adjusted(titleWidth + 12, 0, 0, 0);
    painter.drawText(rest, Qt::AlignVCenter, fontMetrics().elidedText(outcome, Qt::ElideRight, rest.width()));

    const QRectF track(margin, top + line + 5, width() - 2 * margin, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Raised));
    painter.drawRoundedRect(track, 3, 3);
    const qint64 end = endOf(m_record);
    for (const Phase &phase : phases(attempt, end)) {
        const qreal from = track.left() + track.width() * qreal(phase.fromUs) / qreal(end);
        const qreal to = track.left() + track.width() * qreal(phase.toUs) / qreal(end);
        painter.setBrush(Theme::color(Theme::Role(phase.role)));
        painter.drawRect(QRectF(from, track.top(), std::max(to - from, 1.5), track.height()));
    }
    int x = margin;
    const int y = int(track.bottom()) + 4;
    for (const Phase &phase : phases(attempt, end)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Theme::Role(phase.role)));
        painter.drawRoundedRect(QRectF(x, y + line / 2 - 4, 8, 8), 2, 2);
        const QString figure = phase.name + u' ' + Format::duration(phase.toUs - phase.fromUs);
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(QRect(x + 13, y, width(), line), Qt::AlignVCenter, figure);
        x += 13 + fontMetrics().horizontalAdvance(figure) + 18;
    }
}
