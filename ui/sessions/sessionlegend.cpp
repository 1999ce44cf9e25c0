// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionlegend.h"

#include "ui/sessions/sessionmarks.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;
using CallState = SessionMap::Call::State;

namespace {

SessionMap::Call callOf(CallState state, int times)
{
    SessionMap::Call call;
    call.state = state;
    call.times = times;
    return call;
}

} // namespace

SessionLegend::SessionLegend(QWidget *parent) : QWidget(parent)
{
    setFont(Theme::scaled(0.88));
    setAccessibleName(
        tr("A bar is a turn, as high as its input; its hatched part came from the provider's cache"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SessionLegend::sizeHint() const
{
    return {300, fontMetrics().height() + 6};
}

void SessionLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    TrafficRow done;
    done.state = ExchangeState::Done;
    const int side = fontMetrics().ascent();
    int x = 2;
    const auto add = [&](const QString &text, const auto &paint) {
        const QRectF spot(x, (height() - side) / 2.0, side, side);
        paint(spot);
        painter.setPen(Theme::color(Theme::Muted));
        const QRect words(x + side + 5, 0, width(), height());
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text);
        x += side + 5 + fontMetrics().horizontalAdvance(text) + 18;
    };
    add(tr("input, new"), [&](const QRectF &spot) { SessionMarks::paintBar(painter, spot, done, 0); });
    add(tr("from the cache"), [&](const QRectF &spot) { SessionMarks::paintBar(painter, spot, done, 1); });
    const auto addCall = [&](const QString &text, CallState state, int times) {
        add(text, [&](const QRectF &spot) { SessionMarks::paintCall(painter, spot, callOf(state, times)); });
    };
    addCall(tr("tool call"), CallState::Returned, 1);
    addCall(tr("without a result"), CallState::Open, 1);
    addCall(tr("failed"), CallState::Failed, 1);
    addCall(tr("repeated"), CallState::Returned, 2);
    addCall(tr("repeated, failed"), CallState::Failed, 2);
}
