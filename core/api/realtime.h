// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// GET /v1/realtime, a WebSocket: relayed to where its `model` says; without one (`intent`, `call_id`), to
/// the only provider that has the realtime API, or the one that `X-PLLM-Provider` names.
void openRealtime(Exchange &exchange);
