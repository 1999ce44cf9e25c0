// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/modellistcall.h"

#include "core/dialects/openaierror.h"

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestPage = 16 * 1024 * 1024;
constexpr int mostPages = 20;
constexpr qsizetype mostModels = 10'000;

HeaderList headersFor(const ProviderType &type)
{
    HeaderList headers{{"Accept", "application/json"}, {"User-Agent", "pllm/" PLLM_VERSION}};
    if (type.dialect == u"anthropic")
        headers.emplaceBack("anthropic-version", "2023-06-01");
    return headers;
}

/// The most that one page may have, where the dialect says so by itself.
QByteArray pageQuery(const ProviderType &type, const QByteArray &query)
{
    QByteArray size;
    if (type.dialect == u"anthropic")
        size = "limit=1000";
    else if (type.dialect == u"gemini")
        size = "pageSize=1000";
    else if (type.dialect == u"cohere")
        size = "page_size=1000";
    return size + (size.isEmpty() || query.isEmpty() ? "" : "&") + query;
}

} // namespace

ModelListCall::ModelListCall(UpstreamPool &upstream, RouteTo routeTo, QObject *parent)
    : QObject(parent), m_upstream(upstream), m_routeTo(std::move(routeTo))
{}

ProviderConfig ModelListCall::asListed(ProviderConfig provider)
{
    const ProviderType *type = Catalogue::instance().type(provider.type);
    const QString base = Catalogue::instance().baseUrl(provider);
    if (type && type->dialect == u"cohere" && base.endsWith(u"/v2"))
        provider.baseUrl = base.chopped(1) + u'1';
    if (type && type->dialect == u"ollama" && base.endsWith(u"/api"))
        provider.baseUrl = base.chopped(3) + u"v1"_s;
    return provider;
}

void ModelListCall::start()
{
    ask({});
}

void ModelListCall::finish()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call.release()->deleteLater();
    }
    // Later, so that a caller who starts it can connect first.
    QMetaObject::invokeMethod(
        this, [this] { emit done(m_outcome); }, Qt::QueuedConnection);
}

void ModelListCall::ask(const QByteArray &query)
{
    Result<ProviderRoute> route = m_routeTo("/models");
    const QByteArray page = route ? pageQuery(*route->type, query) : QByteArray();
    if (route && !page.isEmpty())
        route = m_routeTo("/models?" + page);
    if (!route) {
        m_outcome.error = route.error().message;
        finish();
        return;
    }
    if (!route->endpoint) { // the built-in demo: nothing to reach
        m_outcome.models = {{u"demo"_s, {}, {}, 0}};
        finish();
        return;
    }
    UpstreamRequest request;
    request.method = "GET";
    request.headers = headersFor(*route->type);
    request.timeouts = {10s, 20s, "first_byte_s", 20s, 30s};
    m_body.clear();
    m_call = m_upstream.start(route->endpoint, std::move(request));
    connect(m_call.get(), &UpstreamCall::readyRead, this, &ModelListCall::read);
    connect(m_call.get(), &UpstreamCall::finished, this, &ModelListCall::pageEnded);
}

void ModelListCall::read()
{
    m_body += m_call->read(m_call->bytesAvailable());
    if (m_body.size() <= longestPage)
        return;
    m_outcome.error = u"The provider's list of models is larger than %1 MB."_s.arg(longestPage / 1024 / 1024);
    m_call->abort();
    finish();
}

void ModelListCall::take(const QList<ListedModel> &models)
{
    for (const ListedModel &model : models) {
        if (m_outcome.models.size() == mostModels)
            return;
        if (m_seen.contains(model.id)) // pages may overlap
            continue;
        m_seen.insert(model.id);
        m_outcome.models += model;
    }
}

void ModelListCall::pageEnded()
{
    read();
    if (!m_call)
        return; // too large
    m_outcome.status = m_call->status();
    if (m_call->failure()) {
        m_outcome.error = m_call->failure()->message;
    } else if (m_outcome.status >= 300) {
        const QString said = providerErrorText(m_body);
        m_outcome.error = u"HTTP %1"_s.arg(m_outcome.status) + (said.isEmpty() ? QString() : u": "_s + said);
    } else if (const Result<ModelListPage> page = readModelList(m_body); !page) {
        m_outcome.error = u"The provider's answer to GET /models is no list of models."_s;
    } else {
        take(page->models);
        if (!page->nextQuery.isEmpty() && ++m_pages < mostPages && m_outcome.models.size() < mostModels) {
            m_call->disconnect(this);
            m_call.release()->deleteLater();
            ask(page->nextQuery);
            return;
        }
    }
    finish();
}
