// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

/// Lets Tab go through `root` in the order of its layouts, which is the order that people see; by default it
/// is the order in which the widgets were made. To be called once all stands in its place.
void orderTabs(QWidget &root);
