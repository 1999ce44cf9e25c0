// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storequestion.h"

StoreQuestion::StoreQuestion(const QObject *context) : m_isWanted(std::make_shared<std::atomic<bool>>(true))
{
    connect(
        context, &QObject::destroyed, this, [isWanted = m_isWanted] { *isWanted = false; },
        Qt::DirectConnection); // at once, on whichever thread it goes
}
