// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/failureclass.h"

FailureClass classifyStatus(int status)
{
    switch (status) {
    case 401:
    case 402:
    case 403: return FailureClass::KeyTrouble;
    case 404: return FailureClass::ModelMissing;
    case 408: return FailureClass::ServerFault;
    case 429:
    case 529: return FailureClass::RateLimited;
    default: break;
    }
    if (status >= 500)
        return FailureClass::ServerFault;
    return status >= 400 ? FailureClass::RequestFault : FailureClass::None;
}

bool mayRetrySame(FailureClass failure)
{
    return failure == FailureClass::ServerFault;
}

bool mayTryNext(FailureClass failure)
{
    return failure != FailureClass::None && failure != FailureClass::RequestFault;
}
