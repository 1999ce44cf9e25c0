// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/files.h"

#include "core/gateway/exchange.h"
#include "core/gateway/keptobjects.h"

namespace {

/// What stands behind the id in the path: "/content", "/cancel", or nothing.
QByteArray below(const Exchange &exchange)
{
    const QByteArray &path = exchange.endpointPath();
    const qsizetype end = path.indexOf("{id}");
    return end < 0 ? QByteArray() : path.sliced(end + 4);
}

void forwardAbout(Exchange &exchange, const char *api, const QByteArray &collection)
{
    const QByteArray &id = exchange.rest();
    ForwardJob job;
    job.method = exchange.head().method == "HEAD" ? QByteArray("GET") : exchange.head().method;
    job.api = api;
    job.path = collection;
    if (!id.isEmpty())
        job.path += '/' + id.toPercentEncoding() + below(exchange);
    const QByteArray query = queryForProvider(exchange.head().query());
    job.isUsualPath = id.isEmpty() && query.isEmpty() && job.method == "POST";
    job.path += query;
    job.ids = ForwardJob::Ids::Objects;
    if (job.method == "DELETE")
        job.deletes = id;
    forwardToKeeper(exchange, std::move(job), id);
}

} // namespace

void forwardAboutFiles(Exchange &exchange)
{
    forwardAbout(exchange, "files", "/files");
}

void forwardAboutBatches(Exchange &exchange)
{
    forwardAbout(exchange, "batches", "/batches");
}
