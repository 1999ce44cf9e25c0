// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// GET and POST /v1/files, GET and DELETE /v1/files/{id}, GET /v1/files/{id}/content, GET and POST
/// /v1/batches, GET /v1/batches/{id}, POST /v1/batches/{id}/cancel: passed to the provider that keeps them.
void forwardAboutFiles(Exchange &exchange);
void forwardAboutBatches(Exchange &exchange);
