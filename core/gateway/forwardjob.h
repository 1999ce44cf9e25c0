// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialectid.h"
#include "core/dialects/envelope.h"
#include "core/policy/responsecache.h"

#include <QByteArray>

#include <memory>

struct ReplayedAnswer;

/// How an answer is to be read on its way.
enum class AnswerForm {
    Chat,    ///< `choices`; streams of chunks up to `[DONE]`
    Dialect, ///< as the client's wire format has it
    Object,  ///< any other JSON object; streams of typed events
};

/// Where an answer stands in the response cache.
struct CachePlace {
    QByteArray key; ///< empty: nowhere
    CacheForm form = CacheForm::Whole;
};

/// What is forwarded: the same for every target, but for the model's name.
struct ForwardJob {
    /// What becomes of the ids that an answer names.
    enum class Ids {
        Ignored,
        Response, ///< its own, which only this client key may ask for later
        Objects,  ///< all of them: files, batches
    };

    QByteArray method = "POST";
    /// The wire format of a chat, which may be translated; None for anything else.
    DialectId client = DialectId::None;
    /// What a provider must have: one of the names in its `apis`.
    QByteArray api;
    /// Behind the provider's base URL, with query; `{model}` stands for the target's name of the model.
    QByteArray path;
    /// The model stands there and not in the body.
    bool modelInPath = false;
    /// The path is one of a few, so the way to it is worth keeping.
    bool isUsualPath = true;
    Envelope envelope;
    AnswerForm answer = AnswerForm::Chat;
    Ids ids = Ids::Ignored;
    /// It only asks how many input tokens the request would take.
    bool isCount = false;
    /// It goes on from a response that this gateway keeps itself.
    bool isHistoryHere = false;
    /// The id that this asks to delete.
    QByteArray deletes;
    /// A model works for it: it counts in the statistics.
    bool isModelRequest = true;
    /// Where its answer is to be kept.
    CachePlace cache;
    /// What answers it in a provider's place; null: a provider does.
    std::shared_ptr<const ReplayedAnswer> replay;
    /// Its input is text, so that tokens can be estimated where nobody counts them.
    bool isText = true;

    QByteArray pathFor(const QString &model) const
    {
        return modelInPath ? QByteArray(path).replace("{model}", model.toUtf8().toPercentEncoding()) : path;
    }
};
