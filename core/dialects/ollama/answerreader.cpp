// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/answerreader.h"

#include "core/base/ascii.h"
#include "core/base/jsonwriter.h"
#include "core/dialects/extras.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ollama {

namespace {

ChatPart readCall(JsonValue call)
{
    const JsonValue function = call["function"];
    ChatPart part = ChatPart::makeToolCall(call["id"].text(), function["name"].text(), {});
    if (const JsonValue arguments = function["arguments"])
        part.text = arguments.isString() ? arguments.text() : arguments.raw().toByteArray();
    return part;
}

/// The beginning of a text that may be long, and in any encoding.
QByteArray validText(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes.left(2000)).toUtf8().trimmed();
}

void readUsage(JsonValue line, AnswerLine &read)
{
    read.usage.input = line["prompt_eval_count"].integer().value_or(-1);
    read.usage.output = line["eval_count"].integer().value_or(-1);
    for (const JsonValue &member : line) {
        const bool isMetric = member.key().endsWith("_duration") || member.keyIs("context");
        if (!isMetric)
            continue;
        if (!read.usageExtras.members.isEmpty())
            read.usageExtras.members += ',';
        read.usageExtras.members += jsonQuoted(member.key()) + ':' + member.raw().toByteArray();
        read.usageExtras.origin = DialectId::Ollama;
    }
}

} // namespace

AnswerLine readLine(JsonValue line)
{
    AnswerLine read;
    const JsonValue message = line["message"] ? line["message"] : line;
    read.thinking = message["thinking"].text();
    read.text = line["message"] ? message["content"].text() : line["response"].text();
    for (const JsonValue &call : message["tool_calls"])
        read.calls.push_back(readCall(call));
    for (const JsonValue &image : message["images"]) {
        ChatPart part;
        part.kind = ChatPart::Kind::Image;
        part.data = image.text();
        if (!part.data.isEmpty())
            read.images.push_back(std::move(part));
    }
    if (line["logprobs"].isArray() && line["logprobs"].size() > 0)
        read.logprobs = line["logprobs"].raw().toByteArray();
    read.isDone = line["done"].boolean().value_or(false);
    read.doneReason = line["done_reason"].text();
    if (read.isDone)
        readUsage(line, read);
    return read;
}

QByteArray callId(JsonValue line, int number)
{
    QByteArray digits;
    for (const char c : line["created_at"].text()) {
        if (isDigit(c) && digits.size() < 24)
            digits += c;
    }
    return "call_" + (digits.isEmpty() ? QByteArray("0") : digits) + '_' + QByteArray::number(number);
}

FinishReason finishReason(QByteArrayView word, bool hasCalls)
{
    if (word == "length")
        return FinishReason::Length;
    if (word.isEmpty() || word == "stop")
        return hasCalls ? FinishReason::ToolCalls : FinishReason::Stop;
    return FinishReason::Other;
}

qint64 secondsOf(const QByteArray &time)
{
    // Qt reads thousandths at most; Ollama writes up to nine digits.
    QByteArray whole = time;
    if (const qsizetype dot = whole.indexOf('.'); dot > 0) {
        qsizetype end = dot + 1;
        while (end < whole.size() && isDigit(whole[end]))
            ++end;
        whole.remove(dot, end - dot);
    }
    const QDateTime read = QDateTime::fromString(QString::fromLatin1(whole), Qt::ISODate);
    return read.isValid() ? read.toSecsSinceEpoch() : 0;
}

Extras answerExtras(JsonValue line)
{
    Extras extras = extrasOf(line,
                             {"model", "message", "response", "thinking", "tool_calls", "images", "done",
                              "done_reason", "logprobs", "prompt_eval_count", "eval_count", "total_duration",
                              "load_duration", "prompt_eval_duration", "eval_duration", "context"},
                             DialectId::Ollama);
    return extras;
}

ApiError readError(JsonValue error, int status)
{
    ApiError read;
    read.status = status;
    read.message = error.isString() ? error.text() : error["message"].text();
    read.type = error["type"].text();
    read.code = error["code"].text();
    if (read.message.isEmpty() && error.exists())
        read.message = validText(error.raw().toByteArray());
    return read;
}

ApiError readErrorBody(int status, const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (tree && tree->root()["error"])
        return readError(tree->root()["error"], status);
    ApiError error;
    error.status = status;
    error.message = validText(body);
    return error;
}

namespace {

ChatAnswer::Choice readChoice(JsonValue root, AnswerLine line)
{
    ChatAnswer::Choice choice;
    if (!line.thinking.isEmpty())
        choice.parts.push_back(ChatPart::makeReasoning(std::move(line.thinking), DialectId::Ollama));
    if (!line.text.isEmpty())
        choice.parts.push_back(ChatPart::makeText(std::move(line.text)));
    std::move(line.images.begin(), line.images.end(), std::back_inserter(choice.parts));
    int number = 0;
    for (ChatPart &call : line.calls) {
        if (call.id.isEmpty())
            call.id = callId(root, number);
        ++number;
        choice.parts.push_back(std::move(call));
    }
    choice.logprobs = line.logprobs;
    if (line.isDone) {
        choice.finish = finishReason(line.doneReason, number > 0);
        choice.nativeReason = line.doneReason;
    }
    return choice;
}

} // namespace

Result<ChatAnswer> readAnswer(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    if (!root.isObject())
        return failure(ErrorKind::InvalidJson, u"The answer is no JSON object."_s);
    ChatAnswer answer;
    if (const JsonValue error = root["error"]) {
        answer.error = readError(error, 0);
        return answer;
    }
    AnswerLine line = readLine(root);
    answer.model = root["model"].text();
    answer.created = secondsOf(root["created_at"].text());
    answer.extras = answerExtras(root);
    answer.usage = line.usage;
    answer.usageExtras = line.usageExtras;
    answer.isCompleted = line.isDone;
    answer.choices.push_back(readChoice(root, std::move(line)));
    return answer;
}

} // namespace ollama
