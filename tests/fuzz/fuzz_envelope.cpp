// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ascii.h"
#include "core/base/json.h"
#include "core/dialects/conversation.h"
#include "core/dialects/envelope.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace {

/// The values of the top-level members of that name.
QList<QByteArrayView> valuesOf(const StrictJson &json, QByteArrayView name)
{
    QList<QByteArrayView> values;
    for (const StrictJson::Member &member : json.members) {
        if (jsonUnquoted(member.key) == QString::fromUtf8(name))
            values += member.value;
    }
    return values;
}

QByteArray joined(const QList<QByteArray> &segments)
{
    QByteArray bytes;
    for (const QByteArray &segment : segments)
        bytes += segment;
    return bytes;
}

/// simdjson's whole parser and Qt's must find the same model and stream, where they can read the text at all
/// (theirs bound depth and numbers).
void compareWithOtherParsers(QByteArrayView body, const Result<Envelope> &envelope)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return;
    require(envelope || envelope.error().kind != ErrorKind::InvalidJson, "what simdjson reads is JSON");
    if (!envelope)
        return;
    std::string_view model;
    require(document->root().at_key("model").get(model) == simdjson::SUCCESS, "simdjson finds the model");
    bool stream = false;
    const bool isStream = document->root().at_key("stream").get(stream) == simdjson::SUCCESS && stream;
    require(isStream == envelope->stream, "simdjson finds the same stream");
    const auto qt = QJsonDocument::fromJson(body.toByteArray());
    // simdjson refuses half of a surrogate pair, so here texts are comparable.
    require(toView(model) == envelope->model.toUtf8(), "simdjson finds the same model");
    if (!qt.isObject() || body.contains("\xEF\xBB\xBF") || body.contains("\\u")) // Qt drops byte order marks
        return;
    require(qt.object()[QLatin1String("model")].toString() == envelope->model, "Qt finds the same model");
    require(qt.object()[QLatin1String("stream")].toBool() == envelope->stream, "Qt finds the same stream");
}

void checkAccepted(const Envelope &envelope, const StrictJson &json, QByteArrayView body)
{
    require(json.isValid, "what is accepted is JSON");
    const auto models = valuesOf(json, "model");
    const auto streams = valuesOf(json, "stream");
    const auto messages = valuesOf(json, "messages");
    require(models.size() == 1, "exactly one model");
    for (const StrictJson::Member &member : json.members)
        require(jsonUnquoted(member.key).has_value(), "every top-level key can be read");
    require(streams.size() <= 1, "at most one stream");
    require(!messages.isEmpty(), "there are messages");
    const auto text = [&](ByteSpan span) { return body.sliced(span.offset, span.length); };
    require(text(envelope.modelValue).data() == models[0].data() && text(envelope.modelValue) == models[0],
            "the model stands where it is said to stand");
    require(jsonUnquoted(models[0]) == envelope.model, "the model is the one that is written");
    require(envelope.stream == (!streams.isEmpty() && streams[0] == "true"), "stream is what is written");
    require(text(envelope.messages) == messages.constLast(), "the last messages count");
}

void checkRefused(const Error &error, const StrictJson &json)
{
    require(!error.message.isEmpty(), "a refusal says why");
    if (error.kind == ErrorKind::InvalidJson)
        require(!json.isValid || !json.escapesHold, "what is refused as no JSON is none");
    else
        require(json.isValid, "only JSON is refused for what it says");
    if (error.kind == ErrorKind::DuplicateParameter)
        require(valuesOf(json, "model").size() > 1 || valuesOf(json, "stream").size() > 1,
                "a repeated parameter is repeated");
}

void checkSplice(const QByteArray &body, const Envelope &envelope, const QByteArray &upstreamModel)
{
    const QByteArray spliced = joined(spliceBody(body, envelope, upstreamModel, false));
    const bool isSame = envelope.model.toUtf8() == upstreamModel;
    const auto again = readChatEnvelope(spliced);
    require(again && again->model.toUtf8() == upstreamModel, "the spliced body has the new model");
    require(again->stream == envelope.stream && again->streamUsage == envelope.streamUsage,
            "nothing else changes its meaning");
    require(!isSame || spliced == body, "the same model changes nothing");
    require(spliced.first(envelope.modelValue.offset) == body.first(envelope.modelValue.offset) &&
                spliced.sliced(again->modelValue.end()) == body.sliced(envelope.modelValue.end()),
            "every other byte is the same");
}

void checkAddedUsage(const QByteArray &body, const Envelope &envelope, const QByteArray &upstreamModel)
{
    const QByteArray spliced = joined(spliceBody(body, envelope, upstreamModel, true));
    if (envelope.streamUsage != Envelope::StreamUsage::NotAsked) {
        require(spliced == joined(spliceBody(body, envelope, upstreamModel, false)),
                "usage is added only where it is open");
        return;
    }
    const auto again = readChatEnvelope(spliced);
    require(again && again->model.toUtf8() == upstreamModel && again->stream,
            "the spliced body keeps its meaning");
    require(again->streamUsage == Envelope::StreamUsage::Asked, "usage is asked for");
    const StrictJson before = StrictJson::read(body);
    const StrictJson after = StrictJson::read(spliced);
    require(after.isValid && after.members.size() <= before.members.size() + 1,
            "at most one member is added");
    for (qsizetype i = 0; i < before.members.size(); ++i) {
        const auto key = jsonUnquoted(before.members[i].key);
        require(after.members[i].key == before.members[i].key, "keys keep their order");
        require(key == QLatin1String("model") || key == QLatin1String("stream_options") ||
                    after.members[i].value == before.members[i].value,
                "every other value is the same");
    }
}

} // namespace

/// A chat request's body: how its conversation begins, the envelope against three other readings of JSON, and
/// what is spliced into it. The first line is the provider's name of the model.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArray upstreamModel =
        QString::fromUtf8(input.takeLine()).toUtf8(); // UTF-8, as configured ones are
    const QByteArray body = input.rest().toByteArray();
    const ConversationStart start = conversationStart(body);
    require(start.hash.isEmpty() || start.hash.size() == 16, "a conversation begins somehow, or is none");
    require(std::all_of(start.userSession.begin(), start.userSession.end(),
                        [](char c) { return isAlphanumeric(c) || c == '-'; }),
            "a user's session is an id");
    const auto envelope = readChatEnvelope(body);
    const StrictJson json = StrictJson::read(body);
    compareWithOtherParsers(body, envelope);
    if (!envelope) {
        checkRefused(envelope.error(), json);
        return 0;
    }
    checkAccepted(*envelope, json, body);
    if (!upstreamModel.isEmpty()) {
        checkSplice(body, *envelope, upstreamModel);
        checkAddedUsage(body, *envelope, upstreamModel);
    }
    return 0;
}
