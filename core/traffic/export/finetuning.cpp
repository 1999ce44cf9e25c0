// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/finetuning.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

tl::expected<QByteArray, LeftOut> fineTuningLine(const TrafficRecord &record)
{
    auto chat = recordedChat(record);
    if (!chat)
        return tl::make_unexpected(chat.error());
    if (chat->request.isPrompt)
        return tl::make_unexpected(LeftOut::NotAChat);
    if (!chat->request.previousResponse.isEmpty())
        return tl::make_unexpected(LeftOut::EarlierAnswer);
    if (!chat->isAnswerWhole)
        return tl::make_unexpected(LeftOut::NoAnswer);

    ChatRequest example;
    example.model = "any";
    example.messages = std::move(chat->request.messages);
    example.messages.push_back({ChatMessage::Role::Assistant, chat->answer.parts(), {}});
    example.tools = std::move(chat->request.tools);
    example.parallelTools = chat->request.parallelTools;
    TargetTraits form; // what the form takes, as if it were a provider
    form.files = false;
    form.audio = false;
    form.model = example.model;
    Losses losses;
    const Result<QByteArray> request = dialect(DialectId::OpenAiChat)->encodeRequest(example, form, losses);
    const Result<JsonTree> tree = request ? JsonTree::parse(*request) : tl::make_unexpected(request.error());
    if (!tree)
        return tl::make_unexpected(LeftOut::Unreadable);
    QList<QByteArray> lost = losses.names();
    lost.removeAll("cache_control");
    if (!lost.isEmpty()) // an example without what it was about would teach something else
        return tl::make_unexpected(LeftOut::CannotBeCarried);
    JsonWriter json;
    json.beginObject();
    for (const char *name : {"messages", "tools", "parallel_tool_calls"}) {
        if (const JsonValue value = tree->root()[name]; value.exists())
            json.key(name).raw(value.raw());
    }
    json.endObject();
    return jsonOnOneLine(json.take());
}
