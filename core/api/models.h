// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// GET /v1/models: the names that this client key may use.
void listModels(Exchange &exchange);
/// GET /v1/models/{model}; the id may hold slashes.
void showModel(Exchange &exchange);
