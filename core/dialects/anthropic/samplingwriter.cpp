// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/samplingwriter.h"

#include "core/dialects/anthropic/blockwriter.h"

#include <algorithm>

namespace anthropic {

namespace {

class SamplingWriter
{
public:
    SamplingWriter(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_json(json), m_request(request), m_target(target), m_losses(losses)
    {}

    void writeNumbers(bool isThinking)
    {
        if (const auto temperature = m_request.temperature) {
            // Anthropic's range ends at 1, OpenAI's at 2.
            const double most = std::min(m_target.maxTemperature, 1.0);
            if (*temperature > most)
                m_losses.note("temperature was lowered to the highest that the model takes.");
            const double value = std::clamp(*temperature, 0.0, most);
            if (takes("temperature", m_target.sampling && (!isThinking || value == 1)))
                m_json.member("temperature", value);
        }
        constexpr double leastWhileThinking = 0.95;
        if (const auto topP = m_request.topP) {
            const bool alone = m_target.temperatureAndTopP || !m_request.temperature;
            if (takes("top_p", m_target.sampling && alone && (!isThinking || *topP >= leastWhileThinking)))
                m_json.member("top_p", std::clamp(*topP, 0.0, 1.0));
        }
        if (m_request.topK && takes("top_k", m_target.sampling && !isThinking))
            m_json.member("top_k", *m_request.topK);
    }

    void writeStops()
    {
        QList<QByteArray> stops;
        for (const QByteArray &stop : m_request.stop) {
            const bool fits = m_target.mostStops < 0 || stops.size() < m_target.mostStops;
            if (fits && !isBlank(stop)) // "each stop sequence must contain non-whitespace"
                stops += stop;
            else
                m_losses.drop("stop");
        }
        if (stops.isEmpty() || !takes("stop_sequences", true))
            return;
        m_json.key("stop_sequences").beginArray();
        for (const QByteArray &stop : stops)
            m_json.text(stop);
        m_json.endArray();
    }

    void writeAccount()
    {
        if (!m_request.user.isEmpty() && takes("metadata", true)) {
            m_json.key("metadata").beginObject();
            m_json.member("user_id", m_request.user).endObject();
        }
        if (m_request.serviceTier.isEmpty())
            return;
        const bool isKnown = m_request.serviceTier == "auto" || m_request.serviceTier == "default";
        if (takes("service_tier", isKnown))
            m_json.member("service_tier", m_request.serviceTier == "auto" ? "auto" : "standard_only");
    }

private:
    /// Whether `name` may be written; it is named as lost where not.
    bool takes(const QByteArray &name, bool isTaken)
    {
        if (isTaken && !m_target.refused.contains(name))
            return true;
        m_losses.drop(name);
        return false;
    }

    JsonWriter &m_json;
    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
};

} // namespace

void writeSampling(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, bool isThinking,
                   Losses &losses)
{
    SamplingWriter writer(json, request, target, losses);
    writer.writeNumbers(isThinking);
    writer.writeStops();
    writer.writeAccount();
}

} // namespace anthropic
