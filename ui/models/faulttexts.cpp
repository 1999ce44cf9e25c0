// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/faulttexts.h"

#include "ui/format/format.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace {

struct FaultTexts {
    Q_DECLARE_TR_FUNCTIONS(FaultTexts)
};

/// With its numbers.
QString faultText(const FaultConfig &fault)
{
    switch (fault.kind) {
    case FaultKind::Cut: return FaultTexts::tr("cut after %n event(s)", nullptr, fault.afterEvents);
    case FaultKind::Stall: return FaultTexts::tr("silence after %n event(s)", nullptr, fault.afterEvents);
    case FaultKind::BadEvent: return FaultTexts::tr("a broken event after %n", nullptr, fault.afterEvents);
    case FaultKind::Slow: return FaultTexts::tr("each event %1 ms late").arg(fault.delayMs);
    default: return faultKindText(fault.kind);
    }
}

} // namespace

QList<FaultKind> allFaultKinds()
{
    return {FaultKind::TooManyRequests, FaultKind::ServerError, FaultKind::Reset, FaultKind::Cut,
            FaultKind::Stall,           FaultKind::BadEvent,    FaultKind::Slow};
}

QString faultKindText(FaultKind kind)
{
    switch (kind) {
    case FaultKind::None: break;
    case FaultKind::TooManyRequests: return FaultTexts::tr("429, too many requests");
    case FaultKind::ServerError: return FaultTexts::tr("500, server error");
    case FaultKind::Reset: return FaultTexts::tr("the connection breaks");
    case FaultKind::Cut: return FaultTexts::tr("the answer is cut off");
    case FaultKind::Stall: return FaultTexts::tr("the answer falls silent");
    case FaultKind::BadEvent: return FaultTexts::tr("a broken event");
    case FaultKind::Slow: return FaultTexts::tr("each event comes late");
    }
    return {};
}

bool countsEvents(FaultKind kind)
{
    return kind == FaultKind::Cut || kind == FaultKind::Stall || kind == FaultKind::BadEvent;
}

QStringList faultLines(const Faults &faults)
{
    QStringList models = faults.keys();
    models.sort();
    QStringList lines;
    for (const QString &model : std::as_const(models)) {
        const FaultConfig fault = faults.value(model);
        if (fault.kind == FaultKind::None)
            continue;
        QString line = FaultTexts::tr("%1: %2").arg(model, faultText(fault));
        if (fault.share < 1)
            line = FaultTexts::tr("%1, at %2 of the attempts").arg(line, Format::percent(fault.share));
        if (!fault.provider.isEmpty())
            line = FaultTexts::tr("%1, only at %2").arg(line, fault.provider);
        lines += line;
    }
    return lines;
}
