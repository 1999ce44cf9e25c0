// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/endpoints.h"

#include "core/api/chat.h"
#include "core/api/health.h"
#include "core/api/models.h"
#include "core/api/stats.h"
#include "core/gateway/endpointtable.h"

const EndpointTable &apiEndpoints()
{
    // /api/v1 is the same as /v1 (readPath), so that health and readiness are found under both base
    // paths too.
    static const EndpointTable table({
        {"GET", "/", "root", Access::Anybody, answerRoot},
        {"HEAD", "/api/hello", "root", Access::Anybody, answerRoot},
        {"GET", "/health", "health", Access::Anybody, answerHealth},
        {"GET", "/v1/health", "health", Access::Anybody, answerHealth},
        {"GET", "/ready", "ready", Access::Anybody, answerReady},
        {"GET", "/v1/ready", "ready", Access::Anybody, answerReady},
        {"GET", "/v1/models", "models", Access::ClientKey, listModels},
        {"GET", "/v1/models/*", "models", Access::ClientKey, showModel},
        {"POST", "/v1/chat/completions", "chat", Access::ClientKey, createChatCompletion},
        {"GET", "/v1/admin/models/stats", "stats", Access::AdminKey, showModelStats},
    });
    return table;
}
