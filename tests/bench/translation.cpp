// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What translation costs: a request of 1 MB, as Claude Code sends it late in a session, read and written for
// each provider's wire format; and an answer's events, read from Anthropic and written for each client.
// Prints one line of name=value pairs each: the best of many runs, in milliseconds and microseconds.
#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <QByteArray>

#include <chrono>
#include <cstdio>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int runs = 50;

struct Named {
    DialectId id;
    const char *name;
};

constexpr Named dialects[] = {{DialectId::OpenAiChat, "openai"},   {DialectId::OpenAiResponses, "responses"},
                              {DialectId::Anthropic, "anthropic"}, {DialectId::Gemini, "gemini"},
                              {DialectId::Bedrock, "bedrock"},     {DialectId::Cohere, "cohere"},
                              {DialectId::Ollama, "ollama"}};

/// The best time of many runs, in microseconds.
template <typename Work>
double best(Work work)
{
    double least = 1e12;
    for (int i = 0; i < runs; ++i) {
        const auto begin = Clock::now();
        work();
        least = std::min(least, std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    }
    return least;
}

void writeTools(JsonWriter &json)
{
    json.key("tools").beginArray();
    for (int i = 0; i < 24; ++i) {
        json.beginObject().member("name", "tool_" + QByteArray::number(i));
        json.member("description",
                    QByteArray("Does something with a file.\n\nUsage:\n- Be careful.\n").repeated(20));
        json.key("input_schema")
            .raw(
                R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"file_path":{"description":"The absolute path to the file","type":"string"},"limit":{"type":"number"}},"required":["file_path"],"additionalProperties":false})");
        json.endObject();
    }
    json.endArray();
}

void writeTurn(JsonWriter &json, int number)
{
    const QByteArray id = "toolu_" + QByteArray::number(number);
    json.beginObject().member("role", "assistant").key("content").beginArray();
    json.beginObject().member("type", "text").member("text", "Let me look at it.").endObject();
    json.beginObject().member("type", "tool_use").member("id", id).member("name", "tool_1");
    json.key("input").beginObject().member("file_path", "/home/me/src/main.cpp").endObject();
    json.endObject().endArray().endObject();
    json.beginObject().member("role", "user").key("content").beginArray();
    json.beginObject().member("type", "tool_result").member("tool_use_id", id);
    json.member("content",
                QByteArray("    12\tint main(int argc, char *argv[]) { return \"x\"; }\n").repeated(60));
    json.endObject().endArray().endObject();
}

QByteArray request()
{
    constexpr qsizetype wanted = 1024 * 1024;
    JsonWriter json;
    json.beginObject().member("model", "claude-opus-4-6").member("max_tokens", 64000).member("stream", true);
    json.key("system").beginArray().beginObject().member("type", "text");
    json.member("text", QByteArray("You are an agent. Use the tools.\n").repeated(600))
        .endObject()
        .endArray();
    writeTools(json);
    json.key("messages").beginArray();
    json.beginObject().member("role", "user").member("content", "Fix the bug").endObject();
    for (int i = 0; json.bytes().size() < wanted; ++i)
        writeTurn(json, i);
    json.endArray().endObject();
    return json.take();
}

QByteArray stream(int events)
{
    QByteArray wire =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":"
        "\"c\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n"
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
        "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";
    for (int i = 0; i < events; ++i)
        wire += "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                "{\"type\":\"text_delta\",\"text\":\" a few words\"}}\n\n";
    return wire + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n";
}

void measureRequest(const QByteArray &body, const Named &target)
{
    const Dialect *client = dialect(DialectId::Anthropic);
    const Dialect *provider = dialect(target.id);
    qsizetype size = 0;
    const auto read = [&] { return client->decodeRequest(JsonTree::parse(body)->root()); };
    const double parsing = best([&] { size += JsonTree::parse(body) ? 1 : 0; });
    const double reading = best([&] { size += read() ? 1 : 0; });
    const double both = best([&] {
        const auto tree = JsonTree::parse(body);
        const auto chat = client->decodeRequest(tree->root());
        Losses losses;
        size += provider->encodeRequest(*chat, {}, losses)->size();
    });
    std::printf("request to=%s bytes=%lld parse_ms=%.2f read_ms=%.2f translate_ms=%.2f\n", target.name,
                static_cast<long long>(body.size()), parsing / 1000, reading / 1000, both / 1000);
}

void measureStream(const QByteArray &wire, int events, const Named &target)
{
    const Dialect *client = dialect(target.id);
    const Dialect *provider = dialect(DialectId::Anthropic);
    const double whole = best([&] {
        const auto decoder = provider->decoder();
        const auto encoder = client->encoder({});
        ChatEvents read;
        decoder->feed(wire, read);
        for (const ChatEvent &event : read)
            encoder->encode(event);
    });
    std::printf("stream to=%s events=%d event_us=%.2f\n", target.name, events, whole / events);
}

} // namespace

int main()
{
    constexpr int events = 2000;
    const QByteArray body = request();
    const QByteArray wire = stream(events);
    for (const Named &target : dialects) {
        if (!dialect(target.id))
            continue;
        measureRequest(body, target);
        measureStream(wire, events, target);
    }
    return 0;
}
