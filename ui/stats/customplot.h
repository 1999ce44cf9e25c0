// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header says `foreach` in two templates; we compile without that keyword.
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
