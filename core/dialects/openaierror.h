// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

/// OpenAI's error body: `{"error":{"message","type","param","code"}}`; `param` is null where there is none.
QByteArray errorBody(const Error &error);
/// The same as one event of a stream.
QByteArray streamErrorEvent(const Error &error);

/// What a provider's error answer says, in its own words: the message of any usual JSON form, else the
/// beginning of the text itself (500 characters).
QString providerErrorText(QByteArrayView body);
/// True for the body of an answer that says 200 and tells an error all the same: an object with `error`, or
/// of the type "error" (Anthropic), and none of what answers have. Pure.
bool isErrorAnswer(QByteArrayView body);
