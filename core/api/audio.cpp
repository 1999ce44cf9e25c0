// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/audio.h"

#include "core/gateway/modelrequest.h"

void transcribe(Exchange &exchange)
{
    static const ModelResource transcriptions{.api = "audio",
                                              .path = "/audio/transcriptions",
                                              .form = ModelResource::Form::Multipart,
                                              .isText = false};
    forwardByModel(exchange, transcriptions);
}

void translateSpeech(Exchange &exchange)
{
    static const ModelResource translations{.api = "audio",
                                            .path = "/audio/translations",
                                            .form = ModelResource::Form::Multipart,
                                            .isText = false};
    forwardByModel(exchange, translations);
}

void synthesizeSpeech(Exchange &exchange)
{
    static const ModelResource speech{.api = "audio", .path = "/audio/speech"};
    forwardByModel(exchange, speech);
}
