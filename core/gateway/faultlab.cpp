// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/faultlab.h"

#include "core/dialects/chatreading.h"
#include "core/dialects/dialect.h"
#include "core/dialects/openaierror.h"

using namespace Qt::Literals::StringLiterals;

FaultConfig FaultLab::strike(const Config &config, const QString &model, const QString &provider)
{
    const auto switchedOn = m_faults.constFind(model);
    const ModelConfig *configured = config.model(model);
    FaultConfig fault;
    if (switchedOn != m_faults.constEnd())
        fault = *switchedOn;
    else if (configured)
        fault = configured->fault;
    const bool isElsewhere = !fault.provider.isEmpty() && fault.provider != provider;
    if (fault.kind == FaultKind::None || isElsewhere || m_random.generateDouble() >= fault.share)
        return {};
    return fault;
}

QString faultName(const FaultConfig &fault)
{
    switch (fault.kind) {
    case FaultKind::None: break;
    case FaultKind::TooManyRequests: return u"429"_s;
    case FaultKind::ServerError: return u"500"_s;
    case FaultKind::Reset: return u"connection reset"_s;
    case FaultKind::Cut: return u"cut after %1 events"_s.arg(fault.afterEvents);
    case FaultKind::Stall: return u"silence after %1 events"_s.arg(fault.afterEvents);
    case FaultKind::BadEvent: return u"a broken event after %1"_s.arg(fault.afterEvents);
    case FaultKind::Slow: return u"each event %1 ms late"_s.arg(fault.delayMs);
    }
    return {};
}

FaultAnswer faultAnswer(const FaultConfig &fault, const Dialect *form)
{
    const bool isLimit = fault.kind == FaultKind::TooManyRequests;
    if (!isLimit && fault.kind != FaultKind::ServerError)
        return {};
    const Error error{isLimit ? ErrorKind::RateLimited : ErrorKind::Internal,
                      isLimit ? u"The fault lab says: too many requests."_s
                              : u"The fault lab says: something went wrong."_s};
    FaultAnswer answer;
    answer.status = isLimit ? 429 : 500;
    answer.headers = {{"content-type", "application/json"}};
    if (isLimit)
        answer.headers.emplaceBack("retry-after", "1");
    if (form) {
        ApiError told = apiErrorOf(error);
        told.status = answer.status;
        answer.body = form->encodeError(told);
    } else {
        answer.body = errorBody(error);
    }
    return answer;
}
