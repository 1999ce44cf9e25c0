// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/requestwriter.h"

#include "core/dialects/responses/inputwriter.h"
#include "core/dialects/responses/toolwriter.h"

#include <algorithm>

namespace responses {

namespace {

constexpr qint64 leastOutput = 16; // CreateResponse.max_output_tokens

class RequestWriter
{
public:
    RequestWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_request(request), m_target(target), m_losses(losses)
    {}

    QByteArray write()
    {
        m_json.beginObject().member("model", m_target.model.isEmpty() ? m_request.model : m_target.model);
        InputWriter(m_request, m_target, m_losses).write(m_json);
        if (takes("tools", !m_request.tools.empty()))
            writeTools(m_json, m_request, m_target, m_losses);
        if (m_request.parallelTools && !m_request.tools.empty() &&
            takes("parallel_tool_calls", true, m_target.parallelTools))
            m_json.member("parallel_tool_calls", *m_request.parallelTools);
        writeText();
        writeReasoning();
        writeInclude();
        writeSampling();
        writeRest();
        nameLosses();
        return m_json.endObject().take();
    }

private:
    /// It is wanted and may be sent; else, where it is wanted, it is a loss.
    bool takes(const QByteArray &name, bool isWanted, bool isTaken = true)
    {
        const bool sent = isWanted && isTaken && !m_target.refused.contains(name);
        if (isWanted && !sent)
            m_losses.drop(name);
        return sent;
    }

    void writeText()
    {
        const ResponseFormat &format = m_request.format;
        const bool hasFormat = format.kind != ResponseFormat::Kind::Unset;
        const bool hasVerbosity = takes("verbosity", !m_request.verbosity.isEmpty());
        if (!takes("text", hasFormat || hasVerbosity))
            return;
        m_json.key("text").beginObject();
        if (hasFormat)
            writeFormat(format);
        if (hasVerbosity)
            m_json.member("verbosity", m_request.verbosity);
        m_json.endObject();
    }

    void writeFormat(const ResponseFormat &format)
    {
        m_json.key("format").beginObject();
        if (format.kind == ResponseFormat::Kind::JsonSchema) {
            m_json.member("type", "json_schema");
            m_json.member("name", format.name.isEmpty() ? QByteArray("answer") : format.name);
            if (!format.description.isEmpty())
                m_json.member("description", format.description);
            m_json.key("schema").raw(format.schema.isEmpty() ? QByteArrayView("{}")
                                                             : QByteArrayView(format.schema));
            if (format.strict)
                m_json.member("strict", *format.strict);
        } else {
            m_json.member("type", format.kind == ResponseFormat::Kind::JsonObject ? "json_object" : "text");
        }
        m_json.endObject();
    }

    /// A budget in OpenAI's words.
    QByteArray effort() const
    {
        const ReasoningWish &wish = m_request.reasoning;
        if (!wish.effort.isEmpty() || !wish.budgetTokens)
            return wish.effort;
        constexpr qint64 lowBudget = 4096;
        constexpr qint64 mediumBudget = 16384;
        return *wish.budgetTokens == 0              ? "none"
               : *wish.budgetTokens <= lowBudget    ? "low"
               : *wish.budgetTokens <= mediumBudget ? "medium"
                                                    : "high";
    }

    QByteArray summary() const
    {
        const ReasoningWish &wish = m_request.reasoning;
        const bool isShown = wish.visible.value_or(false) && !wish.isOff();
        return wish.summary.isEmpty() && isShown ? QByteArray("auto") : wish.summary;
    }

    bool asksReasoning() const
    {
        return m_target.reasoning != TargetTraits::ReasoningStyle::None &&
               !m_target.refused.contains("reasoning");
    }

    void writeReasoning()
    {
        const QByteArray wishedEffort = effort();
        const QByteArray wishedSummary = summary();
        const bool isWanted = !wishedEffort.isEmpty() || !wishedSummary.isEmpty();
        if (!takes("reasoning", isWanted, asksReasoning()))
            return;
        m_json.key("reasoning").beginObject();
        if (!wishedEffort.isEmpty())
            m_json.member("effort", wishedEffort);
        if (!wishedSummary.isEmpty())
            m_json.member("summary", wishedSummary);
        m_json.endObject();
    }

    /// Only models that reason take the wish for encrypted reasoning; without it their next turn begins anew.
    void writeInclude()
    {
        const ReasoningWish &wish = m_request.reasoning;
        const bool encrypted = asksReasoning() && (wish.encrypted || (wish.isSet() && !wish.isOff()));
        const bool logprobs = wantsLogprobs();
        if (!takes("include", encrypted || logprobs))
            return;
        m_json.key("include").beginArray();
        if (encrypted)
            m_json.text(QByteArrayView("reasoning.encrypted_content"));
        if (logprobs)
            m_json.text(QByteArrayView("message.output_text.logprobs"));
        m_json.endArray();
    }

    bool wantsLogprobs() const { return m_target.logprobs && m_request.logprobs.value_or(false); }

    void writeSampling()
    {
        if (takes("temperature", m_request.temperature.has_value(), m_target.sampling))
            m_json.member("temperature", std::min(*m_request.temperature, m_target.maxTemperature));
        const bool both = m_target.temperatureAndTopP || !m_request.temperature;
        if (takes("top_p", m_request.topP.has_value(), m_target.sampling && both))
            m_json.member("top_p", *m_request.topP);
        if (takes("top_logprobs", m_request.topLogprobs.has_value(), wantsLogprobs()))
            m_json.member("top_logprobs", *m_request.topLogprobs);
        else if (m_request.logprobs.value_or(false) && !m_target.logprobs)
            m_losses.drop("logprobs");
        if (takes("max_output_tokens", m_request.maxTokens.has_value()))
            m_json.member("max_output_tokens", limit());
    }

    qint64 limit()
    {
        const qint64 wanted = *m_request.maxTokens;
        const qint64 most = m_target.maxOutput.value_or(wanted);
        const qint64 sent = std::max(std::min(wanted, most), leastOutput);
        if (sent > wanted)
            m_losses.note("The token limit was raised to 16, the least that this provider takes.");
        else if (sent < wanted)
            m_losses.note("The token limit was lowered to what the model can write.");
        return sent;
    }

    void writeRest()
    {
        m_json.member("store", m_request.store.value_or(false));
        if (m_request.stream)
            m_json.member("stream", true);
        if (takes("metadata", !m_request.metadata.isEmpty()))
            m_json.key("metadata").raw(m_request.metadata);
        if (takes("user", !m_request.user.isEmpty()))
            m_json.member("user", m_request.user);
        if (takes("prompt_cache_key", !m_request.cacheKey.isEmpty()))
            m_json.member("prompt_cache_key", m_request.cacheKey);
        const QByteArray &tier = m_request.serviceTier;
        const bool isTier =
            tier == "auto" || tier == "default" || tier == "flex" || tier == "scale" || tier == "priority";
        if (takes("service_tier", !tier.isEmpty(), isTier))
            m_json.member("service_tier", tier);
    }

    /// What Responses has no parameter for.
    void nameLosses()
    {
        takes("stop", !m_request.stop.isEmpty(), false);
        takes("presence_penalty", m_request.presencePenalty.value_or(0) != 0, false);
        takes("frequency_penalty", m_request.frequencyPenalty.value_or(0) != 0, false);
        takes("top_k", m_request.topK.has_value(), false);
        takes("seed", m_request.seed.has_value(), false);
        takes("n", m_request.choices.value_or(1) > 1, false);
        takes("logit_bias", m_request.logitBias.size() > 2, false);
        takes("audio", !m_request.audio.isEmpty(), false);
        takes("modalities", m_request.modalities.contains("audio") || m_request.modalities.contains("image"),
              false);
    }

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    JsonWriter m_json;
};

} // namespace

QByteArray writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    return RequestWriter(request, target, losses).write();
}

} // namespace responses
