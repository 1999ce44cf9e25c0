// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/waterfallbar.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/trafficcells.h"

#include "core/traffic/filter/rowproperties.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int shortest = 2; // pixels: it can be seen

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Traffic)
};

} // namespace

qint64 WaterfallBar::scaleOf(qint64 longestUs)
{
    for (qint64 power = 1'000;; power *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (power * factor >= longestUs)
                return power * factor;
        }
    }
}

void WaterfallBar::paint(QPainter &painter, const QRect &rect, const TrafficRow &row, qint64 nowMs,
                         qint64 scaleUs)
{
    const qint64 total = TrafficCells::elapsedUs(row, nowMs);
    if (total < 0 || scaleUs <= 0 || rect.width() < shortest)
        return;
    const auto widthOf = [&](qint64 us) {
        return std::clamp(int(double(us) * rect.width() / double(scaleUs)), shortest, rect.width());
    };
    const int height = std::max(4, rect.height() / 3);
    QRect bar(rect.left(), rect.center().y() - height / 2, widthOf(total), height);
    if (isFailure(row.state)) {
        painter.fillRect(bar, Theme::color(Theme::Bad));
        painter.fillRect(QRect(bar.right() + 1, bar.top() - 2, shortest, height + 4),
                         Theme::color(Theme::Bad));
        return;
    }
    painter.fillRect(bar, Theme::color(Theme::Series2)); // as the Timing tab has them
    if (row.firstTokenUs >= 0 && row.firstTokenUs < total)
        painter.fillRect(bar.adjusted(std::min(widthOf(row.firstTokenUs), bar.width() - shortest), 0, 0, 0),
                         Theme::color(Theme::Series1));
}

QString WaterfallBar::text(const TrafficRow &row, qint64 nowMs)
{
    const qint64 total = TrafficCells::elapsedUs(row, nowMs);
    if (total < 0)
        return Format::dash();
    if (row.firstTokenUs < 0 || row.firstTokenUs >= total)
        return Text::tr("%1 waiting").arg(Format::duration(total));
    return Text::tr("%1 waiting, %2 answering")
        .arg(Format::duration(row.firstTokenUs), Format::duration(total - row.firstTokenUs));
}
