// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/modeldiscovery.h"

#include "core/config/privatefile.h"
#include "core/gateway/modellistcall.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcDiscovery, "pllm.gateway.discovery")

constexpr std::chrono::milliseconds again = 1h;
constexpr std::chrono::milliseconds shortestWait = 30s; // after a failure; doubles up to `again`
constexpr qint64 longestFile = 64 * 1024 * 1024;

/// Those whose list is asked for with nothing but base URL and key.
bool hasList(const ProviderType *type)
{
    static const QStringList dialects{u"openai"_s, u"anthropic"_s, u"gemini"_s, u"cohere"_s, u"ollama"_s};
    return type && dialects.contains(type->dialect);
}

QString sourceOf(const ProviderConfig &provider)
{
    return provider.type + u' ' + Catalogue::instance().baseUrl(provider);
}

/// Changes with everything that an answer depends on; holds no key.
QString askedAs(const ProviderConfig &provider, const ProviderKeys &keys)
{
    QString text = sourceOf(provider) + u' ' + provider.proxy + u' ' + provider.caFile;
    for (const KeyReference &reference : provider.keyReferences())
        text += u' ' + reference.toString();
    for (const auto &[name, value] : provider.headers)
        text += u'\n' + name + u": "_s + value;
    for (const QString &entry : keychainEntries(provider)) {
        const ProviderKey key = keys.value(entry);
        text += u'\n' + entry + u' ' + QString::number(int(key.state)) + u' ' +
                QString::fromLatin1(key.secret.sha256Hex());
    }
    return text;
}

} // namespace

ModelDiscovery::ModelDiscovery(UpstreamPool &upstream, const QString &file, QObject *parent)
    : QObject(parent), m_upstream(upstream), m_file(file)
{
    m_writer.setMaxThreadCount(1);
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_next, &QTimer::timeout, this, &ModelDiscovery::askDue);
    load();
}

ModelDiscovery::~ModelDiscovery()
{
    m_writer.waitForDone();
}

void ModelDiscovery::load()
{
    if (m_file.isEmpty())
        return;
    const Result<QByteArray> json = readBoundedFile(m_file, longestFile);
    if (!json) {
        if (json.error().kind != ErrorKind::NotFound) // else a first start
            qCWarning(lcDiscovery).noquote()
                << "the remembered lists of models in" << m_file << "cannot be used:" << json.error().message;
        return;
    }
    Result<ModelCache> cache = readModelCache(*json);
    if (cache) {
        m_known = *std::move(cache);
        return;
    }
    const QString aside = m_file + u".damaged"_s;
    QFile::remove(aside);
    const bool isSetAside = QFile::rename(m_file, aside);
    qCWarning(lcDiscovery).noquote() << "the remembered lists of models cannot be used:"
                                     << cache.error().message
                                     << (isSetAside ? u"; the file is now "_s + aside : QString());
}

void ModelDiscovery::save()
{
    if (m_file.isEmpty())
        return;
    m_writer.start([file = m_file, cache = m_known] {
        if (const Result<void> written = replacePrivateFile(file, modelCacheJson(cache)); !written)
            qCWarning(lcDiscovery).noquote() << "cannot keep the lists of models:" << written.error().message;
    });
}

void ModelDiscovery::setSnapshot(std::shared_ptr<Snapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    const Config &config = *m_snapshot->config;
    m_states.removeIf([&config](const auto &entry) { return !config.provider(entry.key()); });
    if (m_known.removeIf([&config](const auto &entry) { return !config.provider(entry.key()); }) > 0)
        save();
    askDue();
}

/// Asks those whose time has come, and waits for the next.
void ModelDiscovery::askDue()
{
    const SteadyTime now = steadyNow();
    SteadyTime next = now + again;
    for (const ProviderConfig &provider : m_snapshot->config->providers) {
        if (!provider.enabled || !hasList(Catalogue::instance().type(provider.type)))
            continue;
        State &state = m_states[provider.id];
        const QString as = askedAs(provider, m_snapshot->providers.keys());
        if (state.askedAs != as)
            state = State{as, now, 0, false};
        if (!state.isAsking && state.due <= now)
            ask(provider);
        else if (!state.isAsking)
            next = std::min(next, state.due);
    }
    m_next.start(std::chrono::ceil<std::chrono::milliseconds>(next - now));
}

void ModelDiscovery::ask(const ProviderConfig &provider)
{
    State &state = m_states[provider.id];
    const auto routeTo = [listed = ModelListCall::asListed(provider),
                          keys = m_snapshot->providers.keys()](const QByteArray &path) {
        return makeRoute(listed, listed.keyReferences().constFirst(), keys, "GET", path);
    };
    // A key that is not there yet is no failure of the provider: once it comes, this is asked again.
    if (!routeTo("/models")) {
        state.due = steadyNow() + again;
        return;
    }
    state.isAsking = true;
    auto *call = new ModelListCall(m_upstream, routeTo, this);
    connect(call, &ModelListCall::done, this,
            [this, call, id = provider.id, as = state.askedAs,
             source = sourceOf(provider)](const ModelListCall::Outcome &outcome) {
                call->deleteLater();
                answered(id, as, source, outcome.models, outcome.error);
            });
    call->start();
}

void ModelDiscovery::answered(const QString &provider, const QString &askedAs, const QString &source,
                              QList<ListedModel> models, const QString &error)
{
    const ProviderConfig *config = m_snapshot->config->provider(provider);
    const auto asked = m_states.find(provider);
    if (!config || asked == m_states.end() || asked->askedAs != askedAs)
        return; // gone, or asked again meanwhile, with other settings
    State &state = *asked;
    state.isAsking = false;
    if (error.isEmpty()) {
        state.failures = 0;
        state.due = steadyNow() + again;
        QStringList ids;
        for (const ListedModel &model : std::as_const(models))
            ids += model.id;
        emit listed(*config, ids);
        const KnownModels known{source, std::move(models)};
        if (m_known.value(provider) != known) {
            m_known.insert(provider, known);
            ++m_revision;
            save();
        }
    } else {
        const int doubled = std::min(state.failures++, 7);
        state.due = steadyNow() + std::min(again, shortestWait * (1 << doubled));
        qCInfo(lcDiscovery).noquote() << "the models of" << provider << "are not to be had:" << error;
    }
    askDue();
}

QList<ListedModel> ModelDiscovery::models(const ProviderConfig &provider) const
{
    const auto known = m_known.constFind(provider.id);
    return known != m_known.constEnd() && known->source == sourceOf(provider) ? known->models
                                                                              : QList<ListedModel>();
}

const ListedModel *ModelDiscovery::model(const ProviderConfig &provider, const QString &id) const
{
    const auto known = m_known.constFind(provider.id);
    if (known == m_known.constEnd() || known->source != sourceOf(provider))
        return nullptr;
    const auto found = std::find_if(known->models.begin(), known->models.end(),
                                    [&id](const ListedModel &model) { return model.id == id; });
    return found == known->models.end() ? nullptr : &*found;
}

QStringList ModelDiscovery::names() const
{
    QStringList names;
    for (const ProviderConfig &provider : m_snapshot->config->providers) {
        if (!provider.enabled)
            continue;
        for (const ListedModel &model : models(provider))
            names += provider.id + u'/' + model.id;
    }
    return names;
}
