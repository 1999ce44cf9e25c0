// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

// Ollama's API (https://docs.ollama.com/api), where `server.ollama_api` is on; 404 where it is not.

void showOllamaVersion(Exchange &exchange);
void listOllamaModels(Exchange &exchange);
void listRunningOllamaModels(Exchange &exchange);
void showOllamaModel(Exchange &exchange);
void chatAsOllama(Exchange &exchange);
void generateAsOllama(Exchange &exchange);
void embedForOllama(Exchange &exchange);
/// The older form: one text.
void embedOneForOllama(Exchange &exchange);
