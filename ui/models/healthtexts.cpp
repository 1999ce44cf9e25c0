// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/healthtexts.h"

#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

struct HealthTexts {
    Q_DECLARE_TR_FUNCTIONS(HealthTexts)
};

/// Whole seconds, so that it counts evenly; minutes where it is long.
QString waitText(qint64 ms)
{
    const qint64 seconds = std::max<qint64>((ms + 999) / 1000, 0);
    return seconds < 120 ? HealthTexts::tr("%1 s").arg(seconds) : Format::duration(seconds * 1'000'000);
}

} // namespace

Status healthStatus(const Availability &availability, qint64 nowMs)
{
    using Kind = Availability::Kind;
    const qint64 leftMs = availability.untilMs - nowMs;
    switch (availability.kind) {
    case Kind::Ready: return Status::good(HealthTexts::tr("ready"));
    case Kind::Trial:
        return Status{u"refresh"_s, Theme::Info, HealthTexts::tr("on trial: the next request tells"),
                      availability.reason};
    case Kind::CoolingDown:
        return Status::waiting(leftMs > 0 ? HealthTexts::tr("cooling down, %1 left").arg(waitText(leftMs))
                                          : HealthTexts::tr("cooled down"),
                               availability.reason);
    case Kind::Open:
        return Status::bad(leftMs > 0 ? HealthTexts::tr("open, tried again in %1").arg(waitText(leftMs))
                                      : HealthTexts::tr("open, tried again now"),
                           availability.reason);
    case Kind::KeyOut: break;
    }
    return Status{u"key"_s, Theme::Bad, HealthTexts::tr("key out"), availability.reason};
}
