// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/providerprober.h"

#include "core/base/json.h"
#include "core/dialects/openaierror.h"
#include "core/gateway/providertable.h"

#include <QTimer>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestList = 16 * 1024 * 1024;
}

QStringList modelIdsOf(QByteArrayView body)
{
    QStringList ids;
    const Result<JsonDocument> document = JsonDocument::parse(body);
    if (!document)
        return ids;
    for (const auto &[list, name] : {std::pair("data", "id"), std::pair("models", "name")}) {
        simdjson::dom::array entries;
        if (document->root()[list].get_array().get(entries))
            continue;
        for (const simdjson::dom::element entry : entries) {
            std::string_view id;
            if (!entry[name].get_string().get(id))
                ids += toQString(id);
        }
    }
    ids.removeDuplicates();
    ids.sort();
    return ids;
}

ProviderProber::ProviderProber(UpstreamPool &upstream, const ProviderConfig &provider, const ProviderKey &key,
                               const ProviderKeys &keys, QObject *parent)
    : QObject(parent), m_upstream(upstream), m_provider(provider), m_keys(keys)
{
    const KeyReference own = m_provider.keyReferences().constFirst();
    if (own.kind == KeyReference::Kind::Keychain && key.state != KeyState::Unknown)
        m_keys.insert(own.name, key);
}

void ProviderProber::finish(ProbeResult result)
{
    result.milliseconds = microsecondsBetween(m_started, steadyNow()) / 1000;
    if (m_call) {
        m_call->disconnect(this);
        m_call.release()->deleteLater();
    }
    // Later, so that a caller who starts it can connect first.
    QMetaObject::invokeMethod(
        this, [this, result] { emit done(result); }, Qt::QueuedConnection);
}

void ProviderProber::start()
{
    m_started = steadyNow();
    Result<ProviderRoute> route =
        makeRoute(m_provider, m_provider.keyReferences().constFirst(), m_keys, "GET", "/models");
    ProbeResult result;
    if (!route) {
        result.error = route.error().message;
        finish(result);
        return;
    }
    if (!route->endpoint) { // the built-in demo: nothing to reach
        result.ok = true;
        result.models = {u"demo"_s};
        finish(result);
        return;
    }
    UpstreamRequest request;
    request.method = "GET";
    request.headers = {{"Accept", "application/json"}, {"User-Agent", "pllm/" PLLM_VERSION}};
    request.timeouts = {10s, 20s, "first_byte_s", 20s, 30s};
    m_call = m_upstream.start(route->endpoint, std::move(request));
    connect(m_call.get(), &UpstreamCall::readyRead, this, [this] {
        if (m_body.size() < longestList)
            m_body += m_call->read(m_call->bytesAvailable());
    });
    connect(m_call.get(), &UpstreamCall::finished, this, &ProviderProber::finished);
}

void ProviderProber::finished()
{
    m_body += m_call->read(m_call->bytesAvailable());
    ProbeResult result;
    result.status = m_call->status();
    if (m_call->failure()) {
        result.error = m_call->failure()->message;
    } else if (result.status >= 300) {
        const QString said = providerErrorText(m_body);
        result.error = u"HTTP %1"_s.arg(result.status) + (said.isEmpty() ? QString() : u": "_s + said);
    } else {
        result.ok = true;
        result.models = modelIdsOf(m_body);
    }
    finish(result);
}
