// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// POST /v1/responses: goes to a provider that has it, and so do the later calls about the response.
void createResponse(Exchange &exchange);
/// POST /v1/responses/input_tokens
void countResponseInput(Exchange &exchange);
/// GET /v1/responses/{id}, also as a stream
void showResponse(Exchange &exchange);
/// DELETE /v1/responses/{id}
void deleteResponse(Exchange &exchange);
/// POST /v1/responses/{id}/cancel
void cancelResponse(Exchange &exchange);
/// GET /v1/responses/{id}/input_items
void listResponseInput(Exchange &exchange);
