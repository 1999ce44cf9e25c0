// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/words.h"

#include "core/dialects/finishwords.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gemini {

namespace {

/// https://ai.google.dev/api/generate-content, FinishReason.
constexpr FinishWord reasons[] = {
    {"STOP", FinishReason::Stop},
    {"MAX_TOKENS", FinishReason::Length},
    {"SAFETY", FinishReason::ContentFilter},
    {"RECITATION", FinishReason::ContentFilter},
    {"BLOCKLIST", FinishReason::ContentFilter},
    {"PROHIBITED_CONTENT", FinishReason::ContentFilter},
    {"SPII", FinishReason::ContentFilter},
    {"IMAGE_SAFETY", FinishReason::ContentFilter},
    {"IMAGE_PROHIBITED_CONTENT", FinishReason::ContentFilter},
    {"IMAGE_RECITATION", FinishReason::ContentFilter},
    {"MODEL_ARMOR", FinishReason::ContentFilter},
    {"LANGUAGE", FinishReason::Other},
    {"OTHER", FinishReason::Other},
    {"MALFORMED_FUNCTION_CALL", FinishReason::Other},
    {"UNEXPECTED_TOOL_CALL", FinishReason::Other},
    {"TOO_MANY_TOOL_CALLS", FinishReason::Other},
    {"MISSING_THOUGHT_SIGNATURE", FinishReason::Other},
    {"MALFORMED_RESPONSE", FinishReason::Other},
    {"NO_IMAGE", FinishReason::Other},
    {"IMAGE_OTHER", FinishReason::Other},
    {"FINISH_REASON_UNSPECIFIED", FinishReason::Other},
};

using Status = std::pair<int, QByteArrayView>;

/// google/rpc/code.proto; the first of a status stands for it.
constexpr std::array statuses{
    Status{400, "INVALID_ARGUMENT"},
    Status{400, "FAILED_PRECONDITION"},
    Status{400, "OUT_OF_RANGE"},
    Status{401, "UNAUTHENTICATED"},
    Status{403, "PERMISSION_DENIED"},
    Status{404, "NOT_FOUND"},
    Status{409, "ABORTED"},
    Status{409, "ALREADY_EXISTS"},
    Status{429, "RESOURCE_EXHAUSTED"},
    Status{499, "CANCELLED"},
    Status{500, "INTERNAL"},
    Status{500, "UNKNOWN"},
    Status{500, "DATA_LOSS"},
    Status{501, "UNIMPLEMENTED"},
    Status{503, "UNAVAILABLE"},
    Status{504, "DEADLINE_EXCEEDED"},
};

using Beginning = std::pair<QByteArrayView, QByteArrayView>;

/// How base64 of these forms begins, and how addresses of them end.
constexpr std::array beginnings{
    Beginning{"iVBORw0KGgo", "image/png"},  Beginning{"/9j/", "image/jpeg"},
    Beginning{"R0lGOD", "image/gif"},       Beginning{"UklGR", "image/webp"},
    Beginning{"JVBERi", "application/pdf"}, Beginning{"SUQz", "audio/mpeg"},
    Beginning{"T2dnUw", "audio/ogg"},       Beginning{"ZkxhQ", "audio/flac"},
};
constexpr std::array endings{
    Beginning{".png", "image/png"},       Beginning{".jpg", "image/jpeg"},  Beginning{".jpeg", "image/jpeg"},
    Beginning{".gif", "image/gif"},       Beginning{".webp", "image/webp"}, Beginning{".heic", "image/heic"},
    Beginning{".pdf", "application/pdf"}, Beginning{".mp3", "audio/mpeg"},  Beginning{".wav", "audio/wav"},
    Beginning{".mp4", "video/mp4"},       Beginning{".txt", "text/plain"},
};

QByteArrayView withoutQuery(QByteArrayView url)
{
    const qsizetype end = std::min({url.size(), url.contains('?') ? url.indexOf('?') : url.size(),
                                    url.contains('#') ? url.indexOf('#') : url.size()});
    return url.first(end);
}

} // namespace

JsonValue pick(JsonValue object, QByteArrayView camel, QByteArrayView snake)
{
    const JsonValue found = object[camel];
    return found.exists() ? found : object[snake];
}

FinishReason finishReason(QByteArrayView word, bool hasCalls)
{
    const FinishReason reason = finishReasonOf(reasons, word);
    return reason == FinishReason::Stop && hasCalls ? FinishReason::ToolCalls : reason;
}

QByteArray finishWord(FinishReason reason, const QByteArray &native)
{
    if (isFinishWord(reasons, native))
        return native;
    switch (reason) {
    case FinishReason::None:
    case FinishReason::Stop:
    case FinishReason::StopSequence:
    case FinishReason::ToolCalls: return "STOP";
    case FinishReason::Length:
    case FinishReason::ContextFull: return "MAX_TOKENS";
    case FinishReason::ContentFilter:
    case FinishReason::Refusal: return "SAFETY";
    case FinishReason::Pause:
    case FinishReason::Other: break;
    }
    return "OTHER";
}

QByteArray statusWord(int status)
{
    const auto found = std::find_if(statuses.begin(), statuses.end(),
                                    [&](const Status &known) { return known.first == status; });
    if (found != statuses.end())
        return found->second.toByteArray();
    if (status == 408)
        return "DEADLINE_EXCEEDED";
    if (status >= 400 && status < 500)
        return "INVALID_ARGUMENT";
    return status == 502 || status == 529 ? "UNAVAILABLE" : "INTERNAL";
}

int statusOfWord(QByteArrayView word)
{
    const auto found = std::find_if(statuses.begin(), statuses.end(),
                                    [&](const Status &known) { return known.second == word; });
    return found == statuses.end() ? 0 : found->first;
}

QByteArray sniffedType(const ChatPart &part)
{
    for (const auto &[beginning, type] : beginnings) {
        if (part.data.startsWith(beginning))
            return type.toByteArray();
    }
    const QByteArray path = withoutQuery(part.url).toByteArray().toLower();
    for (const auto &[ending, type] : endings) {
        if (path.endsWith(ending))
            return type.toByteArray();
    }
    return {};
}

} // namespace gemini
