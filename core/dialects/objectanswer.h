// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"
#include "core/dialects/jsonindex.h"
#include "core/dialects/tokenestimate.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What the JSON of an answer that is no chat says: a response (of `/v1/responses`), embeddings, images, a
/// transcription, a rerank's results, a file, a batch. Pure; any thread.
class ObjectAnswerReader
{
public:
    /// A whole answer. False: no JSON object to its end; what was read before still stands.
    bool read(QByteArrayView json);
    /// The object at the walker, e.g. the `response` of an event; `withOutput` false: without the text of
    /// its output, which came before in parts.
    bool readObject(JsonWalker &walker, bool withOutput);

    QByteArray id;     ///< of the object; empty where it has none
    QByteArray status; ///< of a response or batch: "completed", "failed", …
    QByteArray reason; ///< of an incomplete response: "max_output_tokens", …
    QByteArray error;  ///< JSON of `error` where something stands there
    QByteArray text;   ///< UTF-8: output text of a response, `text` of a transcription
    TokenUsage usage;
    TokenEstimate output;      ///< of text, reasoning and tool calls
    int toolCalls = 0;         ///< that a response asks for
    bool countsImages = false; ///< to be set before: `data` holds images
    int images = 0;            ///< that were made

    /// Why it ended, in the provider's words: the reason, else the status.
    QString finishReason() const { return QString::fromUtf8(reason.isEmpty() ? status : reason); }

private:
    bool readMember(JsonWalker &walker, QByteArrayView key, bool withOutput);
    bool readItem(JsonWalker &walker);
    bool readContent(JsonWalker &walker);
    bool readIncomplete(JsonWalker &walker);
    bool readMeta(JsonWalker &walker);
    void addText(QByteArrayView quoted);
    void addHidden(QByteArrayView quoted);

    QByteArray m_scratch; // decoded text that is only counted
};

/// The ids of everything that a files or batches answer names (`id`, `input_file_id`, `output_file_id`,
/// `error_file_id`; of an object, and of each in a list's `data`), at most `most`. Pure.
QList<QByteArray> objectIds(QByteArrayView json, qsizetype most);
