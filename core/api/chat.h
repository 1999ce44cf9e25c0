// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// POST /v1/chat/completions: forwarded byte for byte, but for the model.
void createChatCompletion(Exchange &exchange);
/// POST /v1/completions, the legacy form.
void createCompletion(Exchange &exchange);
