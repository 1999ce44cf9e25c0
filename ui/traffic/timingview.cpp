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
constexpr int swatch = 13;             // a phase's colour, and the room behind it
constexpr qint64 shortestPhaseUs = 50; // what takes less tells nothing

QString textOf(const TimingView::Phase &phase)
{
    return phase.name + u' ' + Format::duration(phase.toUs - phase.fromUs);
}
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
    for (qsizetype i = 0; i < record.attempts.size(); ++i)
        texts += record.attempts[i].provider + u": "_s + phaseText(record, i);
    setAccessibleName(tr("Timing"));
    setAccessibleDescription(texts.join(u'\n'));
    fitHeight();
    update();
}

void TimingView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void TimingView::fitHeight()
{
    if (const int height = sizeHint().height(); height != minimumHeight()) {
        setMinimumHeight(height);
        updateGeometry();
    }
}

int TimingView::rowHeight(qsizetype number) const
{
    const QList<QRect> places = legend(phases(m_record, number));
    const int line = fontMetrics().lineSpacing();
    return line + barHeight + 22 + (places.isEmpty() ? line : places.last().bottom() + 1);
}

QSize TimingView::sizeHint() const
{
    int height = 2 * margin + (m_record.attempts.isEmpty() ? fontMetrics().lineSpacing() : 0);
    for (qsizetype i = 0; i < m_record.attempts.size(); ++i)
        height += rowHeight(i);
    return {400, height};
}

qint64 TimingView::endOf(const TrafficRecord &record)
{
    qint64 end = std::max<qint64>(TrafficCells::elapsedUs(record.row, unixMilliseconds()), 1);
    for (const RecordedAttempt &attempt : record.attempts)
        end = std::max(end, attempt.endedUs);
    return end;
}

QList<TimingView::Phase> TimingView::phases(const TrafficRecord &record, qsizetype number)
{
    const RecordedAttempt &attempt = record.attempts[number];
    const bool isOver = attempt.endedUs >= 0;
    const qint64 end = std::max(isOver ? attempt.endedUs : endOf(record), attempt.startedUs);
    const bool isNew = attempt.connectingUs >= 0;
    const bool isMeasured = attempt.sentUs >= 0;
    const bool isTls =
        attempt.leg.requestLine.contains(" https:") || attempt.leg.requestLine.contains(" wss:");
    const bool hasToken = number == record.attempts.size() - 1 && record.row.stream &&
                          attempt.firstByteUs >= 0 && record.row.firstTokenUs > attempt.firstByteUs;
    const auto connecting = [&] {
        if (!isNew && attempt.connectedUs < 0) // it did not get that far, or nothing was told yet
            return isOver ? tr("look up the name, connect") : tr("connect, wait for the answer");
        if (!isNew && isMeasured)
            return tr("get a connection"); // an open one, or with others that waited
        return isTls ? tr("connect, TLS") : tr("connect");
    };
    struct Start {
        QString name;
        int role;
        qint64 atUs; // -1: there is no such phase
    };
    const Start starts[]{
        {tr("look up the name"), Theme::Series6, isNew ? attempt.startedUs : -1},
        {connecting(), Theme::Series4, isNew ? attempt.connectingUs : attempt.startedUs},
        {tr("send"), Theme::Series3, isMeasured ? attempt.connectedUs : -1},
        {tr("wait for the answer"), Theme::Series2, isMeasured ? attempt.sentUs : attempt.connectedUs},
        {tr("wait for the first byte"), Theme::Series5, attempt.headUs},
        {tr("wait for the first token"), Theme::Warning, hasToken ? attempt.firstByteUs : -1},
        {tr("receive"), Theme::Series1, hasToken ? record.row.firstTokenUs : attempt.firstByteUs},
    };
    QList<Phase> phases; // each lasts until the next one begins
    for (const Start &start : starts) {
        if (start.atUs < 0)
            continue;
        const qint64 from = phases.isEmpty() ? start.atUs : std::clamp(start.atUs, phases.last().fromUs, end);
        if (!phases.isEmpty())
            phases.last().toUs = from;
        phases += Phase{start.name, start.role, from, std::max(from, end)};
    }
    phases.removeIf([](const Phase &phase) { return phase.toUs - phase.fromUs < shortestPhaseUs; });
    return phases;
}

QString TimingView::phaseText(const TrafficRecord &record, qsizetype number)
{
    QStringList parts;
    for (const Phase &phase : phases(record, number))
        parts += textOf(phase);
    return parts.join(u" · "_s);
}

QList<QRect> TimingView::legend(const QList<Phase> &phases) const
{
    const int line = fontMetrics().lineSpacing();
    QList<QRect> places;
    int x = margin;
    int y = 0;
    for (const Phase &phase : phases) {
        const int width = swatch + fontMetrics().horizontalAdvance(textOf(phase));
        if (x > margin && x + width > this->width() - margin) {
            x = margin;
            y += line + 2;
        }
        places += QRect(x, y, width, line);
        x += width + 18;
    }
    return places;
}

void TimingView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int top = margin;
    for (qsizetype i = 0; i < m_record.attempts.size(); ++i) {
        paintAttempt(painter, i, top);
        top += rowHeight(i);
    }
    if (m_record.attempts.isEmpty()) {
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(rect().adjusted(margin, margin, 0, 0), tr("Nothing was sent to a provider."));
    }
}

void TimingView::paintAttempt(QPainter &painter, qsizetype number, int top)
{
    const RecordedAttempt &attempt = m_record.attempts[number];
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
    const QList<Phase> parts = phases(m_record, number);
    for (const Phase &phase : parts) {
        const qreal from = track.left() + track.width() * qreal(phase.fromUs) / qreal(end);
        const qreal to = track.left() + track.width() * qreal(phase.toUs) / qreal(end);
        painter.setBrush(Theme::color(Theme::Role(phase.role)));
        painter.drawRect(QRectF(from, track.top(), std::max(to - from, 1.5), track.height()));
    }
    const QList<QRect> places = legend(parts);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QRect place = places[i].translated(0, int(track.bottom()) + 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Theme::Role(parts[i].role)));
        painter.drawRoundedRect(QRectF(place.x(), place.center().y() - 3, 8, 8), 2, 2);
        painter.setPen(Theme::color(Theme::Muted));
        painter.drawText(place.adjusted(swatch, 0, 2, 0), Qt::AlignVCenter, textOf(parts[i]));
    }
}
