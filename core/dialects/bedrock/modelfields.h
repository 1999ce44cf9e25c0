// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

class JsonWriter;

namespace bedrock {

/// Whose model it is: what stands beyond Converse's own members has each maker's names.
enum class ModelFamily : quint8 { Claude, Nova, Nova2, GptOss, Mistral, Cohere, Other };
/// By the model's id, inference profile or ARN.
ModelFamily familyOf(QByteArrayView model);

/// What a request's reasoning wish becomes for the target. Decided first: it rules what else may be said.
struct ThinkingPlan {
    enum class Kind : quint8 { None, Budget, Adaptive, NovaEffort, GptEffort };
    Kind kind = Kind::None;
    qint64 budget = 0;            ///< tokens; Budget
    QByteArray effort;            ///< Adaptive, NovaEffort, GptEffort
    std::optional<qint64> tokens; ///< of the output that must be asked for

    /// Claude then takes no temperature, top_k or forced tool (Anthropic, "Extended thinking").
    bool isClaudes() const { return kind == Kind::Budget || kind == Kind::Adaptive; }
    /// Nova then takes neither sampling nor a limit (Nova 2 user guide, "Extended thinking").
    bool isNovasHigh() const { return kind == Kind::NovaEffort && effort == "high"; }
};
/// `forcesTool`: the request forces a tool, which Claude does not do while it thinks.
ThinkingPlan planThinking(const ChatRequest &request, const TargetTraits &target, bool forcesTool,
                          Losses &losses);

/// additionalModelRequestFields (none where there is nothing to say) and additionalModelResponseFieldPaths.
void writeModelFields(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                      const ThinkingPlan &thinking, Losses &losses);

} // namespace bedrock
