// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/probetext.h"

#include "ui/format/format.h"

#include <QCoreApplication>

namespace {

struct ProbeTexts {
    Q_DECLARE_TR_FUNCTIONS(ProbeTexts)
};

} // namespace

Status probeStatus(const ProbeResult &result)
{
    if (result.ok) {
        const QString time = Format::milliseconds(double(result.milliseconds));
        const QString models = ProbeTexts::tr("%n model(s)", nullptr, int(result.models.size()));
        return Status::good(ProbeTexts::tr("It works: %1, %2").arg(time, models));
    }
    const QString head = result.status > 0 ? ProbeTexts::tr("The provider refused")
                                           : ProbeTexts::tr("No answer from the provider");
    return Status::bad(head, result.error);
}
