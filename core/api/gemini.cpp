// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/gemini.h"

#include "core/gateway/exchange.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modelrequest.h"
#include "core/gateway/tokencounting.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// "MODEL:METHOD" of the path.
struct ModelCall {
    QString model;
    QByteArray method;
};

ModelCall readCall(const QByteArray &rest)
{
    const qsizetype colon = rest.lastIndexOf(':');
    return colon < 0 ? ModelCall{QString::fromUtf8(rest), {}}
                     : ModelCall{QString::fromUtf8(rest.first(colon)), rest.sliced(colon + 1)};
}

ModelResource resourceOf(const Exchange &exchange, const QByteArray &method)
{
    return {.api = "chat",
            .path = "/models/{model}:" + method + queryForProvider(exchange.head().query()),
            .modelInPath = true,
            .client = DialectId::Gemini,
            .rules = {.needsModel = false},
            .answer = AnswerForm::Dialect};
}

} // namespace

void callGeminiModel(Exchange &exchange)
{
    const ModelCall call = readCall(exchange.rest());
    const bool isCount = call.method == "countTokens";
    const bool isStream = call.method == "streamGenerateContent";
    if (!isCount && !isStream && call.method != "generateContent") {
        exchange.fail(
            Error{ErrorKind::NotFound,
                  u"'%1' cannot be asked of a model here; generateContent, streamGenerateContent and "
                  u"countTokens can."_s.arg(QString::fromUtf8(call.method.left(100)))});
        return;
    }
    const ModelResource resource = resourceOf(exchange, call.method);
    Result<Envelope> envelope = readEnvelope(exchange.body(), resource.rules);
    if (!envelope) {
        exchange.fail(envelope.error());
        return;
    }
    envelope->model = call.model;
    envelope->stream = isStream;
    if (isCount && !isServedNatively(exchange, call.model, DialectId::Gemini))
        answerTokenEstimate(exchange, DialectId::Gemini, *envelope);
    else
        forwardByModel(exchange, resource, *std::move(envelope));
}
