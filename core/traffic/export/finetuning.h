// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/export/recordedchat.h"

/// A recorded chat as a line of OpenAI's fine-tuning file ("Supervised fine-tuning", chat format):
/// {"messages":[…],"tools":[…],"parallel_tool_calls":…}, the answer as its last message; without line end.
/// Whatever format the client spoke. Reasoning is left out: the form has none. Reasons: any. Pure; any
/// thread.
tl::expected<QByteArray, LeftOut> fineTuningLine(const TrafficRecord &record);
