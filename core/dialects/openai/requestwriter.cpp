// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/requestwriter.h"

#include "core/dialects/openai/messagewriter.h"
#include "core/dialects/openai/prompt.h"
#include "core/dialects/openai/toolwriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace openai {

Result<QByteArray> RequestWriter::write()
{
    if (!m_request.previousResponse.isEmpty())
        return failure(
            ErrorKind::BadRequest,
            u"This provider keeps no answers, so it cannot go on from previous_response_id '%1'."_s.arg(
                QString::fromUtf8(m_request.previousResponse)),
            u"previous_response_id"_s);
    if (!m_request.suffix.isEmpty())
        return failure(ErrorKind::BadRequest,
                       u"This provider has no fill-in-the-middle, so a suffix cannot be heeded."_s,
                       u"suffix"_s);
    ToolWriter tools(m_json, m_request, m_target, m_losses);
    m_json.beginObject().member("model", m_target.model.isEmpty() ? m_request.model : m_target.model);
    m_json.key("messages");
    MessageWriter(m_json, m_request, m_target, m_losses).write(tools.formatInstruction());
    tools.writeTools();
    tools.writeResponseFormat();
    writeMaxTokens();
    writeSampling();
    writeStop(m_request.stop);
    writeLogprobs();
    writeOptional();
    writeReasoning();
    writeStream();
    m_json.endObject();
    return m_json.take();
}

Result<QByteArray> RequestWriter::writeCompletion()
{
    if (!m_request.suffix.isEmpty() && (!m_target.suffix || isRefused("suffix")))
        return failure(ErrorKind::BadRequest,
                       u"This provider has no fill-in-the-middle, so a suffix cannot be heeded."_s,
                       u"suffix"_s);
    const Result<Prompt> prompt = promptOf(m_request, m_losses);
    if (!prompt)
        return tl::make_unexpected(prompt.error());
    m_json.beginObject().member("model", m_target.model.isEmpty() ? m_request.model : m_target.model);
    m_json.member("prompt", prompt->text);
    if (!m_request.suffix.isEmpty())
        m_json.member("suffix", m_request.suffix);
    put("max_tokens", clampedMaxTokens());
    writeSampling();
    writeStop(m_request.stop + prompt->stop);
    if (m_request.logprobs.value_or(false)) // a number here
        put("logprobs", std::optional(m_request.topLogprobs.value_or(0)), m_target.logprobs);
    put("user", m_request.user);
    writeStream();
    m_json.endObject();
    return m_json.take();
}

bool RequestWriter::isRefused(const QByteArray &name) const
{
    return m_target.refused.contains(name);
}

/// True where the parameter goes out; else its loss is named.
bool RequestWriter::allows(const QByteArray &name, bool byTraits)
{
    if (byTraits && !isRefused(name))
        return true;
    m_losses.drop(name);
    return false;
}

void RequestWriter::put(const QByteArray &name, const std::optional<double> &value, bool byTraits)
{
    if (value && allows(name, byTraits))
        m_json.member(name, *value);
}

void RequestWriter::put(const QByteArray &name, const std::optional<qint64> &value, bool byTraits)
{
    if (value && allows(name, byTraits))
        m_json.member(name, *value);
}

void RequestWriter::put(const QByteArray &name, const QByteArray &text, bool byTraits)
{
    if (!text.isEmpty() && allows(name, byTraits))
        m_json.member(name, text);
}

void RequestWriter::putRaw(const QByteArray &name, const QByteArray &tree, bool byTraits)
{
    if (!tree.isEmpty() && allows(name, byTraits))
        m_json.key(name).raw(tree);
}

std::optional<qint64> RequestWriter::clampedMaxTokens()
{
    if (!m_request.maxTokens || !m_target.maxOutput || *m_request.maxTokens <= *m_target.maxOutput)
        return m_request.maxTokens;
    m_losses.note("max_tokens was lowered to " + QByteArray::number(*m_target.maxOutput) +
                  ", the most that this model writes.");
    return m_target.maxOutput;
}

void RequestWriter::writeMaxTokens()
{
    // Refused by one name, it is taken by the other.
    const bool isNewer = m_target.maxCompletionTokens != isRefused(m_target.maxCompletionTokens
                                                                       ? QByteArray("max_completion_tokens")
                                                                       : QByteArray("max_tokens"));
    put(isNewer ? "max_completion_tokens" : "max_tokens", clampedMaxTokens());
}

void RequestWriter::writeSampling()
{
    const bool samples = m_target.sampling;
    std::optional<double> temperature = m_request.temperature;
    if (temperature && samples && *temperature > m_target.maxTemperature) {
        temperature = m_target.maxTemperature;
        m_losses.note("temperature was lowered to " + QByteArray::number(*temperature) +
                      ", the most that this provider takes.");
    }
    put("temperature", temperature, samples);
    put("top_p", m_request.topP, samples && (m_target.temperatureAndTopP || !m_request.temperature));
    put("top_k", m_request.topK, samples && m_target.takes.contains("top_k"));
    put("presence_penalty", m_request.presencePenalty, samples);
    put("frequency_penalty", m_request.frequencyPenalty, samples);
    put("seed", m_request.seed, m_target.seed);
    if (m_request.choices.value_or(1) != 1)
        put("n", m_request.choices, m_target.choices);
    putRaw("logit_bias", m_request.logitBias, samples);
}

void RequestWriter::writeStop(const QList<QByteArray> &stop)
{
    if (stop.isEmpty() || !allows("stop", m_target.mostStops != 0))
        return;
    const qsizetype most = m_target.mostStops < 0 ? stop.size() : qsizetype(m_target.mostStops);
    if (stop.size() > most)
        m_losses.note("Of the " + QByteArray::number(stop.size()) + " stop sequences only the first " +
                      QByteArray::number(most) + " were passed on; this provider takes no more.");
    m_json.key("stop").beginArray();
    for (const QByteArray &sequence : stop.first(std::min(most, stop.size())))
        m_json.text(QByteArrayView(sequence));
    m_json.endArray();
}

void RequestWriter::writeLogprobs()
{
    if (!m_request.logprobs.value_or(false) || !allows("logprobs", m_target.logprobs))
        return;
    m_json.member("logprobs", true);
    put("top_logprobs", m_request.topLogprobs);
}

/// What only some providers take: without being asked to, others refuse requests that have it.
void RequestWriter::writeOptional()
{
    const auto isTaken = [this](const char *name) { return m_target.takes.contains(name); };
    put("user", m_request.user);
    putRaw("metadata", m_request.metadata, isTaken("metadata"));
    put("service_tier", m_request.serviceTier, isTaken("service_tier"));
    put("verbosity", m_request.verbosity, isTaken("verbosity"));
    put("prompt_cache_key", m_request.cacheKey, isTaken("prompt_cache_key"));
    if (m_request.store && isTaken("store") && !isRefused("store"))
        m_json.member("store", *m_request.store);
    else if (m_request.store.value_or(false)) // not to store is what the others do anyway
        m_losses.drop("store");
    putRaw("modalities", m_request.modalities, isTaken("modalities"));
    putRaw("audio", m_request.audio, isTaken("audio"));
}

void RequestWriter::writeReasoning()
{
    using Style = TargetTraits::ReasoningStyle;
    const ReasoningWish &wish = m_request.reasoning;
    if (!wish.isSet())
        return;
    switch (m_target.reasoning) {
    case Style::Effort: put("reasoning_effort", effortOf(wish)); return;
    case Style::Thinking:
        if (allows("thinking"))
            m_json.key("thinking")
                .beginObject()
                .member("type", wish.isOff() ? "disabled" : "enabled")
                .endObject();
        return;
    case Style::Object: writeReasoningObject(); return;
    case Style::EnableFlag:
        if (!allows("enable_thinking"))
            return;
        m_json.member("enable_thinking", !wish.isOff());
        if (!wish.isOff())
            put("thinking_budget", wish.budgetTokens);
        return;
    case Style::None:
        if (!wish.isOff())
            m_losses.drop("reasoning_effort");
        return;
    }
}

void RequestWriter::writeReasoningObject()
{
    const ReasoningWish &wish = m_request.reasoning;
    if (!allows("reasoning"))
        return;
    m_json.key("reasoning").beginObject();
    if (!wish.effort.isEmpty() || wish.isOff())
        m_json.member("effort", effortOf(wish));
    else if (wish.budgetTokens)
        m_json.member("max_tokens", *wish.budgetTokens);
    else
        m_json.member("enabled", true);
    if (wish.visible)
        m_json.member("exclude", !*wish.visible);
    m_json.endObject();
}

void RequestWriter::writeStream()
{
    if (!m_request.stream)
        return;
    m_json.member("stream", true);
    if (m_target.streamUsage && !isRefused("stream_options"))
        m_json.key("stream_options").beginObject().member("include_usage", true).endObject();
}

QByteArray effortOf(const ReasoningWish &wish)
{
    constexpr qint64 mostOfLow = 4096;
    constexpr qint64 mostOfMedium = 16384;
    if (!wish.effort.isEmpty() || !wish.isSet())
        return wish.effort;
    if (wish.isOff())
        return "none";
    if (!wish.budgetTokens)
        return "medium"; // it is left to the model
    return *wish.budgetTokens <= mostOfLow ? "low" : *wish.budgetTokens <= mostOfMedium ? "medium" : "high";
}

} // namespace openai
