// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// GET /metrics: Prometheus' text form (contract, section 5).
void showMetrics(Exchange &exchange);
