// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// POST /v1/embeddings: one text, a batch, or token arrays; floats or base64.
void createEmbeddings(Exchange &exchange);
/// POST /v1/moderations; without a model the provider's own.
void createModeration(Exchange &exchange);
/// POST /v1/rerank, in Cohere's and Jina's form.
void rerank(Exchange &exchange);
