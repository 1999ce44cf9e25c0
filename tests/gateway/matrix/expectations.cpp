// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/expectation.h"

namespace {

using Where = Expectation::Where;
using Dialects = QList<DialectId>;
constexpr DialectId chat = DialectId::OpenAiChat;
constexpr DialectId completions = DialectId::OpenAiCompletions;
constexpr DialectId responses = DialectId::OpenAiResponses;
constexpr DialectId anthropic = DialectId::Anthropic;
constexpr DialectId gemini = DialectId::Gemini;
constexpr DialectId bedrock = DialectId::Bedrock;
constexpr DialectId cohere = DialectId::Cohere;
constexpr DialectId ollama = DialectId::Ollama;

const Dialects chatClients{chat, responses, anthropic, gemini, ollama};
const Dialects chatUpstreams{chat, responses, anthropic, gemini, bedrock, cohere, ollama};
const QList<Feature> allButImage{Feature::Text, Feature::Tools,  Feature::Reasoning, Feature::Schema,
                                 Feature::Stop, Feature::Length, Feature::Error,     Feature::MidStreamError};

QList<Expectation> ofCompletionClients()
{
    return {
        {.deviations = {u"client cannot ask"_s},
         .clients = {completions},
         .features = {Feature::Image},
         .reason = "a completion's prompt is a text",
         .where = Where::Everywhere},
        {.deviations = {u"client says stop sequence added"_s},
         .clients = {completions},
         .features = allButImage,
         .reason = "a conversation written as one text stops before a next question that the model makes up",
         .where = Where::Everywhere},
        {.deviations = {u"client says no tool"_s, u"answer: no call"_s, u"answer: finish changed"_s},
         .clients = {completions},
         .features = {Feature::Tools, Feature::Reasoning},
         .reason = "completions have no tools",
         .where = Where::Everywhere},
        {.deviations = {u"client says no wish to reason"_s, u"answer: no reasoning"_s,
                        u"request: no earlier reasoning"_s},
         .clients = {completions},
         .features = {Feature::Reasoning},
         .reason = "completions have no reasoning",
         .where = Where::Everywhere},
        {.deviations = {u"request: no reasoning seal"_s},
         .clients = {completions},
         .upstreams = {responses, anthropic, gemini, bedrock},
         .features = {Feature::Reasoning},
         .reason = "completions have no reasoning, nor a call by whose id it could be kept"},
        {.deviations = {u"client says no schema"_s},
         .clients = {completions},
         .features = {Feature::Schema},
         .reason = "completions ask for a schema in the prompt",
         .where = Where::Everywhere},
    };
}

QList<Expectation> ofCompletionProviders()
{
    return {
        {.deviations = {u"refused"_s},
         .clients = chatClients,
         .upstreams = {completions},
         .features = {Feature::Image},
         .reason = "a provider of completions sees no images: without them it would be another question"},
        {.deviations = {u"request: stop sequence added"_s},
         .clients = chatClients,
         .upstreams = {completions},
         .features = allButImage,
         .reason = "over a provider of completions the answer stops before a next question that it makes up"},
        {.deviations = {u"drops tools"_s, u"request: no tool"_s, u"request: tool's wording changed"_s,
                        u"answer: no call"_s, u"answer: finish changed"_s},
         .clients = chatClients,
         .upstreams = {completions},
         .features = {Feature::Tools, Feature::Reasoning},
         .reason = "a provider of completions has no tools"},
        {.deviations = {u"drops reasoning_effort"_s, u"request: no wish to reason"_s,
                        u"request: no earlier reasoning"_s, u"answer: no reasoning"_s},
         .clients = chatClients,
         .upstreams = {completions},
         .features = {Feature::Reasoning},
         .reason = "a provider of completions has no reasoning"},
        {.deviations = {u"request: no schema"_s},
         .clients = chatClients,
         .upstreams = {completions},
         .features = {Feature::Schema},
         .reason = "a provider of completions is told the schema in the prompt"},
    };
}

QList<Expectation> ofStops()
{
    return {
        {.deviations = {u"answer: no stop sequence"_s},
         .clients = {chat, completions, responses, gemini, ollama},
         .features = {Feature::Stop},
         .reason = "the client's form does not say which stop sequence ended the answer",
         .where = Where::Everywhere},
        {.deviations = {u"answer: no stop sequence"_s},
         .clients = {anthropic},
         .features = {Feature::Stop},
         .reason = "the provider does not say which stop sequence ended its answer"},
        {.deviations = {u"client says no stop sequence"_s},
         .clients = {responses},
         .features = {Feature::Stop},
         .reason = "Responses have no stop sequences",
         .where = Where::Everywhere},
        {.deviations = {u"drops stop"_s, u"request: no stop sequence"_s},
         .clients = {chat, anthropic, gemini, ollama},
         .upstreams = {responses},
         .features = {Feature::Stop},
         .reason = "a provider of Responses takes no stop sequences"},
        {.deviations = {u"drops stop"_s, u"request: no stop sequence"_s},
         .clients = {completions},
         .upstreams = {responses},
         .features = allButImage,
         .reason =
             "a provider of Responses takes no stop sequences, not even the one that a prompt brings along"},
    };
}

QList<Expectation> ofResults()
{
    const QList<Feature> tools{Feature::Tools};
    return {
        {.deviations = {u"client says no result's failure"_s},
         .clients = {responses, ollama},
         .upstreams = chatUpstreams,
         .features = tools,
         .reason = "the client's form has no mark for tools that failed",
         .where = Where::Everywhere},
        {.deviations = {u"client says no result's failure"_s, u"client says result changed"_s},
         .clients = {chat},
         .upstreams = chatUpstreams,
         .features = tools,
         .reason = "the client's form has no mark for tools that failed; their text says so",
         .where = Where::Everywhere},
        {.deviations = {u"request: no result's failure"_s, u"request: result changed"_s},
         .clients = {anthropic, gemini},
         .upstreams = {chat},
         .features = tools,
         .reason = "the provider's form has no mark for tools that failed; their text says so"},
        {.deviations = {u"request: no result's failure"_s},
         .clients = {anthropic, gemini},
         .upstreams = {responses, cohere},
         .features = tools,
         .reason = "the provider's form has no mark for tools that failed, but what they say"},
        {.deviations = {u"request: no result's failure"_s, u"drops is_error"_s},
         .clients = {anthropic, gemini},
         .upstreams = {ollama},
         .features = tools,
         .reason = "Ollama has no mark for tools that failed"},
    };
}

QList<Expectation> ofOthers()
{
    return {
        {.deviations = {u"request: no schema"_s, u"request: tool added"_s},
         .clients = chatClients,
         .upstreams = {bedrock},
         .features = {Feature::Schema},
         .reason = "the schema goes as a tool that must be called; its call becomes the answer's text again"},
        {.deviations = {u"answer: no reasoning tokens"_s},
         .upstreams = {bedrock, cohere, ollama},
         .features = {Feature::Reasoning},
         .reason = "the provider counts reasoning among the output, and says no more"},
        {.deviations = {u"answer: no reasoning tokens"_s},
         .clients = {ollama},
         .features = {Feature::Reasoning},
         .reason = "Ollama's form counts reasoning among the output, and says no more",
         .where = Where::Everywhere},
        {.deviations = {u"answer: no cached tokens"_s},
         .upstreams = {ollama},
         .features = {Feature::Text},
         .reason = "the provider does not count what it had cached"},
        {.deviations = {u"answer: no cached tokens"_s},
         .clients = {ollama},
         .features = {Feature::Text},
         .reason = "Ollama's form does not count what was cached",
         .where = Where::Everywhere},
        {.deviations = {u"request: no wish to reason"_s},
         .clients = {ollama},
         .upstreams = {responses},
         .features = {Feature::Reasoning},
         .reason = "Ollama's `think` names no effort; OpenAI's reasoning models think by themselves"},
    };
}

} // namespace

const QList<Expectation> &expectations()
{
    static const QList<Expectation> list =
        ofCompletionClients() + ofCompletionProviders() + ofStops() + ofResults() + ofOthers();
    return list;
}

const QList<DialectId> &missingClients()
{
    static const QList<DialectId> list{};
    return list;
}

const QList<DialectId> &missingUpstreams()
{
    static const QList<DialectId> list{};
    return list;
}
