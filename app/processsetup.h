// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What must be set before the application object exists: the network threads' event dispatcher, private
/// files, room for many connections, the program's name.
void prepareProcess();
