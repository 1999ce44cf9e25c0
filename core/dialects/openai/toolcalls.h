// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"

#include <QByteArray>

#include <vector>

namespace openai {

/// A tool call under way.
struct StreamedCall {
    std::optional<qint64> index; ///< as the provider counts them
    QByteArray id;
    QByteArray name;
    QByteArray arguments; ///< so far
    bool isCustom = false;
    int part = -1; ///< its number among the parts; -1: nothing was told of it yet
};

/// Which call a streamed element of `tool_calls` belongs to. OpenAI counts them by `index`; others leave it
/// out, write 0 for all, or send each call whole and without an id, so that id, name and what came before
/// decide where it does not.
class StreamedCalls
{
public:
    /// The call of `element`, a new one where it begins one; null where there are too many. Takes the id and
    /// name.
    StreamedCall *find(JsonValue element);
    bool isEmpty() const { return m_calls.empty(); }
    std::vector<StreamedCall> &all() { return m_calls; }

private:
    StreamedCall *match(std::optional<qint64> index, const QByteArray &id, const QByteArray &name);

    std::vector<StreamedCall> m_calls;
};

/// The arguments in `function` or `custom`: a string, or (Ollama and others) an object, as its JSON.
QByteArray callArguments(JsonValue element);

} // namespace openai
