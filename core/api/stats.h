// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// GET /v1/admin/models/stats?window=5m|1h|24h|7d (contract, section 4).
void showModelStats(Exchange &exchange);
