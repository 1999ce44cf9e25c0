// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/ollama.h"

#include "core/api/modelentries.h"
#include "core/base/clock.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/ollama/localanswers.h"
#include "core/gateway/exchange.h"
#include "core/gateway/modelrequest.h"
#include "core/providers/modelfacts.h"

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOn(Exchange &exchange)
{
    if (exchange.config().server.ollamaApi)
        return true;
    exchange.fail(
        Error{ErrorKind::NotFound,
              u"Ollama's API is off here: switch it on with \"ollama_api\": true under \"server\" in the "
              u"configuration, or in Settings."_s});
    return false;
}

/// Clients choose by these what they offer for a model; where nothing is known, what most can do.
ollama::LocalModel localModel(const ModelEntry &entry)
{
    ollama::LocalModel model;
    model.name = entry.id.toUtf8();
    model.created = entry.created;
    model.family = entry.owner.toUtf8();
    model.capabilities = {"completion"};
    if (!entry.facts) {
        model.capabilities += "tools";
        return model;
    }
    model.contextLength = entry.facts->context;
    if (entry.facts->callsTools)
        model.capabilities += "tools";
    if (entry.facts->input.contains(u"image"))
        model.capabilities += "vision";
    if (entry.facts->isReasoning)
        model.capabilities += "thinking";
    return model;
}

std::vector<ollama::LocalModel> localModels(const Exchange &exchange)
{
    std::vector<ollama::LocalModel> models;
    const QList<ModelEntry> entries = modelEntries(exchange);
    for (const ModelEntry &entry : entries)
        models.push_back(localModel(entry));
    return models;
}

/// Ollama's own names have a tag, which nobody else's has: where no model is named so, it is left out.
QString modelNamed(const Exchange &exchange, const QString &name)
{
    return name.endsWith(u":latest") && !exchange.config().model(name) ? name.chopped(7) : name;
}

void forwardAsOllama(Exchange &exchange, DialectId client, const QByteArray &path, const char *content)
{
    if (!isOn(exchange))
        return;
    const ModelResource resource{
        .api = "chat", .path = path, .client = client, .rules = {}, .answer = AnswerForm::Dialect};
    Result<Envelope> envelope = readEnvelope(exchange.body(), resource.rules);
    const Result<JsonTree> tree = JsonTree::parse(exchange.body());
    if (!envelope || !tree) {
        exchange.fail(envelope ? tree.error() : envelope.error());
        return;
    }
    // A request without content loads the model into memory, or unloads it: there is nothing to do for that.
    const JsonValue body = tree->root();
    const bool isEmpty =
        !body[content] || body[content].is("") || (body[content].isArray() && body[content].size() == 0);
    if (isEmpty && !body["images"]) {
        const bool unloads = body["keep_alive"].integer() == 0 || body["keep_alive"].is("0");
        exchange.answer(200, ollama::loadBody(envelope->model.toUtf8(), unixMilliseconds() / 1000,
                                              client == DialectId::OllamaGenerate, unloads));
        return;
    }
    envelope->stream = body["stream"].boolean().value_or(true);
    envelope->model = modelNamed(exchange, envelope->model);
    forwardByModel(exchange, resource, *std::move(envelope));
}

/// `input`: the member that holds the texts.
void embedAsOllama(Exchange &exchange, const QByteArray &path, const char *input, const QByteArray &nothing)
{
    if (!isOn(exchange))
        return;
    const ModelResource resource{.api = "embeddings", .path = path, .client = DialectId::Ollama};
    Result<Envelope> envelope = readEnvelope(exchange.body(), resource.rules);
    const Result<JsonTree> tree = JsonTree::parse(exchange.body());
    if (!envelope || !tree) {
        exchange.fail(envelope ? tree.error() : envelope.error());
        return;
    }
    // Nothing to embed loads the model, as with a chat.
    const JsonValue texts = tree->root()[input];
    if (!texts || texts.is("") || (texts.isArray() && texts.size() == 0)) {
        exchange.answer(200,
                        nothing.isEmpty() ? ollama::noEmbeddingsBody(envelope->model.toUtf8()) : nothing);
        return;
    }
    envelope->stream = false;
    envelope->model = modelNamed(exchange, envelope->model);
    forwardByModel(exchange, resource, *std::move(envelope));
}

} // namespace

void showOllamaVersion(Exchange &exchange)
{
    if (isOn(exchange))
        exchange.answer(200, ollama::versionBody());
}

void listOllamaModels(Exchange &exchange)
{
    if (isOn(exchange))
        exchange.answer(200, ollama::tagsBody(localModels(exchange)));
}

void listRunningOllamaModels(Exchange &exchange)
{
    constexpr qint64 kept = 5 * 60; // seconds: Ollama's own default
    if (isOn(exchange))
        exchange.answer(200, ollama::runningBody(localModels(exchange), unixMilliseconds() / 1000 + kept));
}

void showOllamaModel(Exchange &exchange)
{
    if (!isOn(exchange))
        return;
    const Result<JsonTree> tree = JsonTree::parse(exchange.body());
    if (!tree) {
        exchange.fail(tree.error());
        return;
    }
    const JsonValue name = tree->root()["model"] ? tree->root()["model"] : tree->root()["name"];
    if (!name.isString()) {
        exchange.fail(
            Error{ErrorKind::MissingParameter, u"The body needs \"model\", the model's name."_s, u"model"_s});
        return;
    }
    const QString id = modelNamed(exchange, QString::fromUtf8(name.text()));
    const Result<RoutePlan> plan = planRoute(exchange.config(), id);
    const std::optional<ModelEntry> replay = mayAsk(exchange, id) ? replayEntry(exchange, id) : std::nullopt;
    if (replay)
        exchange.answer(200, ollama::showBody(localModel(*replay)));
    else if (plan && mayAsk(exchange, id))
        exchange.answer(200, ollama::showBody(localModel(modelEntry(exchange, id, plan->constFirst()))));
    else
        exchange.answer(404, ollama::notFoundBody(id.toUtf8()));
}

void chatAsOllama(Exchange &exchange)
{
    forwardAsOllama(exchange, DialectId::Ollama, "/chat", "messages");
}

void generateAsOllama(Exchange &exchange)
{
    forwardAsOllama(exchange, DialectId::OllamaGenerate, "/generate", "prompt");
}

void embedForOllama(Exchange &exchange)
{
    embedAsOllama(exchange, "/embed", "input", {});
}

void embedOneForOllama(Exchange &exchange)
{
    embedAsOllama(exchange, "/embeddings", "prompt", R"({"embedding":[]})");
}
