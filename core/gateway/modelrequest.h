// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/forwardjob.h"
#include "core/policy/clientkeys.h"
#include "core/routing/router.h"

class Exchange;

/// A resource that is forwarded to where its model says.
struct ModelResource {
    /// Where the parameters stand.
    enum class Form { Json, Multipart, Either };

    QByteArray api;  ///< one of the names in a provider's `apis`
    QByteArray path; ///< behind a provider's base URL: "/chat/completions"
    /// The path is one of a few, so the way to it is worth keeping.
    bool isUsualPath = true;
    /// It only asks how many input tokens the request would take: never a real answer, and by estimate where
    /// no target has a counter.
    bool isCount = false;
    /// The model stands in the path, as `{model}`.
    bool modelInPath = false;
    /// Of a chat; None for anything else.
    DialectId client = DialectId::None;
    Form form = Form::Json;
    EnvelopeRules rules = {};
    AnswerForm answer = AnswerForm::Object;
    ForwardJob::Ids ids = ForwardJob::Ids::Ignored;
    bool isText = true;
    /// A request without a model takes `defaults.image_model`.
    bool isImage = false;
};

/// What is to be forwarded of such a request, as far as the resource and the envelope tell.
ForwardJob jobOf(const ModelResource &resource, Envelope envelope);

/// Forwards the exchange's request: reads its envelope, checks what would only cost a round trip, plans its
/// targets, and starts.
void forwardByModel(Exchange &exchange, const ModelResource &resource);

/// The same once the envelope is known, where the model and the stream flag may stand outside the body.
void forwardByModel(Exchange &exchange, const ModelResource &resource, Envelope envelope);

/// The targets of `model` whose provider can serve the resource, by translation too where `client` names a
/// wire format. Error kinds: those of planRoute(), BadRequest.
Result<RoutePlan> planForApi(Exchange &exchange, const QString &model, const QByteArray &api,
                             DialectId client = DialectId::None);
/// Says that there is no such model, with the nearest names that the client key may use: configured ones, and
/// what the providers list.
Error modelNotFound(const Exchange &exchange, const QString &model);
/// Why the client key may not ask for the model, or for a provider's own default where that is empty.
std::optional<Error> refusalOfKey(const ClientKey *key, const QString &model);
