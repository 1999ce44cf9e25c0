// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

// What this gateway keeps of a response, so that later requests can go on from it (`previous_response_id`,
// item_reference). All of it is JSON text in the client's own words; pure functions, any thread.

namespace responses {

/// The items of a request's `input`, as a JSON array: a string becomes a user's message. Empty array where
/// there is none.
QByteArray inputItems(const QByteArray &requestBody);
/// What a response leaves for those that go on from it: its request's input items, and behind them its own
/// output. `requestBody` with the earlier items in it (withEarlierItems) leaves the whole conversation;
/// without them only this turn. Error kind: InvalidJson.
Result<QByteArray> storedItems(const QByteArray &requestBody, const QByteArray &answerBody);
/// The request with `items` (a JSON array, as storedItems() gives it; several turns: joined()) before its own
/// input. `previous_response_id` stays, for the answer repeats it. Error kind: InvalidJson.
Result<QByteArray> withEarlierItems(const QByteArray &requestBody, const QByteArray &items);
/// JSON arrays as one.
QByteArray joined(const QList<QByteArray> &arrays);

/// The ids that the input refers to by item_reference, in their order.
QList<QByteArray> referencedItems(const QByteArray &requestBody);
/// The request with each reference replaced by the item of that id among `items`; references without one
/// stay, and are refused when the request is read. Error kind: InvalidJson.
Result<QByteArray> withReferencedItems(const QByteArray &requestBody, const QByteArray &items);
/// The item of `items` that has `id`; empty: none.
QByteArray itemWithId(const QByteArray &items, const QByteArray &id);

} // namespace responses
