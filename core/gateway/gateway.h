// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// The gateway itself: listener, upstream pool, exchanges, records. Lives on the gateway thread.
class Gateway : public QObject
{
    Q_OBJECT
};
