// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/endpoints.h"

#include "core/api/audio.h"
#include "core/api/chat.h"
#include "core/api/embeddings.h"
#include "core/api/files.h"
#include "core/api/gemini.h"
#include "core/api/health.h"
#include "core/api/images.h"
#include "core/api/messages.h"
#include "core/api/metrics.h"
#include "core/api/models.h"
#include "core/api/ollama.h"
#include "core/api/realtime.h"
#include "core/api/responses.h"
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
        {"POST", "/v1/completions", "completions", Access::ClientKey, createCompletion},
        {"POST", "/v1/responses", "responses", Access::ClientKey, createResponse},
        {"POST", "/v1/responses/input_tokens", "responses", Access::ClientKey, countResponseInput},
        {"GET", "/v1/responses/{id}", "responses", Access::ClientKey, showResponse},
        {"DELETE", "/v1/responses/{id}", "responses", Access::ClientKey, deleteResponse},
        {"POST", "/v1/responses/{id}/cancel", "responses", Access::ClientKey, cancelResponse},
        {"GET", "/v1/responses/{id}/input_items", "responses", Access::ClientKey, listResponseInput},
        {"POST", "/v1/messages", "messages", Access::ClientKey, createMessage, false, DialectId::Anthropic},
        {"POST", "/v1/messages/count_tokens", "count_tokens", Access::ClientKey, countMessageTokens, false,
         DialectId::Anthropic},
        {"GET", "/v1beta/models", "models", Access::ClientKey, listGeminiModels, false, DialectId::Gemini},
        {"GET", "/v1beta/models/*", "models", Access::ClientKey, showGeminiModel, false, DialectId::Gemini},
        {"POST", "/v1beta/models/*", "gemini", Access::ClientKey, callGeminiModel, false, DialectId::Gemini},
        {"POST", "/v1/embeddings", "embeddings", Access::ClientKey, createEmbeddings},
        {"POST", "/v1/moderations", "moderations", Access::ClientKey, createModeration},
        {"POST", "/v1/rerank", "rerank", Access::ClientKey, rerank},
        {"POST", "/v1/images/generations", "images", Access::ClientKey, generateImages},
        {"POST", "/v1/images/edits", "images", Access::ClientKey, editImages},
        {"POST", "/v1/images/variations", "images", Access::ClientKey, varyImage},
        {"POST", "/v1/audio/transcriptions", "audio.transcriptions", Access::ClientKey, transcribe},
        {"POST", "/v1/audio/translations", "audio.translations", Access::ClientKey, translateSpeech},
        {"POST", "/v1/audio/speech", "audio.speech", Access::ClientKey, synthesizeSpeech},
        {"GET", "/v1/files", "files", Access::ClientKey, forwardAboutFiles},
        {"POST", "/v1/files", "files", Access::ClientKey, forwardAboutFiles},
        {"GET", "/v1/files/{id}", "files", Access::ClientKey, forwardAboutFiles},
        {"DELETE", "/v1/files/{id}", "files", Access::ClientKey, forwardAboutFiles},
        {"GET", "/v1/files/{id}/content", "files", Access::ClientKey, forwardAboutFiles},
        {"GET", "/v1/batches", "batches", Access::ClientKey, forwardAboutBatches},
        {"POST", "/v1/batches", "batches", Access::ClientKey, forwardAboutBatches},
        {"GET", "/v1/batches/{id}", "batches", Access::ClientKey, forwardAboutBatches},
        {"POST", "/v1/batches/{id}/cancel", "batches", Access::ClientKey, forwardAboutBatches},
        {"GET", "/api/version", "ollama", Access::Anybody, showOllamaVersion, false, DialectId::Ollama},
        {"GET", "/api/tags", "models", Access::ClientKey, listOllamaModels, false, DialectId::Ollama},
        {"GET", "/api/ps", "models", Access::ClientKey, listRunningOllamaModels, false, DialectId::Ollama},
        {"POST", "/api/show", "models", Access::ClientKey, showOllamaModel, false, DialectId::Ollama},
        {"POST", "/api/chat", "ollama.chat", Access::ClientKey, chatAsOllama, false, DialectId::Ollama},
        {"POST", "/api/generate", "ollama.generate", Access::ClientKey, generateAsOllama, false,
         DialectId::Ollama},
        {"POST", "/api/embed", "ollama.embed", Access::ClientKey, embedForOllama, false, DialectId::Ollama},
        {"POST", "/api/embeddings", "ollama.embed", Access::ClientKey, embedOneForOllama, false,
         DialectId::Ollama},
        {"GET", "/metrics", "metrics", Access::LoopbackOrAdmin, showMetrics},
        {"GET", "/v1/realtime", "realtime", Access::ClientKey, openRealtime, true},
        {"GET", "/v1/admin/models/stats", "stats", Access::AdminKey, showModelStats},
    });
    return table;
}
