// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

#include <QStringList>

/// One thing that a request or an answer says, in no dialect's form.
struct Fact {
    QByteArray what; ///< "question", "tool", …
    QByteArray value;
    bool operator==(const Fact &) const = default;
};
using Facts = QList<Fact>;

/// What a request says: its texts, images, tools, calls and results (numbered in their order, whatever their
/// ids), reasoning of earlier turns with its seals, and parameters.
Facts factsOf(const ChatRequest &request);
/// What an answer says: its text, reasoning, calls, whether their ids can be told apart, finish, usage.
Facts factsOf(const ChatAnswer &answer);

/// A JSON text with its keys sorted; the text itself where it is no object.
QByteArray canonical(const QByteArray &json);

/// How `got` differs from `wanted`, each as `prefix` and "no X", "X added" or "X changed"; sorted, each once.
QStringList differences(const QString &prefix, const Facts &wanted, const Facts &got);
/// The facts for messages of failed tests.
QString described(const Facts &facts);
