// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

// Gemini's API: the model and what is asked of it stand in the path.

/// `models/MODEL:generateContent`, `:streamGenerateContent`, `:countTokens`.
void callGeminiModel(Exchange &exchange);
void listGeminiModels(Exchange &exchange);
void showGeminiModel(Exchange &exchange);
