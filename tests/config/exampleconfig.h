// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configreader.h"

#include <QByteArray>
#include <QString>

inline ProviderTypes exampleTypes()
{
    const QStringList open{QStringLiteral("openai-compatible"), QStringLiteral("anthropic-compatible")};
    return {QStringList{QStringLiteral("openai"), QStringLiteral("anthropic"), QStringLiteral("google"),
                        QStringLiteral("azure"), QStringLiteral("bedrock"), QStringLiteral("vertex"),
                        QStringLiteral("ollama"), QStringLiteral("demo")} +
                open,
            open};
}

/// The example of the contract, which uses everything.
inline QByteArray exampleConfig()
{
    return R"({
  "version": 1,
  "server": {
    "host": "localhost", "port": 8080, "require_key": true,
    "allowed_hosts": ["gate.local"], "cors_origins": ["https://app.example", "vscode-webview://*"],
    "max_body_mb": 100, "max_buffered_mb": 512, "max_connections": 1024,
    "header_timeout_s": 10, "idle_timeout_s": 75, "shutdown_grace_s": 10, "ollama_api": false
  },
  "providers": [
    { "id": "openai", "type": "openai", "key": "keychain" },
    { "id": "claude", "type": "anthropic", "key": "env:ANTHROPIC_API_KEY" },
    { "id": "local", "type": "openai-compatible", "base_url": "http://127.0.0.1:11434/v1", "key": "none",
      "headers": { "X-Team": "me" }, "proxy": "system", "ca_file": "", "apis": "auto", "enabled": true },
    { "id": "pool", "type": "openai", "keys": ["keychain:work", "keychain:private"] }
  ],
  "models": [
    { "id": "my-gpt-4", "strategy": "priority",
      "targets": [ { "provider": "openai", "model": "gpt-4o", "priority": 1, "weight": 1 },
                   { "provider": "local", "model": "qwen3", "priority": 2 } ],
      "fallbacks": ["my-claude"], "retries": 2, "affinity": "conversation",
      "timeouts": { "connect_s": 10, "first_token_s": 300, "idle_s": 120, "total_s": 3600 } },
    { "id": "my-claude", "targets": [ { "provider": "claude", "model": "claude-sonnet" } ] }
  ],
  "defaults": { "image_model": "", "timeouts": {}, "retries": 1 },
  "client_keys": [
    { "name": "cursor", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "models": ["*"],
      "rpm": 0, "tpm": 0, "max_parallel": 0, "budget_usd": 0, "budget_period": "month",
      "expires": null, "admin": false }
  ],
  "limits": { "rpm": 0, "budget_usd": 0, "budget_period": "day" },
  "cache": { "enabled": false, "ttl_s": 3600, "max_mb": 64 },
  "traffic": { "record": "full", "max_body_kb": 1024, "retain_days": 30, "retain_mb": 1024 },
  "prices": { "openai/gpt-4o": { "in": 2.5, "out": 10, "cache_read": 1.25, "cache_write": 0 } }
})";
}
