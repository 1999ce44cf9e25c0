// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/embeddings.h"

#include "core/gateway/modelrequest.h"

void createEmbeddings(Exchange &exchange)
{
    static const ModelResource embeddings{.api = "embeddings", .path = "/embeddings"};
    forwardByModel(exchange, embeddings);
}

void createModeration(Exchange &exchange)
{
    static const ModelResource moderations{
        .api = "moderations", .path = "/moderations", .rules = {.needsModel = false}};
    forwardByModel(exchange, moderations);
}

void rerank(Exchange &exchange)
{
    static const ModelResource reranking{.api = "rerank", .path = "/rerank"};
    forwardByModel(exchange, reranking);
}
