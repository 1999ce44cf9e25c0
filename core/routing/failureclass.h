// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a provider's answer means for the rest of the plan.
enum class FailureClass {
    None,         ///< an answer for the client
    RequestFault, ///< the request's own fault: every target would say so; passed on
    KeyTrouble,   ///< this key cannot; the next target may
    ModelMissing, ///< this provider has no such model; the next target may
    RateLimited,  ///< not now; trying the same target again at once would make it worse
    ServerFault,  ///< may go well the next time, here or elsewhere
};

/// Class of an HTTP status. Pure.
FailureClass classifyStatus(int status);
/// True where another attempt on the same target makes sense.
bool mayRetrySame(FailureClass failure);
/// True where the next target should be tried.
bool mayTryNext(FailureClass failure);
