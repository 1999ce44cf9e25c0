// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace responses {

/// input_image, input_file, input_audio. Data addresses are taken apart; nothing where there is no content.
ChatPart readMedia(JsonValue content);
/// The other way; false: there is no form for it.
bool writeMedia(JsonWriter &json, const ChatPart &part);

} // namespace responses
