// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provideraddress.h"

#include "core/providers/catalogue.h"

using namespace Qt::Literals::StringLiterals;

namespace {

Result<QByteArray> missing(const ProviderConfig &provider, const QString &setting, const QString &example)
{
    return failure(
        ErrorKind::Configuration,
        u"Provider '%1' needs \"%2\" in the configuration, for example \"%3\", or a base_url."_s.arg(
            provider.id, setting, example));
}

QByteArray withQuery(const QByteArray &address, const QByteArray &field)
{
    return address + (address.contains('?') ? '&' : '?') + field;
}

Result<QByteArray> azureAddress(const ProviderConfig &provider, const QString &model, const QByteArray &path)
{
    const QByteArray version = provider.apiVersion.toUtf8();
    const bool isClassic = !version.isEmpty() && version != "v1";
    QByteArray base = Catalogue::instance().baseUrl(provider).toUtf8();
    const bool isOwnBase = !base.isEmpty();
    if (!isOwnBase && provider.resource.isEmpty())
        return missing(provider, u"resource"_s, u"my-resource"_s);
    if (!isOwnBase)
        base = "https://" + provider.resource.toUtf8() + ".openai.azure.com/openai";
    if (!isClassic)
        return base + (isOwnBase ? "" : "/v1") + path;
    // What belongs to no single model stands beside the deployments; an address of the user's own may hold
    // one already.
    const bool isShared = path.startsWith("/responses") || path.startsWith("/files") ||
                          path.startsWith("/batches") || path.startsWith("/models") || model.isEmpty() ||
                          !base.endsWith("/openai");
    const QByteArray deployment =
        isShared ? QByteArray() : "/deployments/" + wireModel(provider, model).toUtf8().toPercentEncoding();
    return withQuery(base + deployment + path, "api-version=" + version);
}

Result<QByteArray> bedrockAddress(const ProviderConfig &provider, const QByteArray &path)
{
    if (!provider.baseUrl.isEmpty())
        return Catalogue::instance().baseUrl(provider).toUtf8() + path;
    if (provider.region.isEmpty())
        return missing(provider, u"region"_s, u"us-east-1"_s);
    return "https://bedrock-runtime." + provider.region.toUtf8() + ".amazonaws.com" + path;
}

Result<QByteArray> vertexAddress(const ProviderConfig &provider, const QString &model, const QByteArray &path)
{
    QByteArray base = Catalogue::instance().baseUrl(provider).toUtf8();
    if (base.isEmpty()) {
        if (provider.project.isEmpty())
            return missing(provider, u"project"_s, u"my-project"_s);
        const QByteArray location =
            provider.location.isEmpty() ? QByteArray("global") : provider.location.toUtf8();
        const QByteArray host = location == "global" ? QByteArray() : location + '-';
        base = "https://" + host + "aiplatform.googleapis.com/v1/projects/" + provider.project.toUtf8() +
               "/locations/" + location;
    }
    return base + (model.startsWith(u"claude") ? "/publishers/anthropic" : "/publishers/google") + path;
}

} // namespace

Result<QByteArray> resourceAddress(const ProviderConfig &provider, const ProviderType &type,
                                   const QString &model, const QByteArray &path)
{
    if (type.dialect == u"azure")
        return azureAddress(provider, model, path);
    if (type.dialect == u"bedrock")
        return bedrockAddress(provider, path);
    if (type.dialect == u"vertex")
        return vertexAddress(provider, model, path);
    return Catalogue::instance().baseUrl(provider).toUtf8() + path;
}

QString wireModel(const ProviderConfig &provider, const QString &model)
{
    return provider.deployments.value(model, model);
}

bool isAddressedByModel(const ProviderType &type)
{
    return type.dialect == u"azure" || type.dialect == u"vertex";
}
