// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/envelope.h"

#include "core/base/jsonwriter.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The top-level members that count, as they stand in the body.
struct Members {
    std::optional<ByteSpan> model;
    std::optional<ByteSpan> stream;
    std::optional<ByteSpan> messages;
    std::optional<ByteSpan> streamOptions;
    std::optional<ByteSpan> includeUsage;
    std::optional<ByteSpan> streamFormat; // of speech
    std::optional<ByteSpan> previousResponse;
    std::optional<ByteSpan> prompt;
    QString repeated;          ///< "model" or "stream" where it comes twice
    qsizetype firstMember = 0; ///< behind the opening brace
    qsizetype closingBrace = 0;
    bool isEmpty = false;
};

Error notJson(qsizetype position)
{
    return {ErrorKind::InvalidJson,
            u"The body is not valid JSON: something is wrong at byte %1."_s.arg(position)};
}

bool setOnce(std::optional<ByteSpan> &member, ByteSpan value, QString &repeated, QLatin1StringView name)
{
    if (member)
        repeated = name;
    member = value;
    return true;
}

/// Steps over the value of stream_options and notes where include_usage stands in it; nullopt: not JSON.
std::optional<ByteSpan> takeStreamOptions(JsonWalker &walker, QByteArrayView body, Members &members)
{
    members.includeUsage.reset();
    const qsizetype from = walker.position();
    if (!walker.take('{'))
        return walker.takeValue();
    if (!walker.at('}')) {
        do {
            const auto key = walker.takeString();
            if (!key || !walker.take(':'))
                return std::nullopt;
            const auto value = walker.takeValue();
            if (!value)
                return std::nullopt;
            if (jsonStringIs(body.sliced(key->offset, key->length), "include_usage"))
                members.includeUsage = value;
        } while (walker.take(','));
    }
    const qsizetype brace = walker.position();
    if (!walker.take('}'))
        return std::nullopt;
    return ByteSpan{from, brace + 1 - from};
}

/// One `"key": value` of the top level; false: not JSON.
bool takeMember(JsonWalker &walker, QByteArrayView body, Members &members)
{
    const auto key = walker.takeString();
    if (!key || !walker.take(':'))
        return false;
    const QByteArrayView name = body.sliced(key->offset, key->length);
    if (name.contains('\\') && !jsonUnquoted(name))
        return false; // "\model" is no JSON, but lenient readers take it for another model
    if (jsonStringIs(name, "stream_options")) {
        members.streamOptions = takeStreamOptions(walker, body, members);
        return members.streamOptions.has_value();
    }
    const auto value = walker.takeValue();
    if (!value)
        return false;
    if (jsonStringIs(name, "model"))
        return setOnce(members.model, *value, members.repeated, "model"_L1);
    if (jsonStringIs(name, "stream"))
        return setOnce(members.stream, *value, members.repeated, "stream"_L1);
    if (jsonStringIs(name, "messages"))
        members.messages = value;
    else if (jsonStringIs(name, "stream_format"))
        members.streamFormat = value;
    else if (jsonStringIs(name, "previous_response_id"))
        members.previousResponse = value;
    else if (jsonStringIs(name, "prompt"))
        members.prompt = value;
    return true;
}

Result<Members> readMembers(QByteArrayView body)
{
    auto walker = JsonWalker::open(body);
    if (!walker)
        return tl::make_unexpected(walker.error());
    Members members;
    if (!walker->take('{')) {
        const bool isJson = walker->takeValue() && walker->isAtEnd();
        return isJson ? failure(ErrorKind::BadRequest, u"The body must be a JSON object."_s)
                      : tl::make_unexpected(notJson(walker->position()));
    }
    members.firstMember = body.indexOf('{') + 1;
    members.isEmpty = walker->at('}');
    if (!members.isEmpty) {
        do {
            if (!takeMember(*walker, body, members))
                return tl::make_unexpected(notJson(walker->position()));
        } while (walker->take(','));
    }
    members.closingBrace = walker->position();
    if (!walker->take('}'))
        return tl::make_unexpected(notJson(walker->position()));
    if (!walker->isAtEnd())
        return failure(ErrorKind::InvalidJson,
                       u"The body is not valid JSON: something follows the object at byte %1."_s.arg(
                           walker->position()));
    return members;
}

QByteArrayView textOf(QByteArrayView body, const std::optional<ByteSpan> &span)
{
    return span ? body.sliced(span->offset, span->length) : QByteArrayView();
}

/// Where include_usage would go, and whether it may.
void placeStreamUsage(Envelope &envelope, QByteArrayView body, const Members &members)
{
    const QByteArrayView options = textOf(body, members.streamOptions);
    const QByteArrayView wish = textOf(body, members.includeUsage);
    envelope.streamUsage = Envelope::StreamUsage::NotAsked;
    if (options.isEmpty()) {
        envelope.usagePlace = {members.closingBrace, 0};
        envelope.usageText = R"(,"stream_options":{"include_usage":true})";
    } else if (options == "null") {
        envelope.usagePlace = *members.streamOptions;
        envelope.usageText = R"({"include_usage":true})";
    } else if (wish == "true") {
        envelope.streamUsage = Envelope::StreamUsage::Asked;
    } else if (wish == "null") {
        envelope.usagePlace = *members.includeUsage;
        envelope.usageText = "true";
    } else if (options[0] == '{' && wish.isEmpty()) {
        const bool empty = options.sliced(1, options.size() - 2).trimmed().isEmpty();
        envelope.usagePlace = {members.streamOptions->end() - 1, 0};
        envelope.usageText = empty ? R"("include_usage":true)" : R"(,"include_usage":true)";
    } else {
        envelope.streamUsage = Envelope::StreamUsage::RefusedByClient;
    }
}

std::optional<Error> problemOfMessages(QByteArrayView body, const Members &members)
{
    const QByteArrayView messages = textOf(body, members.messages);
    if (!members.messages || messages == "null")
        return Error{ErrorKind::MissingParameter, u"The parameter `messages` is missing."_s, u"messages"_s};
    if (messages[0] != '[')
        return Error{ErrorKind::BadRequest, u"The parameter `messages` must be an array."_s, u"messages"_s};
    if (messages.sliced(1, messages.size() - 2).trimmed().isEmpty())
        return Error{ErrorKind::MissingParameter,
                     u"The parameter `messages` is empty: at least one message is needed."_s, u"messages"_s};
    return std::nullopt;
}

/// The error for the first member that cannot be used; nullopt where all can.
std::optional<Error> problemOf(QByteArrayView body, const Members &members, const EnvelopeRules &rules)
{
    if (!members.repeated.isEmpty())
        return Error{ErrorKind::DuplicateParameter,
                     u"The parameter `%1` comes twice in the body; send it once."_s.arg(members.repeated),
                     members.repeated};
    const QByteArrayView model = textOf(body, members.model);
    const bool isStored = rules.takesStoredPrompt && textOf(body, members.prompt).startsWith('{');
    const bool needsModel = rules.needsModel && !isStored;
    const bool isModelLeftOut = model.isEmpty() || (model == "null" && !needsModel);
    if (isModelLeftOut && needsModel)
        return Error{ErrorKind::MissingParameter,
                     u"The parameter `model` is missing: name the model to use."_s, u"model"_s};
    if (!isModelLeftOut && (model[0] != '"' || model.size() == 2))
        return Error{ErrorKind::BadRequest, u"The parameter `model` must be a string that is not empty."_s,
                     u"model"_s};
    const QByteArrayView stream = textOf(body, members.stream);
    if (members.stream && stream != "true" && stream != "false" && stream != "null")
        return Error{ErrorKind::BadRequest, u"The parameter `stream` must be true or false."_s, u"stream"_s};
    return rules.needsMessages ? problemOfMessages(body, members) : std::nullopt;
}

/// A view of a part of `body`, which outlives it.
QByteArray part(const QByteArray &body, qsizetype from, qsizetype to)
{
    return QByteArray::fromRawData(body.constData() + from, to - from);
}

/// Where the model stands, or would stand.
bool placeModel(Envelope &envelope, QByteArrayView body, const Members &members)
{
    const QByteArrayView value = textOf(body, members.model);
    if (value.startsWith('"')) {
        auto model = jsonUnquoted(value);
        if (!model)
            return false;
        envelope.model = *std::move(model);
        envelope.modelValue = *members.model;
    } else if (members.model) { // null
        envelope.modelValue = *members.model;
    } else {
        envelope.modelValue = {members.firstMember, 0};
        envelope.modelPrefix = "\"model\":";
        envelope.modelSuffix = members.isEmpty ? "" : ",";
    }
    return true;
}

} // namespace

Result<Envelope> readEnvelope(QByteArrayView body, const EnvelopeRules &rules)
{
    const auto members = readMembers(body);
    trimJsonIndex(body.size());
    if (!members)
        return tl::make_unexpected(members.error());
    if (auto problem = problemOf(body, *members, rules))
        return tl::make_unexpected(*std::move(problem));
    Envelope envelope;
    if (!placeModel(envelope, body, *members))
        return failure(ErrorKind::InvalidJson,
                       u"The value of `model` has an escape that JSON does not know."_s, u"model"_s);
    if (members->messages)
        envelope.messages = *members->messages;
    if (const QByteArrayView id = textOf(body, members->previousResponse); id.size() > 2 && id[0] == '"')
        appendJsonText(envelope.previousResponse, id);
    envelope.stream =
        textOf(body, members->stream) == "true" || textOf(body, members->streamFormat) == "\"sse\"";
    if (envelope.stream && rules.hasStreamOptions)
        placeStreamUsage(envelope, body, *members);
    return envelope;
}

Result<Envelope> readChatEnvelope(QByteArrayView body)
{
    return readEnvelope(body, {.needsMessages = true, .hasStreamOptions = true});
}

QList<QByteArray> spliceBody(const QByteArray &body, const Envelope &envelope, QByteArrayView upstreamModel,
                             bool addStreamUsage)
{
    struct Splice {
        ByteSpan place;
        QByteArray text;
    };
    QVarLengthArray<Splice, 2> splices;
    if (!upstreamModel.isEmpty() && envelope.model.toUtf8() != upstreamModel) {
        const QByteArray text =
            envelope.isModelQuoted ? jsonQuoted(upstreamModel) : upstreamModel.toByteArray();
        splices.append({envelope.modelValue, envelope.modelPrefix + text + envelope.modelSuffix});
    }
    if (addStreamUsage && envelope.streamUsage == Envelope::StreamUsage::NotAsked)
        splices.append({envelope.usagePlace,
                        QByteArray::fromRawData(envelope.usageText.data(), envelope.usageText.size())});
    if (splices.isEmpty())
        return {body};
    std::sort(splices.begin(), splices.end(),
              [](const Splice &a, const Splice &b) { return a.place.offset < b.place.offset; });
    QList<QByteArray> segments;
    segments.reserve(5);
    qsizetype done = 0;
    for (const Splice &splice : splices) {
        segments += part(body, done, splice.place.offset);
        segments += splice.text;
        done = splice.place.end();
    }
    segments += part(body, done, body.size());
    return segments;
}
