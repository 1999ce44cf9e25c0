// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/scenario.h"

namespace {

constexpr auto png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJg"
    "gg==";
constexpr auto signature = "c2lnbmVkIGJ5IHRoZSBwcm92aWRlcg==";

ChatMessage message(ChatMessage::Role role, std::vector<ChatPart> parts)
{
    ChatMessage made;
    made.role = role;
    made.parts = std::move(parts);
    return made;
}

ChatTool tool(const QByteArray &name, const QByteArray &description, const QByteArray &schema)
{
    ChatTool made;
    made.name = name;
    made.description = description;
    made.schema = schema;
    return made;
}

/// Keys in an order that no sorting would give.
std::vector<ChatTool> tools()
{
    return {tool("get_weather", "Weather of a city",
                 R"({"type":"object","properties":{"unit":{"type":"string","enum":["c","f"]},"city":{"type":)"
                 R"("string"}},"required":["city"]})"),
            tool("get_time", "Time in a zone",
                 R"({"type":"object","properties":{"zone":{"type":"string"}},"required":["zone"]})")};
}

ChatRequest question(const QByteArray &text, bool stream)
{
    ChatRequest request;
    request.messages.push_back(
        message(ChatMessage::Role::System, {ChatPart::makeText("You are a terse assistant.")}));
    request.messages.push_back(message(ChatMessage::Role::User, {ChatPart::makeText(text)}));
    request.stream = stream;
    request.wantsStreamUsage = stream;
    request.maxTokens = 4000;
    return request;
}

QByteArray finishWord(DialectId upstream, FinishReason finish)
{
    // Where one word of a provider means several reasons, it is told which.
    if (upstream == DialectId::Ollama)
        return finish == FinishReason::Length ? "length" : "stop";
    return {};
}

ChatAnswer answer(DialectId upstream, std::vector<ChatPart> parts, FinishReason finish)
{
    ChatAnswer made;
    made.id = upstream == DialectId::Anthropic         ? "msg_01"
              : upstream == DialectId::OpenAiResponses ? "resp_01"
                                                       : "answer-01";
    made.model = "served-model";
    made.created = 1700000000;
    ChatAnswer::Choice choice;
    choice.parts = std::move(parts);
    choice.finish = finish;
    choice.nativeReason = finishWord(upstream, finish);
    made.choices.push_back(std::move(choice));
    made.usage.input = 120;
    made.usage.output = 30;
    made.isCompleted = true;
    return made;
}

ChatPart reasoning(const QByteArray &text, DialectId upstream)
{
    ChatPart part = ChatPart::makeReasoning(text, upstream);
    part.isSummary = upstream == DialectId::Gemini || upstream == DialectId::OpenAiResponses;
    if (upstream == DialectId::Anthropic || upstream == DialectId::Bedrock)
        part.signature = signature;
    if (upstream == DialectId::OpenAiResponses) {
        part.id = "rs_01";
        part.encrypted = signature;
    }
    return part;
}

/// Gemini signs the first call rather than the thought.
ChatPart call(const QByteArray &id, const QByteArray &name, const QByteArray &arguments, DialectId upstream,
              bool isSigned = false)
{
    ChatPart part = ChatPart::makeToolCall(id, name, arguments);
    if (upstream == DialectId::Gemini && isSigned) {
        part.signature = signature;
        part.origin = upstream;
    }
    return part;
}

void addTools(Scenario &scenario, DialectId upstream)
{
    scenario.request.tools = tools();
    scenario.turns.push_back(
        {answer(upstream,
                {call("call_1", "get_weather", R"({"city":"Zürich","unit":"c"})", upstream),
                 call("call_2", "get_time", R"({"zone":"Europe/Zurich"})", upstream)},
                FinishReason::ToolCalls),
         {"12 degrees, rain", "no such zone"},
         true});
    scenario.turns.push_back({answer(upstream, {ChatPart::makeText("It rains.")}, FinishReason::Stop), {}});
}

void addReasoning(Scenario &scenario, DialectId upstream)
{
    scenario.request.tools = tools();
    scenario.request.reasoning.effort = "medium";
    scenario.request.reasoning.summary = "auto";
    scenario.request.reasoning.visible = true;
    scenario.request.reasoning.encrypted = true;
    scenario.turns.push_back({answer(upstream,
                                     {reasoning("First the weather.", upstream),
                                      call("call_1", "get_weather", R"({"city":"Bern"})", upstream, true)},
                                     FinishReason::ToolCalls),
                              {"8 degrees"}});
    scenario.turns.push_back({answer(upstream,
                                     {reasoning("Now the time.", upstream),
                                      call("call_2", "get_time", R"({"zone":"CET"})", upstream, true)},
                                     FinishReason::ToolCalls),
                              {"10:15"}});
    scenario.turns.push_back(
        {answer(upstream, {reasoning("That is all.", upstream), ChatPart::makeText("Cold, and early.")},
                FinishReason::Stop),
         {}});
    for (ScenarioTurn &turn : scenario.turns)
        turn.answer.usage.reasoning = 12;
}

void addSchema(Scenario &scenario, DialectId upstream)
{
    scenario.request.format.kind = ResponseFormat::Kind::JsonSchema;
    scenario.request.format.name = "place";
    scenario.request.format.schema =
        R"({"type":"object","properties":{"town":{"type":"string"},"country":{"type":"string"}},)"
        R"("required":["town","country"],"additionalProperties":false})";
    scenario.request.format.strict = true;
    scenario.turns.push_back(
        {answer(upstream, {ChatPart::makeText(R"({"town":"Bern","country":"CH"})")}, FinishReason::Stop),
         {}});
}

void addAnswer(Scenario &scenario, DialectId upstream, const QByteArray &text, FinishReason finish)
{
    scenario.turns.push_back({answer(upstream, {ChatPart::makeText(text)}, finish), {}});
    if (finish == FinishReason::StopSequence)
        scenario.turns.back().answer.choices.front().stopSequence = "END";
}

} // namespace

QByteArray nameOf(Feature feature)
{
    switch (feature) {
    case Feature::Text: return "text";
    case Feature::Tools: return "two tools";
    case Feature::Image: return "image";
    case Feature::Reasoning: return "reasoning";
    case Feature::Schema: return "json schema";
    case Feature::Stop: return "stop";
    case Feature::Length: return "length";
    case Feature::Error: return "error";
    case Feature::MidStreamError: return "mid-stream error";
    }
    return {};
}

QByteArray nameOf(DialectId dialect)
{
    switch (dialect) {
    case DialectId::OpenAiChat: return "chat";
    case DialectId::OpenAiCompletions: return "completions";
    case DialectId::OpenAiResponses: return "responses";
    case DialectId::Anthropic: return "anthropic";
    case DialectId::Gemini:
    case DialectId::GeminiArray: return "gemini";
    case DialectId::Bedrock: return "bedrock";
    case DialectId::Cohere: return "cohere";
    case DialectId::Ollama: return "ollama";
    default: return {}; // forms of these, which the table does not tell apart
    }
}

Scenario scenarioOf(Feature feature, DialectId upstream, bool stream)
{
    Scenario scenario;
    scenario.feature = feature;
    scenario.request = question("How is Bern – today?", stream);
    switch (feature) {
    case Feature::Text:
        scenario.request.temperature = 0.5;
        addAnswer(scenario, upstream, "Grüezi – it is fine.", FinishReason::Stop);
        scenario.turns.back().answer.usage.cachedInput = 64;
        break;
    case Feature::Tools: addTools(scenario, upstream); break;
    case Feature::Image: {
        ChatPart image;
        image.kind = ChatPart::Kind::Image;
        image.mediaType = "image/png";
        image.data = png;
        scenario.request.messages.back().parts.push_back(std::move(image));
        addAnswer(scenario, upstream, "One dot.", FinishReason::Stop);
        break;
    }
    case Feature::Reasoning: addReasoning(scenario, upstream); break;
    case Feature::Schema: addSchema(scenario, upstream); break;
    case Feature::Stop:
        scenario.request.stop = {"END"};
        addAnswer(scenario, upstream, "Up to here ", FinishReason::StopSequence);
        break;
    case Feature::Length:
        scenario.request.maxTokens = 16;
        addAnswer(scenario, upstream, "It is a long", FinishReason::Length);
        break;
    case Feature::Error: addAnswer(scenario, upstream, {}, FinishReason::Stop); break;
    case Feature::MidStreamError:
        addAnswer(scenario, upstream, toldBefore.toByteArray(), FinishReason::Stop);
        break;
    }
    return scenario;
}
