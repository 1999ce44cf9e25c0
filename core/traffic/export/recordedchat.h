// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/traffic/trafficrecord.h"

#include <tl/expected.hpp>

/// Why a record cannot be written in a form.
enum class LeftOut : quint8 {
    NotAChat,       ///< the form is for chats
    RequestCut,     ///< its request was not recorded whole
    Unreadable,     ///< its request or answer is not what its format says
    NoAnswer,       ///< it has no whole answer
    EarlierAnswer,  ///< it goes on from an answer that its request does not hold
    CannotBeCarried ///< the form has no room for something in it, such as a file
};

/// A chat as it was recorded between client and gateway, in the client's wire format.
struct RecordedChat {
    DialectId dialect = DialectId::None;
    ChatRequest request; ///< with the model that the row names, where the body names none
    ChatAnswer answer;   ///< as far as it came; without choices where none did
    bool isAnswerWhole = false;
};

/// The wire format that a path of ours, or of a provider's, speaks; None where it is no chat's. `path`: with
/// or without host, base path and query.
DialectId chatDialectOf(QStringView path);
/// Reads the client's leg. Reasons: NotAChat, RequestCut, Unreadable. Pure; any thread.
tl::expected<RecordedChat, LeftOut> recordedChat(const TrafficRecord &record);
