// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/modellist.h"
#include "core/gateway/providertable.h"
#include "core/upstream/upstreampool.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

/// Asks a provider for its list of models, page by page: a cheap authenticated call. At most 16 MiB a page,
/// 20 pages and 10,000 models. One-shot; lives on the gateway thread.
class ModelListCall : public QObject
{
    Q_OBJECT

public:
    /// The way to a path behind the provider's base URL.
    using RouteTo = std::function<Result<ProviderRoute>(const QByteArray &path)>;

    struct Outcome {
        QList<ListedModel> models;
        int status = 0; ///< HTTP, of the last page; 0 = no answer
        QString error; ///< the provider's words, or why it could not be reached and what to do; empty: all is
                       ///< well
    };

    ModelListCall(UpstreamPool &upstream, RouteTo routeTo, QObject *parent);

    /// The provider as its list is asked for: Cohere's stands in the first version of its API
    /// (https://docs.cohere.com/reference/list-models), Ollama's among what it has of OpenAI's.
    static ProviderConfig asListed(ProviderConfig provider);

    /// done() follows, always from the event loop.
    void start();

signals:
    void done(const ModelListCall::Outcome &outcome);

private:
    void ask(const QByteArray &query);
    void read();
    void take(const QList<ListedModel> &models);
    void pageEnded();
    void finish();

    UpstreamPool &m_upstream;
    const RouteTo m_routeTo;
    std::unique_ptr<UpstreamCall> m_call;
    QByteArray m_body;
    int m_pages = 0;
    QSet<QString> m_seen;
    Outcome m_outcome;
};
