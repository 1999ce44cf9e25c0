// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/processfinder.h"

QList<ClientProcess> ProcessFinder::find(const QList<ConnectionEnds> &connections)
{
    return QList<ClientProcess>(connections.size());
}
