// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaierror.h"
#include "core/dialects/openaitap.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/fuzz/strictjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isUtf8(const QByteArray &text)
{
    return QString::fromUtf8(text).toUtf8() == text;
}

/// Qt reads numbers as doubles: what they hold exactly can be compared.
void compareCount(const QJsonValue &expected, qint64 figure)
{
    constexpr double exact = 1e12;
    const double count = expected.toDouble(-1);
    if (expected.isDouble() && count >= 0 && count < exact && std::floor(count) == count)
        require(figure == qint64(count), "a figure is the one that is written");
}

/// Against Qt's reading, where every key stands once.
void compareUsage(QByteArrayView body, const OpenAiAnswer &answer)
{
    const auto document = QJsonDocument::fromJson(body.toByteArray());
    if (!document.isObject() || body.contains('e') || body.contains('E') || body.contains('.'))
        return; // 1e2 and 1.0 are numbers of tokens that nobody writes
    const QJsonObject usage = document.object()["usage"_L1].toObject();
    compareCount(usage["prompt_tokens"_L1], answer.usage.input);
    const QJsonObject details = usage["completion_tokens_details"_L1].toObject();
    if (!details.contains("reasoning_tokens"_L1))
        compareCount(usage["completion_tokens"_L1], answer.usage.output);
}

void checkError(QByteArrayView body)
{
    const QString text = providerErrorText(body);
    require(!body.trimmed().isEmpty() || text.isEmpty(), "nothing says nothing");
    const QByteArray answer = errorBody(Error{ErrorKind::UpstreamUnreachable, text});
    const QJsonObject error = QJsonDocument::fromJson(answer).object()["error"_L1].toObject();
    require(error["message"_L1].toString().toUtf8() == text.toUtf8() || text.contains(QChar(0xfeff)),
            "an error is JSON that holds its text"); // Qt drops byte order marks
    const QByteArray event = streamErrorEvent(Error{ErrorKind::UpstreamUnreachable, text});
    require(event.count('\n') == 2 && event.endsWith("\n\n") && !event.contains('\r'),
            "an error event is one event");
}

} // namespace

/// A whole answer of a provider, and its errors.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView body = FuzzInput(data, size).rest();
    const OpenAiAnswer answer = readOpenAiAnswer(body);
    const StrictJson json = StrictJson::read(body);
    if (answer.parsed)
        require(json.isValid && body.trimmed().startsWith('{'), "what is read to its end is a JSON object");
    if (json.isValid && json.escapesHold && body.trimmed().startsWith('{'))
        require(answer.parsed, "every JSON object is read");
    require(isUtf8(answer.text), "the text is UTF-8");
    for (const qint64 figure :
         {answer.usage.input, answer.usage.cachedInput, answer.usage.cacheWrite, answer.usage.output,
          answer.usage.reasoning, answer.outputCharacters, answer.estimatedOutputTokens})
        require(figure >= -1, "no figure is negative");
    if (answer.parsed && !json.repeatsKeys)
        compareUsage(body, answer);
    checkError(body);
    return 0;
}
