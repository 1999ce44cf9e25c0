// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// POST /v1/audio/transcriptions: json, text, srt, vtt, or streamed.
void transcribe(Exchange &exchange);
/// POST /v1/audio/translations
void translateSpeech(Exchange &exchange);
/// POST /v1/audio/speech: sound as it comes, or its events.
void synthesizeSpeech(Exchange &exchange);
